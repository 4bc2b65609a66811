// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.harness;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Ports, files and processes of this machine. */
public final class Machine {

    private static final Path PROC = Path.of("/proc");
    private static final int TICK_MICROS = 10_000;

    private Machine() {}

    /** A port that was free a moment ago. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no free port", e);
        }
    }

    /** A port in place of one, such that others are free at the same distance. */
    static int freePort(int instead, int... others) {
        while (true) {
            int port = freePort();
            if (IntStream.of(others).allMatch(other -> isFree(other + port - instead))) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Deletes a folder with all that is in it; what does not exist is fine. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** What {@code sha256sum} says of a file. */
    public static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }

    public static boolean hasProc() {
        return Files.exists(PROC.resolve("self/stat"));
    }

    /** Microseconds of CPU that a process, its living children and its ended ones have used. */
    public static long cpuMicros(long pid) throws IOException {
        long ticks = ticks(pid, 4);
        List<Long> children = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::children)
                .map(ProcessHandle::pid)
                .toList();
        for (long child : children) {
            if (Files.exists(PROC.resolve(child + "/stat"))) {
                ticks += ticks(child, 2);
            }
        }
        return ticks * TICK_MICROS;
    }

    /** The first fields of utime, stime, cutime, cstime. */
    private static long ticks(long pid, int fields) throws IOException {
        String stat = Files.readString(PROC.resolve(pid + "/stat"));
        String[] parts = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = 0;
        for (int i = 11; i < 11 + fields; i++) {
            ticks += Long.parseLong(parts[i]);
        }
        return ticks;
    }
}
