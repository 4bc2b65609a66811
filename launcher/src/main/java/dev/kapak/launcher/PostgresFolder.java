// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an embedded Postgres lives: the folder asked for, or, when Postgres's user cannot reach that one (root's home is
 * closed to nobody), a folder of its own among the temporary files that outlive a restart, remembered in {@code location}.
 */
final class PostgresFolder {

    private static final int INIT_SECONDS = 120;

    private final Path folder;
    private final Unprivileged user;
    private final Path binaries;

    private PostgresFolder(Path folder, Unprivileged user, Path binaries) {
        this.folder = folder;
        this.user = user;
        this.binaries = binaries;
    }

    static PostgresFolder open(Path wanted) throws InterruptedException {
        Unprivileged user = Unprivileged.user();
        try {
            Files.createDirectories(wanted);
            Path folder = reachable(wanted.toAbsolutePath().normalize(), user);
            PostgresBinaries.tidy(folder);
            return new PostgresFolder(folder, user, PostgresBinaries.unpackBelow(folder));
        } catch (IOException e) {
            throw new LaunchException("The folder " + wanted + " cannot be used for Postgres: " + e.getMessage(), e);
        }
    }

    private static Path reachable(Path wanted, Unprivileged user) throws IOException, InterruptedException {
        Path location = wanted.resolve("location");
        if (Files.exists(location)) {
            Path recorded = Path.of(Files.readString(location).trim());
            if (user.canUse(recorded)) {
                return recorded;
            }
        }
        if (user.canUse(wanted)) {
            return wanted;
        }
        Path common = Path.of("/var/tmp");
        Path parent = Files.isWritable(common) ? common : Path.of(System.getProperty("java.io.tmpdir"));
        Path other = Files.createTempDirectory(parent, "kapak-postgres-");
        if (!user.canUse(other)) {
            throw new LaunchException("Postgres's user can use neither " + wanted + " nor " + other
                    + ". Set kapak.home to a folder that every user can reach.");
        }
        Files.writeString(location, other + "\n");
        return other;
    }

    Path path() {
        return folder;
    }

    Path data() {
        return folder.resolve("data");
    }

    String password() {
        return Secrets.keptIn(folder.resolve("password"), "");
    }

    List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(binaries.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return user.command(command);
    }

    /** Makes the database cluster if there is none. It gets its name only when it is complete. */
    void initialise(String role, String database) throws InterruptedException {
        if (Files.isDirectory(data())) {
            refuseOtherVersion();
            return;
        }
        String password = password();
        Path half = folder.resolve("data.new");
        Path passwordFile = folder.resolve("password.new");
        try {
            Trees.delete(half);
            Files.writeString(passwordFile, password);
            user.give(passwordFile);
            Commands.run(
                    command(
                            "initdb",
                            "-D",
                            half.toString(),
                            "-U",
                            "postgres",
                            "--pwfile=" + passwordFile,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale=C",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8"),
                    "",
                    INIT_SECONDS);
            // Postgres without its network, since this distribution has no client program.
            Commands.run(
                    command("postgres", "--single", "-D", half.toString(), "postgres"),
                    "CREATE ROLE " + role + " LOGIN CREATEDB PASSWORD '" + password + "';\nCREATE DATABASE " + database
                            + " OWNER " + role + ";\n",
                    INIT_SECONDS);
            Files.move(half, data(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new LaunchException("The database in " + folder + " could not be made: " + e.getMessage(), e);
        } finally {
            passwordFile.toFile().delete();
        }
    }

    private void refuseOtherVersion() {
        try {
            String made = Files.readString(data().resolve("PG_VERSION")).trim();
            String ours = Versions.postgres().split("\\.", -1)[0];
            if (!made.equals(ours)) {
                throw new LaunchException("The database in " + data() + " was made by Postgres " + made
                        + ", this version comes with " + ours + ". Move the folder away to begin with an empty one, or"
                        + " upgrade it with pg_upgrade.");
            }
        } catch (IOException e) {
            throw new LaunchException(data() + " is not a Postgres database: " + e.getMessage(), e);
        }
    }
}
