// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The user that Postgres runs as. It refuses to run as root, so under root its programs run as nobody, and its folders
 * must belong to nobody and be reachable for it.
 */
final class Unprivileged {

    private static final int NOBODY = 65534;
    private static final int SHORT_SECONDS = 10;

    private final List<String> prefix;

    private Unprivileged(List<String> prefix) {
        this.prefix = prefix;
    }

    static Unprivileged user() {
        if (!Commands.isRoot()) {
            return new Unprivileged(List.of());
        }
        var setpriv = Commands.find("setpriv");
        if (setpriv.isPresent()) {
            return new Unprivileged(List.of(setpriv.get(), "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        }
        var runuser = Commands.find("runuser");
        if (runuser.isPresent()) {
            return new Unprivileged(List.of(runuser.get(), "-u", "nobody", "--"));
        }
        throw new LaunchException("Postgres does not run as root, and neither setpriv nor runuser is here to change the"
                + " user. Install util-linux, run the command as another user, or set kapak.database.host to a Postgres"
                + " of your own.");
    }

    List<String> command(List<String> command) {
        List<String> result = new ArrayList<>(prefix);
        result.addAll(command);
        return result;
    }

    /** Makes the folder and gives it to the user; tells whether the user can work there. */
    boolean canUse(Path dir) throws InterruptedException {
        try {
            Files.createDirectories(dir);
            give(dir);
        } catch (IOException e) {
            return false;
        }
        if (prefix.isEmpty()) {
            return Files.isWritable(dir);
        }
        try {
            Commands.run(
                    command(List.of("/bin/sh", "-c", "test -w '" + dir + "' && test -x '" + dir + "'")),
                    "",
                    SHORT_SECONDS);
            return true;
        } catch (LaunchException e) {
            return false;
        }
    }

    /** Hands one file or folder to the user. */
    void give(Path path) throws IOException {
        if (!prefix.isEmpty()) {
            Files.setAttribute(path, "unix:uid", NOBODY);
            Files.setAttribute(path, "unix:gid", NOBODY);
        }
    }
}
