// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.tenant.control;

import dev.kapak.engine.platform.Message;
import dev.kapak.engine.platform.ProblemKind;

/** Messages about tokens and tenants. */
public enum TenantMessages implements Message {
    /** No token. */
    NO_TOKEN(
            "KAPAK-0151",
            ProblemKind.UNAUTHENTICATED,
            "The request carries no API token.",
            "Send the header \"Authorization: Bearer <token>\"; an application sets kapak.token."),
    /** Wrong or revoked. */
    BAD_TOKEN(
            "KAPAK-0152",
            ProblemKind.UNAUTHENTICATED,
            "The API token is unknown or revoked.",
            "Check the token; an administrator can issue another one."),
    /** Lacks a scope. */
    NO_SCOPE(
            "KAPAK-0153",
            ProblemKind.FORBIDDEN,
            "The API token lacks the scope \"%s\".",
            "Use a token with this scope."),
    /** Development token in use. */
    DEVELOPMENT_TOKEN(
            "KAPAK-0154",
            ProblemKind.INTERNAL,
            "Development profile: the token from kapak.token opens tenant \"default\".",
            "Set kapak.profile=production and issue tokens of your own before others can reach this server.");

    private final Words words;

    TenantMessages(String code, ProblemKind kind, String what, String fix) {
        words = new Words(code, kind, what, fix);
    }

    @Override
    public Words words() {
        return words;
    }
}
