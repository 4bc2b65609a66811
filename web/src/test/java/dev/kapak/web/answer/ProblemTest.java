// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.engine.platform.ProblemKind;
import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.platform.RefusedException.Fault;
import dev.kapak.engine.run.control.RunMessages;
import dev.kapak.web.WebMessages;
import jakarta.ejb.EJBException;
import jakarta.persistence.PersistenceException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class ProblemTest {

    private static String text(Problem problem) {
        return new String(problem.toBytes("/kapak/", "/kapak/v1/runs"), StandardCharsets.UTF_8);
    }

    @Test
    void knowsEverySortOfMessage() {
        for (ProblemKind kind : ProblemKind.values()) {
            ProblemType type = ProblemType.of(kind);
            assertThat(type.slug()).isEqualTo(kind.slug());
            assertThat(type.status()).isEqualTo(kind.status());
            assertThat(type.again()).isEqualTo(kind.again());
        }
    }

    @Test
    void hasACodeOfItsOwnForEveryMessage() {
        assertThat(Arrays.stream(WebMessages.values()).map(WebMessages::code))
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("KAPAK-09\\d\\d"));
    }

    @Test
    void writesAllFaults() {
        Problem problem = Problem.of(new RefusedException(
                List.of(new Fault("/input", "must be an object")), WebMessages.BAD_BODY, "one fault", "/input", "no"));

        assertThat(text(problem))
                .isEqualTo(
                        "{\"type\":\"/kapak/problems/validation\",\"title\":\"A value is not allowed\",\"status\":422,"
                                + "\"detail\":\"The body has one fault, the first at \\\"/input\\\": no.\","
                                + "\"instance\":\"/kapak/v1/runs\",\"code\":\"KAPAK-0910\","
                                + "\"fix\":\"Correct what \\\"errors\\\" lists; nothing was stored.\","
                                + "\"errors\":[{\"pointer\":\"/input\",\"detail\":\"must be an object\"}]}");
    }

    @Test
    void findsTheRefusalBehindFuturesAndBeans() {
        RefusedException refusal = new RefusedException(RunMessages.BUSY, 20_000);

        Problem problem = Failure.problem(new CompletionException(new EJBException(refusal)));

        assertThat(problem.type()).isEqualTo(ProblemType.LIMIT_EXCEEDED);
        assertThat(problem.code()).isEqualTo("KAPAK-0402");
    }

    @Test
    void tellsNothingOfAnUnexpectedFailure() {
        Problem problem = Failure.problem(new IllegalStateException("secret at dev.kapak.Some.class"));

        assertThat(problem.type()).isEqualTo(ProblemType.INTERNAL);
        assertThat(problem.code()).isEqualTo("KAPAK-0002");
        assertThat(text(problem)).contains("incident ").doesNotContain("secret", "IllegalState", "dev.kapak");
    }

    @Test
    void takesALostDatabaseAsUnavailableAndAWrongStatementAsAFault() {
        assertThat(Failure.problem(new EJBException(new PersistenceException(new SQLException("gone", "08006"))))
                        .type())
                .isEqualTo(ProblemType.UNAVAILABLE);
        assertThat(Failure.problem(new PersistenceException(new SQLException("typo", "42601")))
                        .type())
                .isEqualTo(ProblemType.INTERNAL);
    }

    @Test
    void answersEveryStatusOfTheServerBelow() {
        assertThat(Problem.of(404).type()).isEqualTo(ProblemType.NOT_FOUND);
        assertThat(Problem.of(405).type().status()).isEqualTo(405);
        assertThat(Problem.of(406).type().status()).isEqualTo(406);
        assertThat(Problem.of(415).type().status()).isEqualTo(415);
        assertThat(Problem.of(400).type().status()).isEqualTo(400);
    }

    @Test
    void explainsEveryTypeOnAPage() {
        for (ProblemType type : ProblemType.values()) {
            assertThat(new String(Pages.problem(type), StandardCharsets.UTF_8))
                    .contains("<h1>" + type.title(), "What to do")
                    .doesNotContain("<script", "style=");
        }
    }
}
