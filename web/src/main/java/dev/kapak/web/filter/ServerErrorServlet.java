// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.filter;

import dev.kapak.web.answer.Failure;
import dev.kapak.web.answer.Problem;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Answers when the server itself refuses a request before Jakarta REST gets it: the server's own page would show class
 * names and a stack. {@code web.xml} sends such errors here.
 */
@WebServlet(ServerErrorServlet.PATH)
public class ServerErrorServlet extends HttpServlet {

    static final String PATH = "/server-error";
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Problem problem = problem(
                request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE),
                request.getAttribute(RequestDispatcher.ERROR_EXCEPTION));
        Object uri = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String instance = uri == null ? request.getRequestURI() : uri.toString();
        response.setStatus(problem.type().status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(problem.toBytes(request.getContextPath() + "/", instance));
    }

    static Problem problem(@Nullable Object status, @Nullable Object failure) {
        int code = status instanceof Integer known ? known : HttpServletResponse.SC_NOT_FOUND;
        if (code < HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
            return Problem.of(code);
        }
        return Failure.problem(
                failure instanceof Throwable cause ? cause : new IllegalStateException("the server answered " + code));
    }
}
