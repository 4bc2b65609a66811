// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The end of a log file, for someone who wants to know why it ended. */
final class LogTail {

    private static final int TAIL_BYTES = 1 << 17;
    private static final int LINE_CHARS = 400;

    private LogTail() {}

    static String lastLines(Path log, int count) {
        List<String> lines = tail(log);
        return shown(lines, count);
    }

    /** The last errors, which look as given; the last lines where no line is an error. */
    static String lastErrors(Path log, Pattern error, int count) {
        List<String> lines = tail(log);
        List<String> errors =
                lines.stream().filter(line -> error.matcher(line).matches()).toList();
        return shown(errors.isEmpty() ? lines : errors, count);
    }

    private static String shown(List<String> lines, int count) {
        List<String> last = lines.subList(Math.max(0, lines.size() - count), lines.size());
        return String.join(
                "\n",
                last.stream()
                        .map(line -> "  " + (line.length() > LINE_CHARS ? line.substring(0, LINE_CHARS) + " …" : line))
                        .toList());
    }

    private static List<String> tail(Path log) {
        if (!Files.exists(log)) {
            return List.of();
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long from = Math.max(0, file.length() - TAIL_BYTES);
            byte[] bytes = new byte[(int) (file.length() - from)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            return List.of("(" + log + " cannot be read: " + e.getMessage() + ")");
        }
    }
}
