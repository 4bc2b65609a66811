// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.node.entity;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** The migrations by name: a server's class loader need not be able to list what it holds. */
final class MigrationFiles implements ResourceProvider {

    private static final String FOLDER = "db/migration/";
    private static final List<String> NAMES = List.of(
            "V1__core.sql",
            "V2__pause.sql",
            "V3__due_and_cancel.sql",
            "V4__runs_of_several_tasks.sql",
            "V5__logs_and_progress.sql");

    private final ClassLoader loader;

    MigrationFiles(ClassLoader loader) {
        this.loader = loader;
    }

    @Override
    public @Nullable LoadableResource getResource(String name) {
        return NAMES.stream()
                .filter(known -> name.equals(known) || name.equals(FOLDER + known))
                .findFirst()
                .map(known -> new File(loader, known))
                .orElse(null);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        return NAMES.stream()
                .filter(name -> name.startsWith(prefix))
                .filter(name -> Arrays.stream(suffixes).anyMatch(name::endsWith))
                .<LoadableResource>map(name -> new File(loader, name))
                .toList();
    }

    private static final class File extends LoadableResource {

        private final ClassLoader loader;
        private final String name;

        File(ClassLoader loader, String name) {
            this.loader = loader;
            this.name = name;
        }

        @Override
        public Reader read() {
            var in = loader.getResourceAsStream(FOLDER + name);
            if (in == null) {
                throw new FlywayException("the migration " + FOLDER + name + " is missing in the application");
            }
            return new InputStreamReader(in, StandardCharsets.UTF_8);
        }

        @Override
        public String getAbsolutePath() {
            return FOLDER + name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return FOLDER + name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return FOLDER + name;
        }
    }
}
