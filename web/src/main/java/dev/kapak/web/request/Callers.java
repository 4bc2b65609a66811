// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.request;

import dev.kapak.engine.tenant.control.Caller;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** Carries the caller from the token's check to the resource, in the place that Jakarta REST has for it. */
public final class Callers {

    private record TokenPrincipal(Caller caller) implements Principal {
        @Override
        public String getName() {
            return "token " + caller.token();
        }
    }

    private record TokenSecurity(TokenPrincipal principal, boolean secure) implements SecurityContext {
        @Override
        public Principal getUserPrincipal() {
            return principal;
        }

        @Override
        public boolean isUserInRole(String role) {
            return principal.caller.scopes().contains(role);
        }

        @Override
        public boolean isSecure() {
            return secure;
        }

        @Override
        public String getAuthenticationScheme() {
            return "Bearer";
        }
    }

    private Callers() {}

    /** The context of a request whose token was checked. */
    public static SecurityContext security(Caller caller, boolean secure) {
        return new TokenSecurity(new TokenPrincipal(caller), secure);
    }

    /** Who asks. */
    public static Caller of(SecurityContext security) {
        @Nullable Principal principal = security.getUserPrincipal();
        if (principal instanceof TokenPrincipal token) {
            return token.caller;
        }
        throw new IllegalStateException("the path is not covered by the token's check");
    }
}
