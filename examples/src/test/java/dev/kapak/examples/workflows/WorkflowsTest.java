// SPDX-License-Identifier: Apache-2.0
package dev.kapak.examples.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.kapak.api.NonRetryableException;
import dev.kapak.api.Step;
import dev.kapak.examples.workflows.PayInvoice.Fraud;
import dev.kapak.examples.workflows.PayInvoice.Invoice;
import dev.kapak.examples.workflows.PayInvoice.Payment;
import dev.kapak.examples.workflows.PayInvoice.Stock;
import org.junit.jupiter.api.Test;

/** The tasks of a workflow are methods: they can be called one by one, without an engine. */
class WorkflowsTest {

    private final PayInvoice payInvoice = new PayInvoice();

    @Test
    void paysWithWhatTheChecksHaveFound() {
        var invoice = new Invoice("i-1", 30_000);

        assertThat(payInvoice.checkFraud(invoice)).isEqualTo(new Fraud(3));
        assertThat(payInvoice.checkStock(invoice).shelf()).startsWith("shelf-");
        assertThat(payInvoice.pay(invoice, new Fraud(3), new Stock("shelf-7")))
                .isEqualTo(new Payment("p-i-1-3-shelf-7", 30_000));
    }

    @Test
    void aSuspiciousInvoiceIsNotTriedAgain() {
        assertThatThrownBy(() -> payInvoice.checkFraud(new Invoice("i-2", 1_000_000)))
                .isInstanceOf(NonRetryableException.class)
                .hasMessageContaining("i-2");
    }

    @Test
    void theMailIsSentAfterItIsWritten() {
        var steps = new WelcomeUser().welcomeUser().steps();

        assertThat(steps)
                .extracting(
                        Step::name,
                        step -> step.parents().stream().map(Step::name).toList().toString())
                .containsExactly(tuple("write-mail", "[]"), tuple("send-mail", "[write-mail]"));
    }
}
