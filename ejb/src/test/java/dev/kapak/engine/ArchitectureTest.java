// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionManagement;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.transaction.UserTransaction;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The rules of ARCHITECTURE.md for the engine's packages. */
@AnalyzeClasses(packages = "dev.kapak.engine", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** A feature calls only features before it; events go up. */
    private static final List<String> FEATURES = List.of(
            "platform", "node", "tenant", "workflow", "run", "log", "schedule", "worker", "doctor", "management");

    /** Control classes that read or address messages without being a {@code Jms…}. */
    private static final List<String> READ_MESSAGES = List.of("Address", "Incoming");

    private static String feature(String name) {
        return "dev.kapak.engine." + name + "..";
    }

    @ArchTest
    static final ArchRule featuresCallOnlyFeaturesBeforeThem = callOrder();

    private static ArchRule callOrder() {
        List<ArchRule> rules = new ArrayList<>();
        for (int i = 0; i < FEATURES.size() - 1; i++) {
            String[] later = FEATURES.subList(i + 1, FEATURES.size()).stream()
                    .map(ArchitectureTest::feature)
                    .toArray(String[]::new);
            rules.add(noClasses()
                    .that()
                    .resideInAPackage(feature(FEATURES.get(i)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(later));
        }
        return CompositeArchRule.of(rules);
    }

    @ArchTest
    static final ArchRule everyClassBelongsToAFeature = classes()
            .should()
            .resideInAnyPackage(FEATURES.stream().map(ArchitectureTest::feature).toArray(String[]::new));

    @ArchTest
    static final ArchRule featuresHaveNoCycles =
            slices().matching("dev.kapak.engine.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule featuresConsistOfThreeRoles = classes()
            .that()
            .resideOutsideOfPackage(feature("platform"))
            .should()
            .resideInAnyPackage("..boundary..", "..control..", "..entity..");

    @ArchTest
    static final ArchRule sessionBeansStandInBoundaries = classes()
            .that()
            .areAnnotatedWith(Stateless.class)
            .or()
            .areAnnotatedWith(Singleton.class)
            .or()
            .areAnnotatedWith(MessageDriven.class)
            .or()
            .areAnnotatedWith(TransactionAttribute.class)
            .or()
            .areAnnotatedWith(TransactionManagement.class)
            .should()
            .resideInAPackage("..boundary..")
            .andShould()
            .bePublic();

    @ArchTest
    static final ArchRule transactionsBeginInBoundaries = noClasses()
            .that()
            .resideOutsideOfPackage("..boundary..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(UserTransaction.class);

    @ArchTest
    static final ArchRule methodsWithTransactionsOrTimersStandInBoundaries = methods()
            .that()
            .areAnnotatedWith(TransactionAttribute.class)
            .or()
            .areAnnotatedWith(Schedule.class)
            .should()
            .beDeclaredInClassesThat()
            .resideInAPackage("..boundary..");

    @ArchTest
    static final ArchRule entitiesStandInEntity = classes()
            .that()
            .areAnnotatedWith(Entity.class)
            .or()
            .areAnnotatedWith(Embeddable.class)
            .should()
            .resideInAPackage("..entity..");

    @ArchTest
    static void entitiesAreListedByName(JavaClasses engine) throws IOException {
        try (InputStream unit = ArchitectureTest.class.getResourceAsStream("/META-INF/persistence.xml")) {
            String listed = new String(unit.readAllBytes(), StandardCharsets.UTF_8);

            assertThat(engine.stream()
                            .filter(type ->
                                    type.isAnnotatedWith(Entity.class) || type.isAnnotatedWith(Embeddable.class)))
                    .isNotEmpty()
                    .allSatisfy(entity -> assertThat(listed).contains("<class>" + entity.getName() + "</class>"));
        }
    }

    @ArchTest
    static final ArchRule entitiesCallNoBoundaries = noClasses()
            .that()
            .resideInAPackage("..entity..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..boundary..");

    @ArchTest
    static final ArchRule controlsUseNoPersistence = noClasses()
            .that()
            .resideInAPackage("..control..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.persistence..");

    @ArchTest
    static final ArchRule controlsUseNoMessagesExceptThoseThatReadThem = noClasses()
            .that(resideInAPackage("..control..").and(readNoMessages()))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.jms..");

    private static DescribedPredicate<JavaClass> readNoMessages() {
        return DescribedPredicate.describe(
                "do not read messages",
                type -> !type.getSimpleName().startsWith("Jms") && !READ_MESSAGES.contains(type.getSimpleName()));
    }

    @ArchTest
    static final ArchRule namesSayWhatAClassDoes = noClasses()
            .should()
            .haveNameMatching(Pattern.compile(".*(Impl|Manager|Helper|Util|Utils|Service|Data)")
                    .pattern());

    @ArchTest
    static final ArchRule nothingChangesStatically =
            noFields().that().areStatic().should().notBeFinal();
}
