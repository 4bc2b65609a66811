// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.tenant.control;

import java.util.Set;

/**
 * Who asks: the tenant that a token belongs to, and what it may do.
 *
 * @param tenant the tenant's id
 * @param token the token's id
 * @param scopes of {@code run}, {@code read}, {@code worker}, {@code admin}
 */
public record Caller(int tenant, int token, Set<String> scopes) {

    /** A copy of its own. */
    public Caller {
        scopes = Set.copyOf(scopes);
    }
}
