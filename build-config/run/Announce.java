// SPDX-License-Identifier: Apache-2.0

import java.nio.file.Files;
import java.nio.file.Path;

/** The first line of the run command: a first build is long, and Maven is told to be quiet. */
class Announce {

    public static void main(String[] arguments) {
        boolean first = !Files.exists(Path.of(arguments[0]));
        System.out.println(
                first ? "Building; the first time this downloads about 470 MB (Open Liberty, Postgres, libraries)" : "Building what changed");
    }
}
