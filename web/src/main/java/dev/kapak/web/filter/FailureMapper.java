// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.filter;

import dev.kapak.web.answer.Failure;
import jakarta.enterprise.context.ApplicationScoped;
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
        return Failure.response(failure);
    }
}
