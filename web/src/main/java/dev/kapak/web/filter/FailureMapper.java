// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.filter;

import dev.kapak.web.answer.Failure;
import dev.kapak.web.answer.Problem;
import dev.kapak.web.answer.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/**
 * Makes a problem of every failure. The only mapper: without one for everything, Liberty tells the exception's text in a
 * header and answers with a page of its own.
 */
@Provider
@ApplicationScoped
public class FailureMapper implements ExceptionMapper<Throwable> {

    @Override
    public Response toResponse(Throwable failure) {
        Throwable cause = Failure.cause(failure);
        Response given = cause instanceof WebApplicationException web ? web.getResponse() : null;
        if (given != null && given.getStatus() < 400) {
            return given;
        }
        Problem problem = Failure.problem(cause);
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
}
