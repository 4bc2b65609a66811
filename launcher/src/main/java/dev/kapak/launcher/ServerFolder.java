// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** The folder of one application server, of one make: what lies in it, and how the server is started in it. */
interface ServerFolder {

    /** What people call the server: {@code Open Liberty}. */
    String make();

    /** Kapak's EAR, as the server deploys it. */
    Path application();

    /**
     * Makes the folder fit for a start and tells how to start it.
     *
     * @param environment {@code KAPAK_…}, and {@code JVM_ARGS}, the options of the virtual machine
     * @return command, working directory and environment; the server's process is the command's own, or replaces it
     */
    ProcessBuilder process(Map<String, String> environment) throws IOException;

    /** The server's log. */
    Path log();

    /** What the process itself prints: little, since the server writes its own log. */
    Path consoleLog();

    /** What a line of the log looks like that tells of an error. */
    Pattern error();
}
