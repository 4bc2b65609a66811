// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.platform;

import jakarta.resource.ResourceException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/** What a failed statement says about what to do next, read from the SQLSTATE. */
public enum SqlFault {
    /** Classes 22 and 23: a value that the database refuses. The item's fault. */
    ITEM,
    /** Class 40, lock not available and statement timeout: repeat the whole batch. */
    REPEAT,
    /** Classes 08, 28, 3D, 53, 57 and 58, or a connection that failed without a state: the database cannot be reached or used for now. */
    CONNECTION,
    /** Anything else: a fault of the engine or the schema. */
    OTHER;

    /** Classifies by the first SQL exception among the causes. */
    public static SqlFault of(Throwable failure) {
        return state(failure).map(SqlFault::ofState).orElse(isOfConnection(failure) ? CONNECTION : OTHER);
    }

    private static boolean isOfConnection(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException || cause instanceof IOException || cause instanceof ResourceException) {
                return true;
            }
        }
        return false;
    }

    private static SqlFault ofState(String state) {
        if (state.equals("55P03") || state.equals("57014")) {
            return REPEAT;
        }
        if (state.equals("25006")) {
            return CONNECTION; // a server that only reads: a standby after a fail-over
        }
        String group = state.length() < 2 ? "" : state.substring(0, 2);
        return switch (group) {
            case "22", "23" -> ITEM;
            case "40" -> REPEAT;
            case "", "08", "28", "3D", "53", "57", "58" -> CONNECTION;
            default -> OTHER;
        };
    }

    private static Optional<String> state(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return Optional.of(sql.getSQLState());
            }
        }
        return Optional.empty();
    }

    /** The innermost message, for a person. */
    public static String words(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message.strip();
    }
}
