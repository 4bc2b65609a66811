// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.filter;

import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.tenant.boundary.Tokens;
import dev.kapak.engine.tenant.control.Caller;
import dev.kapak.web.request.Callers;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.Provider;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Lets in who has a token: everything below {@code v1} and the figures. Before matching, so that nothing is passed by. */
@Provider
@PreMatching
@Priority(Priorities.AUTHENTICATION)
@ApplicationScoped
public class TokenFilter implements ContainerRequestFilter {

    private static final String BEARER = "bearer ";

    @Inject
    Tokens tokens;

    @Inject
    Gate gate;

    @Override
    public void filter(ContainerRequestContext request) {
        String path = Paths.of(request.getUriInfo());
        if (!isGuarded(path)) {
            return;
        }
        Caller caller = tokens.check(
                token(request.getHeaderString(HttpHeaders.AUTHORIZATION)), scope(request.getMethod(), path));
        if (!isAboutTheEngine(path)) {
            gate.check();
        }
        SecurityContext before = request.getSecurityContext();
        request.setSecurityContext(Callers.security(caller, before != null && before.isSecure()));
    }

    private static String scope(String method, String path) {
        if (path.equals("v1/doctor")) {
            return "admin"; // it looks at the tables of all tenants
        }
        return switch (method) {
            case "POST" -> "run";
            case "PATCH" -> "admin"; // it changes what others' runs do
            default -> "read";
        };
    }

    static boolean isGuarded(String path) {
        return path.equals("v1") || path.startsWith("v1/") || path.equals("metrics") || path.startsWith("metrics/");
    }

    /** What is of most interest while the gate is shut. */
    private static boolean isAboutTheEngine(String path) {
        return path.startsWith("metrics") || path.equals("v1/problems") || path.equals("v1/doctor");
    }

    static @Nullable String token(@Nullable String authorization) {
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            return null;
        }
        return authorization.substring(BEARER.length()).strip();
    }
}
