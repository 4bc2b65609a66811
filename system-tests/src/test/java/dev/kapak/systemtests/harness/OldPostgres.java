// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.harness;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** A Postgres that is older than what Kapak needs. It lets everybody in, and is gone with all its files when it is closed. */
public final class OldPostgres implements AutoCloseable {

    private static final int NOBODY = 65534;
    private static final String EXECUTABLE = "rwxr-xr-x";

    private final Path folder;
    private String version = "";

    private OldPostgres(Path folder) {
        this.folder = folder;
    }

    /** Starts one on a port of 127.0.0.1, with one user and one database. */
    public static OldPostgres start(int port, String user, String database) throws Exception {
        // Not in the home: under root Postgres runs as nobody, who must reach it.
        Path folder = Files.createTempDirectory(Path.of("/var/tmp"), "kapak-old-postgres-");
        OldPostgres postgres = new OldPostgres(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(EXECUTABLE));
        postgres.unpack(Path.of(KapakSystem.property("kapak.test.old.postgres")));
        postgres.give(folder);
        postgres.run("initdb", "-D", postgres.data(), "-U", user, "-A", "trust", "-E", "UTF8", "--locale=C", "-N");
        String options = "-p " + port + " -h 127.0.0.1 -k '' -c fsync=off";
        postgres.run("pg_ctl", "start", "-w", "-D", postgres.data(), "-o", options, "-l", folder + "/postgres.log");
        postgres.version = postgres.prepare("jdbc:postgresql://127.0.0.1:" + port + "/postgres", user, database);
        return postgres;
    }

    private String prepare(String url, String user, String database) throws Exception {
        try (var connection = DriverManager.getConnection(url, user, "");
                var statement = connection.createStatement()) {
            statement.execute("create database " + database);
            return connection.getMetaData().getDatabaseProductVersion();
        } catch (SQLException e) {
            close();
            throw e;
        }
    }

    /** Its version, as in 14.20. */
    public String version() {
        return version;
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private void unpack(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            var archive = zip.stream()
                    .filter(entry -> entry.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow();
            try (var in = new BufferedInputStream(zip.getInputStream(archive));
                    var tar = new TarArchiveInputStream(new XZCompressorInputStream(in))) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    unpack(tar, entry);
                }
            }
        }
    }

    private void unpack(TarArchiveInputStream tar, TarArchiveEntry entry) throws IOException {
        Path path = folder.resolve(entry.getName());
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(EXECUTABLE));
    }

    private static boolean root() {
        return "root".equals(System.getProperty("user.name"));
    }

    private void give(Path path) throws IOException {
        if (root()) {
            Files.setAttribute(path, "unix:uid", NOBODY);
            Files.setAttribute(path, "unix:gid", NOBODY);
        }
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (root()) {
            command.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
        }
        command.add(folder.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        Path output = folder.resolve(program + ".log");
        int exit = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException(program + " ended with " + exit + ": " + Files.readString(output));
        }
    }

    @Override
    public void close() throws IOException {
        try {
            run("pg_ctl", "stop", "-w", "-D", data(), "-m", "fast");
            Machine.delete(folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
