// SPDX-License-Identifier: Apache-2.0
package dev.kapak.artemis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExpressionsTest {

    private static final String USUAL =
            "kapak.task:image-worker.${kapak.instance,env.KAPAK_INSTANCE,jboss.node.name:local}";

    private static Expressions with(String instance, Map<String, String> properties, Map<String, String> environment) {
        return new Expressions(
                instance,
                name -> Optional.ofNullable(properties.get(name)),
                name -> Optional.ofNullable(environment.get(name)));
    }

    @Test
    void takesTheInstanceOfTheAdapterFirst() {
        var expressions = with("blue", Map.of("kapak.instance", "red"), Map.of("KAPAK_INSTANCE", "green"));

        assertThat(expressions.resolve("destination", USUAL)).isEqualTo("kapak.task:image-worker.blue");
    }

    @Test
    void triesTheNamesFromLeftToRight() {
        assertThat(with("", Map.of("kapak.instance", "red"), Map.of("KAPAK_INSTANCE", "green"))
                        .resolve("destination", USUAL))
                .endsWith(".red");
        assertThat(with("", Map.of("jboss.node.name", "node"), Map.of("KAPAK_INSTANCE", "green"))
                        .resolve("destination", USUAL))
                .endsWith(".green");
        assertThat(with("", Map.of("jboss.node.name", "node"), Map.of()).resolve("destination", USUAL))
                .endsWith(".node");
    }

    @Test
    void fallsBackToTheDefaultAlsoWhenItHasColons() {
        var expressions = with("", Map.of(), Map.of());

        assertThat(expressions.resolve("destination", USUAL)).endsWith(".local");
        assertThat(expressions.resolve("destination", "${a:b:c}")).isEqualTo("b:c");
        assertThat(expressions.resolve("destination", "x${a:}y")).isEqualTo("xy");
    }

    @Test
    void aBlankValueCountsAsNotSet() {
        assertThat(with("", Map.of("a", " "), Map.of()).resolve("destination", "${a:b}"))
                .isEqualTo("b");
    }

    @Test
    void resolvesSeveralExpressionsAndLeavesOtherTextAlone() {
        var expressions = with("one", Map.of("a", "two"), Map.of());

        assertThat(expressions.resolve("messageSelector", "node = '${kapak.instance}' OR zone = '${a}' OR $x = {}"))
                .isEqualTo("node = 'one' OR zone = 'two' OR $x = {}");
        assertThat(expressions.resolve("destination", "kapak:engine")).isEqualTo("kapak:engine");
    }

    @Test
    void namesTheExpressionThatHasNoValue() {
        assertThatThrownBy(() -> with("", Map.of(), Map.of()).resolve("destination", "q.${env.NOWHERE}"))
                .hasMessageContaining("KAPAK-0801")
                .hasMessageContaining("${env.NOWHERE}")
                .hasMessageContaining("KAPAK_INSTANCE");
    }

    @Test
    void namesTheExpressionThatIsNotClosed() {
        assertThatThrownBy(() -> with("", Map.of(), Map.of()).resolve("destination", "q.${kapak.instance"))
                .hasMessageContaining("KAPAK-0802");
    }
}
