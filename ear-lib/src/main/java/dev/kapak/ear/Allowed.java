// SPDX-License-Identifier: Apache-2.0
package dev.kapak.ear;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/**
 * What values a setting may have.
 *
 * @param kind what kind of value
 * @param least the smallest number or duration; blank: any
 * @param most the largest number or duration; blank: any
 */
public record Allowed(Kind kind, String least, String most) {

    /** Kinds of values. A secret is a text that nobody should see. */
    public enum Kind {
        TEXT,
        SECRET,
        PATH,
        FLAG,
        NUMBER,
        PERCENTAGE,
        DURATION
    }

    static Allowed text() {
        return any(Kind.TEXT);
    }

    static Allowed secret() {
        return any(Kind.SECRET);
    }

    static Allowed path() {
        return any(Kind.PATH);
    }

    static Allowed flag() {
        return any(Kind.FLAG);
    }

    static Allowed number(int least, int most) {
        return new Allowed(Kind.NUMBER, String.valueOf(least), String.valueOf(most));
    }

    static Allowed percentage() {
        return new Allowed(Kind.PERCENTAGE, "0", "100");
    }

    /** ISO 8601, not negative. */
    static Allowed duration() {
        return duration("PT0S", "");
    }

    static Allowed duration(String least, String most) {
        return new Allowed(Kind.DURATION, least, most);
    }

    private static Allowed any(Kind kind) {
        return new Allowed(kind, "", "");
    }

    /** Tells whether a setting may have this value. */
    public boolean allows(String value) {
        return switch (kind) {
            case TEXT, SECRET, PATH -> true;
            case FLAG -> value.equals("true") || value.equals("false");
            case NUMBER, PERCENTAGE -> allowsNumber(value);
            case DURATION -> allowsDuration(value);
        };
    }

    private boolean allowsNumber(String value) {
        try {
            int number = Integer.parseInt(value);
            return number >= Integer.parseInt(least) && number <= Integer.parseInt(most);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private boolean allowsDuration(String value) {
        try {
            Duration duration = Duration.parse(value);
            return duration.compareTo(Duration.parse(least)) >= 0
                    && (most.isEmpty() || duration.compareTo(Duration.parse(most)) <= 0);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** The limits as people read them: {@code 1 to 8}; blank when there is none. */
    public String limits() {
        return switch (kind) {
            case TEXT, SECRET, PATH -> "";
            case FLAG -> "true or false";
            case NUMBER, PERCENTAGE -> least + " to " + most;
            case DURATION -> least + (most.isEmpty() ? " or longer" : " to " + most);
        };
    }

    /** As {@link #limits}, for somebody who does not know the kind. */
    public String words() {
        return kind == Kind.DURATION ? "an ISO 8601 duration like PT10S, " + limits() : limits();
    }
}
