// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web;

import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.tenant.control.Caller;
import dev.kapak.engine.tenant.control.TenantMessages;
import java.util.Set;

/** Knows three tokens: "full" may run and read, "reader" only read, "admin" only examine. */
public class FakeTokens {

    public Caller check(String token, String scope) {
        Caller caller = caller(token);
        if (!caller.scopes().contains(scope)) {
            throw new RefusedException(TenantMessages.NO_SCOPE, scope);
        }
        return caller;
    }

    private static Caller caller(String token) {
        if (token == null) {
            throw new RefusedException(TenantMessages.NO_TOKEN);
        }
        return switch (token) {
            case "full" -> new Caller(1, 1, Set.of("run", "read"));
            case "reader" -> new Caller(1, 2, Set.of("read"));
            case "admin" -> new Caller(1, 3, Set.of("admin"));
            default -> throw new RefusedException(TenantMessages.BAD_TOKEN);
        };
    }
}
