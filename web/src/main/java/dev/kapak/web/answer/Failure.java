// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.answer;

import dev.kapak.engine.platform.PlatformMessages;
import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.platform.SqlFault;
import dev.kapak.web.WebMessages;
import jakarta.ejb.EJBException;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Makes a problem, and an answer, of a failure. What nobody expected is logged here, once, and nothing of it is told. */
public final class Failure {

    private static final Logger LOG = System.getLogger("dev.kapak.web");
    private static final int DEEPEST = 20;

    private Failure() {}

    /** What it came from, without what futures and enterprise beans wrap around it. */
    public static Throwable cause(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; i < DEEPEST; i++) {
            boolean wrapper = cause instanceof CompletionException
                    || cause instanceof ExecutionException
                    || cause instanceof EJBException;
            Throwable inner = cause.getCause();
            if (!wrapper || inner == null) {
                return cause;
            }
            cause = inner;
        }
        return cause;
    }

    /** The answer, whose problem gets its text when the answer is finished. */
    public static Response response(Throwable failure) {
        Throwable cause = cause(failure);
        Response given = cause instanceof WebApplicationException web ? web.getResponse() : null;
        if (given != null && given.getStatus() < 400) {
            return given;
        }
        Problem problem = problem(cause);
        Response.ResponseBuilder answer = Response.status(problem.type().status())
                .type(MediaType.valueOf(Problem.MEDIA_TYPE))
                .entity(problem);
        if (given != null && given.getHeaderString(HttpHeaders.ALLOW) != null) {
            answer.header(HttpHeaders.ALLOW, given.getHeaderString(HttpHeaders.ALLOW));
        }
        if (problem.type() == ProblemType.UNAUTHENTICATED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"kapak\"");
        }
        if (problem.type().again()) {
            answer.header(HttpHeaders.RETRY_AFTER, "1");
        }
        return answer.build();
    }

    /** What to tell. */
    public static Problem problem(Throwable failure) {
        Throwable cause = cause(failure);
        if (cause instanceof RefusedException refusal) {
            return Problem.of(refusal);
        }
        if (cause instanceof WebApplicationException web) {
            int status = web.getResponse().getStatus();
            if (status < 500) {
                return Problem.of(status);
            }
        }
        if (isDatabaseGone(cause)) {
            LOG.log(Level.DEBUG, WebMessages.CANNOT_READ.code(), cause);
            return Problem.cannotRead();
        }
        String incident = UUID.randomUUID().toString();
        LOG.log(Level.ERROR, PlatformMessages.INTERNAL.text("incident " + incident), cause);
        return Problem.unexpected(incident);
    }

    private static boolean isDatabaseGone(Throwable failure) {
        boolean database = false;
        Throwable cause = failure;
        for (int i = 0; cause != null && i < DEEPEST; i++) {
            database |= cause instanceof SQLException || cause instanceof PersistenceException;
            cause = cause.getCause();
        }
        return database && SqlFault.of(failure) == SqlFault.CONNECTION;
    }
}
