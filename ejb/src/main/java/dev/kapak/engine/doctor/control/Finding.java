// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.doctor.control;

import dev.kapak.engine.platform.Problems.Problem;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a check found.
 *
 * @param check the check
 * @param status how bad it is
 * @param code the message's code
 * @param detail what was found
 * @param fix what to do
 * @param values figures and ids, for programs
 */
public record Finding(Check check, Status status, String code, String detail, String fix, Map<String, String> values) {

    /** Nothing to do. */
    public static Finding ok(Check check, DoctorMessages message, Object... values) {
        return of(check, Status.OK, message, values);
    }

    /** An administrator should look. */
    public static Finding warning(Check check, DoctorMessages message, Object... values) {
        return of(check, Status.WARNING, message, values);
    }

    /** Broken. */
    public static Finding error(Check check, DoctorMessages message, Object... values) {
        return of(check, Status.ERROR, message, values);
    }

    /** A message, filled in. */
    public static Finding of(Check check, Status status, DoctorMessages message, Object... values) {
        return new Finding(check, status, message.code(), message.say(values), message.fix(), Map.of());
    }

    /** A live problem of the node. */
    public static Finding of(Problem problem) {
        return new Finding(
                Check.PROBLEMS,
                Status.WARNING,
                problem.code(),
                problem.detail(),
                problem.fix(),
                Map.of("key", problem.key(), "since", problem.since().toString()));
    }

    /** The same with one more value. */
    public Finding with(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value.toString());
        return new Finding(check, status, code, detail, fix, more);
    }
}
