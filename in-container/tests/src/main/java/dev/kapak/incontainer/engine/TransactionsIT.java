// SPDX-License-Identifier: Apache-2.0
package dev.kapak.incontainer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.node.control.NodeIdentity;
import dev.kapak.engine.run.boundary.BatchTransaction;
import dev.kapak.engine.run.boundary.RunReads;
import dev.kapak.engine.run.control.Assignment;
import dev.kapak.engine.run.control.Batch;
import dev.kapak.engine.run.control.EndState;
import dev.kapak.engine.run.control.Item;
import dev.kapak.engine.workflow.boundary.WorkflowTransactions;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The transactions of the boundaries: where they begin, what they keep, and what they do with a caller's. */
@ArquillianTest
class TransactionsIT {

    private static final String STORED = "select count(*) from workflow where name = ?";
    private static final String ENDED = "select count(*) from task_end where id = ?";

    @Inject
    Gate gate;

    @Inject
    NodeIdentity node;

    @Inject
    BatchTransaction batches;

    @Inject
    WorkflowTransactions workflows;

    @Inject
    RunReads reads;

    @Inject
    UserTransaction caller;

    @Inject
    Rows rows;

    @BeforeEach
    void open() throws InterruptedException {
        assertThat(gate.awaitOpen(Duration.ofSeconds(60))).isTrue();
    }

    @AfterEach
    void leaveNothing() throws Exception {
        if (caller.getStatus() != Status.STATUS_NO_TRANSACTION) {
            caller.rollback();
        }
    }

    private int action() throws Exception {
        return workflows
                .register(Samples.TENANT, Samples.workflow("comes-back"))
                .actions()
                .get(0)
                .id();
    }

    @Test
    void aBatchIsCommittedWhenTheCallReturns() throws Exception {
        Item.End end = end(Samples.id(), action(), 0, EndState.COMPLETED);
        Batch batch = Batch.of(List.of(end));

        batches.run(batch);

        assertThat(batch.didClose(end)).isTrue();
        assertThat(caller.getStatus()).isEqualTo(Status.STATUS_NO_TRANSACTION);
        assertThat(rows.count(ENDED, end.id())).isOne();
    }

    @Test
    void aStatementThatFailsTakesBackTheWholeBatch() throws Exception {
        UUID id = openAssignment();
        int action = action();
        // Closing it works; queueing it again does not, since a number of attempts below 0 breaks a constraint.
        Batch batch = Batch.of(List.of(end(id, action, -1, EndState.LOST)));

        assertThatThrownBy(() -> batches.run(batch))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("queue_retry_check");

        assertThat(caller.getStatus()).isEqualTo(Status.STATUS_NO_TRANSACTION);
        assertThat(rows.count(ENDED, id)).isZero();
        // The connection that failed is as good as new.
        batches.run(Batch.of(List.of(end(id, action, 0, EndState.COMPLETED))));
        assertThat(rows.count(ENDED, id)).isOne();
    }

    @Test
    void aBatchRefusesToJoinTheTransactionOfItsCaller() throws Exception {
        Item.End end = end(Samples.id(), 0, 0, EndState.COMPLETED);
        caller.begin();

        assertThatThrownBy(() -> batches.run(Batch.of(List.of(end))))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("no transaction could be begun");

        assertThat(caller.getStatus()).isEqualTo(Status.STATUS_ACTIVE);
        caller.commit();
        assertThat(rows.count(ENDED, end.id())).isZero();
    }

    @Test
    void whatABoundaryStoredStaysThoughItsCallerRollsBack() throws Exception {
        caller.begin();
        workflows.register(Samples.TENANT, Samples.workflow("stays"));
        caller.rollback();

        assertThat(rows.count(STORED, "stays")).isOne();
    }

    @Test
    void aBoundaryThatFailsTakesBackItsOwnWorkAndNotThatOfItsCaller() throws Exception {
        rows.change("alter table action add constraint in_container check (task <> 'half') not valid");
        try {
            caller.begin();
            rows.change("insert into tenant (name) values ('of the caller')");

            assertThatThrownBy(() -> workflows.register(Samples.TENANT, Samples.workflow("half")))
                    .hasStackTraceContaining("in_container");

            assertThat(caller.getStatus()).isEqualTo(Status.STATUS_ACTIVE);
            caller.commit();
        } finally {
            leaveNothing();
            rows.change("alter table action drop constraint in_container");
        }
        assertThat(rows.count(STORED, "half")).isZero();
        assertThat(rows.count("select count(*) from workflow_version where definition like '%half%'"))
                .isZero();
        assertThat(rows.count("select count(*) from tenant where name = 'of the caller'"))
                .isOne();
    }

    @Test
    void theLimitOfAReadEndsWithIt() throws Exception {
        String before = rows.value("show statement_timeout");
        caller.begin();

        reads.rows(Samples.TENANT, List.of(Samples.id()), false);

        assertThat(rows.value("show statement_timeout")).isEqualTo(before);
        caller.commit();
        assertThat(rows.value("show statement_timeout")).isEqualTo(before);
    }

    private UUID openAssignment() throws SQLException {
        UUID id = Samples.id();
        rows.change("""
                insert into task (id, epoch, tenant, workflow, version, action, rank, worker, node_epoch, priority, trigger, retry,
                                  created, assigned)
                values (?, 1, ?, 0, 0, 0, 0, 0, ?, 2, 1, 0, now(), now())
                """, id, Samples.TENANT, node.epoch());
        return id;
    }

    private static Item.End end(UUID id, int action, int retry, EndState state) {
        long now = System.currentTimeMillis();
        boolean completed = state == EndState.COMPLETED;
        Assignment assignment = new Assignment(id, 1, Samples.TENANT, 0, action, 0, retry, 2, now, 0, now);
        return new Item.End(assignment, state, completed, 0, now, completed ? "{}" : null, null, 0, last -> {});
    }
}
