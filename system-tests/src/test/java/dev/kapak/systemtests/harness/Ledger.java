// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What must hold in the database when all work is done, whatever was killed meanwhile. */
public final class Ledger {

    private final Database database;

    public Ledger(Database database) {
        this.database = database;
    }

    /** Waits until all these runs have completed and nothing is left over; then looks at every assignment there was. */
    public void balances(Collection<UUID> accepted, Duration atMost) throws Exception {
        Await.until(
                "all " + accepted.size() + " runs are completed: " + describe(accepted),
                atMost,
                () -> database.completed(accepted) == accepted.size());
        try {
            Await.until(
                    "nothing waits or runs any more",
                    Duration.ofSeconds(30),
                    () -> database.number("select (select count(*) from queue) + (select count(*) from running)") == 0
                            && database.open() == 0);
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + ": " + leftOver(), e);
        }
        assertThat(database.rows("select id, count(*) from task_end where final group by id having count(*) > 1"))
                .as("runs that are recorded as ended twice")
                .isEmpty();
        assertThat(database.rows("select id, string_agg(epoch::text, ',' order by epoch) from task group by id"
                        + " having min(epoch) <> 1 or max(epoch) <> count(*)"))
                .as("runs whose epochs have gaps")
                .isEmpty();
        assertThat(database.rows("select t.id, t.epoch from task t left join task_end e using (id, epoch)"
                        + " where e.id is null"))
                .as("assignments that were never closed")
                .isEmpty();
        assertThat(database.rows("select id, epoch, state, final from (select id, epoch, state, final,"
                        + " epoch = max(epoch) over (partition by id) as last from task_end) e"
                        + " where final <> last or (not last and state not in (2, 4, 5))"))
                .as("repeated assignments without FAILED, LOST or RETURNED before them")
                .isEmpty();
        assertThat(database.number("select count(*) from pg_prepared_xacts"))
                .as("prepared transactions")
                .isZero();
    }

    private List<String> leftOver() throws SQLException {
        return database.rows(
                "select 'waits ' || id || ' ' || epoch from queue union all select 'runs ' || r.id || ' ' ||"
                        + " r.epoch || ' by ' || r.worker || coalesce(', ended ' || e.state, ', open') from running r"
                        + " left join task_end e on e.id = r.id and e.epoch = r.epoch limit 20");
    }

    private String describe(Collection<UUID> accepted) throws SQLException {
        return database.completed(accepted) + " at first";
    }

    /** The assignments of these runs that ended without an end of the run, by state. */
    public String repeated(Collection<UUID> ids) throws SQLException {
        return database.rows(
                        "select case state when 2 then 'FAILED' when 4 then 'LOST' when 5 then 'RETURNED' end, count(*)"
                                + " from task_end where not final and id = any(?) group by state",
                        ids)
                .toString();
    }
}
