// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.harness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Puts an archive of a test application together. */
final class ArchiveWriter implements AutoCloseable {

    private static final String BEANS =
            "<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\" bean-discovery-mode=\"all\"/>";

    private final ZipOutputStream zip;

    ArchiveWriter(OutputStream target) {
        zip = new ZipOutputStream(target);
    }

    /** The libraries that the examples have, Kapak's API and SDK among them. */
    ArchiveWriter libraries(String folder) throws IOException {
        try (ZipFile examples = new ZipFile(KapakSystem.examples().toFile())) {
            for (ZipEntry library : examples.stream()
                    .filter(entry -> entry.getName().matches("WEB-INF/lib/.+"))
                    .toList()) {
                add(folder + library.getName().substring("WEB-INF/lib".length()), examples.getInputStream(library));
            }
        }
        return this;
    }

    /** A class with those that are nested in it. */
    ArchiveWriter type(String folder, Class<?> type) throws IOException {
        String file = type.getName().replace('.', '/') + ".class";
        add(folder + file, type.getClassLoader().getResourceAsStream(file));
        for (Class<?> nested : type.getDeclaredClasses()) {
            type(folder, nested);
        }
        return this;
    }

    /** All classes of the archive are looked at. */
    ArchiveWriter beans(String file) throws IOException {
        return add(file, BEANS);
    }

    /** Open Liberty: the activation of a message-driven bean. */
    ArchiveWriter binding(String file, String bean) throws IOException {
        return add(
                file,
                "<ejb-jar-bnd xmlns=\"http://websphere.ibm.com/xml/ns/javaee\" version=\"1.1\"><message-driven name=\""
                        + bean
                        + "\"><jca-adapter activation-spec-binding-name=\"kapak\"/></message-driven></ejb-jar-bnd>");
    }

    ArchiveWriter add(String name, String text) throws IOException {
        return add(name, text.getBytes(StandardCharsets.UTF_8));
    }

    ArchiveWriter add(String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes);
        zip.closeEntry();
        return this;
    }

    private void add(String name, InputStream bytes) throws IOException {
        try (bytes) {
            add(name, bytes.readAllBytes());
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
