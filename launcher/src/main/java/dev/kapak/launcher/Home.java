// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** {@code kapak.home}: everything that outlives a run. One launcher at a time. */
final class Home implements AutoCloseable {

    /** The file with the address of the server that runs. */
    static final String ADDRESS = "address";

    /** The file with the token. */
    static final String TOKEN = "token";

    private final Path path;
    private final FileChannel lock;

    private Home(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /** Takes the folder; a second launcher is told who has it. */
    static Home take(Path wanted) {
        Path path = wanted.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            Files.createDirectories(path.resolve("logs"));
            Path file = path.resolve("lock");
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (!lock(channel)) {
                String owner = Files.readString(file).trim();
                channel.close();
                throw new LaunchException("Kapak already runs in " + path + " (launcher's pid " + owner
                        + "). Stop that one first, or start a second one with its own kapak.home and ports.");
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
            return new Home(path, channel);
        } catch (IOException e) {
            throw new LaunchException("kapak.home " + path + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    Path path() {
        return path;
    }

    Path at(String first, String... more) {
        return path.resolve(Path.of(first, more));
    }

    String token() {
        return Secrets.keptIn(tokenFile(), "kapak_");
    }

    Path tokenFile() {
        return at(TOKEN);
    }

    /** Remembers where the server of this home is reached; null forgets it. */
    void address(@Nullable String url) {
        try {
            if (url == null) {
                Files.deleteIfExists(at(ADDRESS));
            } else {
                Files.writeString(at(ADDRESS), url + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ProcessRecord server() {
        return new ProcessRecord(at("server.pid"));
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
