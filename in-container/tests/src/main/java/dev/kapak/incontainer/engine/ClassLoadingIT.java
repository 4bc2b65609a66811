// SPDX-License-Identifier: Apache-2.0
package dev.kapak.incontainer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kapak.ear.EngineState;
import dev.kapak.engine.run.boundary.BatchTransaction;
import dev.kapak.engine.run.boundary.Runs;
import dev.kapak.engine.tenant.entity.ApiToken;
import dev.kapak.protocol.Wire;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.Collections;
import java.util.List;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.Test;

/** Which copies of which classes there are, seen from a module of the EAR beside the engine's. */
@ArquillianTest
class ClassLoadingIT {

    private static final ClassLoader HERE = ClassLoadingIT.class.getClassLoader();
    private static final ClassLoader ENGINE = Runs.class.getClassLoader();
    private static final String PROVIDER = "org.eclipse.persistence.jpa.PersistenceProvider";

    @Inject
    BatchTransaction batches;

    @Test
    void thePersistenceProviderIsTheServersOnLibertyAndTheEarsOnWildFly() throws Exception {
        Class<?> manager = engineManager().getDelegate().getClass();
        String origin = String.valueOf(manager.getResource(manager.getSimpleName() + ".class"));

        assertThat(manager.getName()).startsWith("org.eclipse.persistence.");
        if (System.getProperty("kapak.test.server").equals("wildfly")) {
            assertThat(origin).contains("kapak.ear/wildfly/eclipselink-jpa.zip");
        } else {
            assertThat(origin).startsWith("bundleresource:").doesNotContain("kapak.ear");
        }
        assertThat(Class.forName(PROVIDER, false, ENGINE))
                .isSameAs(Class.forName(PROVIDER, false, manager.getClassLoader()));
    }

    @Test
    void thereIsOneCopyOfWhatModulesShare() throws Exception {
        for (Class<?> shared : List.of(Wire.class, EngineState.class, Runs.class, ApiToken.class)) {
            assertThat(copies(shared.getName())).as("copies of %s", shared).isOne();
            assertThat(Class.forName(shared.getName(), false, ENGINE)).isSameAs(shared);
        }
        assertThat(copies("org.flywaydb.core.Flyway")).isOne();
        assertThat(EngineState.class.getClassLoader()).isNotSameAs(HERE);
        assertThat(ENGINE).isNotSameAs(HERE);
    }

    @Test
    void whatBelongsToApplicationsAndServersIsNotInTheEar() {
        for (String name : List.of(
                "dev.kapak.api.Engine",
                "dev.kapak.sdk.TaskIntake",
                "dev.kapak.web.KapakApplication",
                "dev.kapak.artemis.ArtemisResourceAdapter",
                "dev.kapak.launcher.EmbeddedPostgres",
                "org.postgresql.PGConnection")) {
            assertThatThrownBy(() -> Class.forName(name, false, HERE))
                    .as(name)
                    .isInstanceOf(ClassNotFoundException.class);
            assertThatThrownBy(() -> Class.forName(name, false, ENGINE))
                    .as(name)
                    .isInstanceOf(ClassNotFoundException.class);
        }
    }

    private static int copies(String name) throws IOException {
        return Collections.list(HERE.getResources(name.replace('.', '/') + ".class"))
                .size();
    }

    /** The engine's own, since the unit is not visible outside its module. */
    private EntityManager engineManager() throws ReflectiveOperationException {
        Field field = BatchTransaction.class.getDeclaredField("em");
        field.setAccessible(true);
        return (EntityManager) field.get(batches);
    }
}
