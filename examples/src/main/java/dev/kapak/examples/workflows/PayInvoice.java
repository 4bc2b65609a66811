// SPDX-License-Identifier: Apache-2.0
package dev.kapak.examples.workflows;

import dev.kapak.api.NonRetryableException;
import dev.kapak.api.OnFailure;
import dev.kapak.api.OutputOf;
import dev.kapak.api.Task;
import dev.kapak.api.TaskContext;
import dev.kapak.api.Workflow;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.util.Set;

/** A class is a workflow, its methods are the tasks: two checks at the same time, then the payment, then the letter. */
@ApplicationScoped
@Workflow(name = "pay-invoice")
public class PayInvoice {

    private static final int SUSPICIOUS = 1_000_000;
    private static final int HIGHEST_SCORE = 100;

    /**
     * The input of the workflow, the same for all its tasks.
     *
     * @param number the invoice's number
     * @param cents what is to be paid; a suspicious invoice of a million and more is not
     */
    public record Invoice(@NotBlank String number, @Positive int cents) {}

    /**
     * How suspicious the invoice is.
     *
     * @param score 0 to 100
     */
    public record Fraud(int score) {}

    /**
     * Where the goods are.
     *
     * @param shelf the shelf
     */
    public record Stock(String shelf) {}

    /**
     * A payment.
     *
     * @param id its number at the bank
     * @param cents what was paid
     */
    public record Payment(String id, int cents) {}

    /** Starts with the run. If it fails, nothing is paid: what starts after it is cancelled. */
    @Task(name = "check-fraud")
    public Fraud checkFraud(Invoice invoice) {
        if (invoice.cents() >= SUSPICIOUS) {
            throw new NonRetryableException("invoice " + invoice.number() + " is suspicious");
        }
        return new Fraud(HIGHEST_SCORE * invoice.cents() / SUSPICIOUS);
    }

    /** Starts with the run, too. */
    @Task(name = "check-stock")
    public Stock checkStock(Invoice invoice) {
        return new Stock("shelf-" + Math.floorMod(invoice.number().hashCode(), HIGHEST_SCORE));
    }

    /** Starts when both checks have completed; each edge is a parameter. */
    @Task(retries = 5, backoffFactor = 2)
    public Payment pay(Invoice invoice, @OutputOf("check-fraud") Fraud fraud, @OutputOf("check-stock") Stock stock) {
        return new Payment("p-" + invoice.number() + "-" + fraud.score() + "-" + stock.shelf(), invoice.cents());
    }

    /**
     * What accounting hears of a run that has failed.
     *
     * @param number the invoice's number
     * @param failed names of the tasks that have failed
     */
    public record Trouble(String number, Set<String> failed) {}

    /** Starts only if one of the others fails, as soon as that is clear. */
    @Task(name = "tell-accounting")
    @OnFailure
    public Trouble tellAccounting(Invoice invoice, TaskContext context) {
        return new Trouble(invoice.number(), context.errors().keySet());
    }

    /** Starts after the payment, of which it needs nothing. */
    @Task(name = "send-letter", after = "pay")
    public void sendLetter(Invoice invoice) {
        // a letter would go out here
    }
}
