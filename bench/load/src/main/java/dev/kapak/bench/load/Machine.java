// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.load;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** What this program needs of the machine that it runs on. */
final class Machine {

    private static final Path PROC = Path.of("/proc");
    private static final int TICK_MICROS = 10_000;
    private static final int UTIME = 11;

    private Machine() {}

    @SuppressForbidden // the terminal's program
    static PrintStream out() {
        return System.out;
    }

    @SuppressForbidden // no container here
    static ThreadFactory threads() {
        return work -> {
            Thread thread = new Thread(work, "bench");
            thread.setDaemon(true);
            return thread;
        };
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets time go by. */
    static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        long now;
        while ((now = System.nanoTime()) < end) {
            LockSupport.parkNanos(end - now);
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** CPU time of a process in microseconds, to a hundredth of a second. */
    static double cpu(long pid) {
        return ticks(pid, 2) * TICK_MICROS;
    }

    /** CPU time of a process, its children that live and those that have ended. */
    static double cpuOfFamily(long pid) {
        List<Long> children = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::children)
                .map(ProcessHandle::pid)
                .toList();
        double ticks = ticks(pid, 4);
        for (long child : children) {
            ticks += ticks(child, 2);
        }
        return ticks * TICK_MICROS;
    }

    private static long ticks(long pid, int fields) {
        try {
            return ticks(Files.readString(PROC.resolve(pid + "/stat")), fields);
        } catch (IOException gone) {
            return 0;
        }
    }

    /** The sum of the first fields of utime, stime, cutime, cstime of a line of {@code /proc/<pid>/stat}. */
    static long ticks(String stat, int fields) {
        String[] parts = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = 0;
        for (int i = UTIME; i < UTIME + fields; i++) {
            ticks += Long.parseLong(parts[i]);
        }
        return ticks;
    }

    /** Processors, memory, kernel, Java and load, in one line. */
    static String conditions() {
        return Runtime.getRuntime().availableProcessors() + " CPUs (" + line("cpuinfo", "model name") + "), "
                + line("meminfo", "MemTotal") + ", " + System.getProperty("os.name") + " "
                + System.getProperty("os.version") + ", Java " + System.getProperty("java.version");
    }

    /** Load averages of 1, 5 and 15 minutes. */
    static String load() {
        return read("loadavg").replaceAll("^(\\S+ \\S+ \\S+).*\\s*", "$1");
    }

    /** Time that all processors were busy or stolen, microseconds. */
    static double busy() {
        String[] parts = read("stat").lines().findFirst().orElse("").trim().split("\\s+", -1);
        double ticks = 0;
        for (int i = 1; i < parts.length && i < 9; i++) {
            boolean idle = i == 4 || i == 5;
            ticks += idle ? 0 : Double.parseDouble(parts[i]);
        }
        return ticks * TICK_MICROS;
    }

    private static String line(String file, String key) {
        return read(file)
                .lines()
                .filter(line -> line.startsWith(key))
                .map(line -> line.replaceAll("^[^:]*:\\s*", ""))
                .findFirst()
                .orElse("unknown");
    }

    private static String read(String file) {
        try {
            return Files.readString(PROC.resolve(file));
        } catch (IOException e) {
            return "";
        }
    }
}
