// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Commands of the operating system: starting a process in a session of its own, running one to its end. */
final class Commands {

    private static final List<String> PLACES = List.of("/usr/bin", "/bin", "/usr/sbin", "/sbin", "/usr/local/bin");

    private Commands() {}

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    static Optional<String> find(String program) {
        return PLACES.stream()
                .map(place -> Path.of(place, program))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    /**
     * A prefix that gives a process a session of its own, so that Ctrl-C in the terminal reaches the launcher only, which
     * then stops its children in order. macOS has no setsid command, but perl. Both replace themselves by the command:
     * the pid stays.
     */
    static List<String> inOwnSession(List<String> command) {
        List<String> result = new ArrayList<>();
        find("setsid")
                .ifPresentOrElse(
                        result::add,
                        () -> find("perl")
                                .ifPresent(perl -> result.addAll(
                                        List.of(perl, "-MPOSIX", "-e", "POSIX::setsid(); exec { $ARGV[0] } @ARGV"))));
        result.addAll(command);
        return result;
    }

    /** Runs a command to its end with {@code input} on its standard input; returns what it printed. */
    static String run(List<String> command, String input, int timeoutSeconds) throws InterruptedException {
        String name = command.get(command.size() > 1 ? Math.max(0, indexOfProgram(command)) : 0);
        try {
            Path output = Files.createTempFile("kapak-", ".out");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                try (var stdin = process.getOutputStream()) {
                    stdin.write(input.getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    // The command did not want to hear all of it; its exit code tells more.
                }
                boolean ended = process.waitFor(timeoutSeconds, TimeUnit.SECONDS);
                String said = Files.readString(output).trim();
                if (!ended) {
                    process.destroyForcibly();
                    throw new LaunchException(name + " did not end within " + timeoutSeconds + " s. It said: " + said);
                }
                if (process.exitValue() != 0) {
                    throw new LaunchException(name + " failed (" + process.exitValue() + "): " + said);
                }
                return said;
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new LaunchException(name + " could not be run: " + e.getMessage(), e);
        }
    }

    /** Prefixes such as setpriv come with options; the program itself is the first absolute path after them. */
    private static int indexOfProgram(List<String> command) {
        int index = 0;
        for (int i = 1; i < command.size(); i++) {
            if (command.get(i - 1).startsWith("-") && command.get(i).startsWith("/")) {
                index = i;
                break;
            }
        }
        return index;
    }
}
