// SPDX-License-Identifier: Apache-2.0

import java.nio.file.Files;
import java.nio.file.Path;

/** The first line of the run command: a first build is long, and Maven is told to be quiet. */
class Announce {

    /** The server's short name, then the archives of Open Liberty and of WildFly in the local repository. */
    public static void main(String[] arguments) {
        boolean wildfly = arguments[0].equals("wildfly");
        boolean first = !Files.exists(Path.of(arguments[wildfly ? 2 : 1]));
        String download = wildfly ? "about 350 MB (WildFly" : "about 470 MB (Open Liberty";
        System.out.println(
                first ? "Building; the first time this downloads " + download + ", Postgres, libraries)" : "Building what changed");
    }
}
