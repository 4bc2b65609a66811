// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kapak.systemtests.harness.Answer;
import dev.kapak.systemtests.harness.Api;
import dev.kapak.systemtests.harness.Await;
import dev.kapak.systemtests.harness.KapakSystem;
import dev.kapak.systemtests.harness.Ledger;
import dev.kapak.systemtests.harness.Machine;
import dev.kapak.systemtests.harness.Setup;
import dev.kapak.systemtests.harness.SystemTest;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many tasks through a server of 512 MiB; prints what they cost, and asserts only that all are done. */
@SystemTest
@Tag("bulk")
@Order(5)
class BulkIT {

    private static final int BATCH = 1_000;
    private static final int LOOKED_AT = 10;

    @Test
    void manyTasksThatDoNothingComplete(KapakSystem system) throws Exception {
        int count = Integer.getInteger("kapak.bulk.runs", 5_000);
        system.ensure(Setup.SHIPPED);
        String body = "[" + String.join(",", Collections.nCopies(BATCH, Api.start("noop", "{}"))) + "]";
        Set<UUID> ids = new HashSet<>();
        long server = cpu(system.serverPid());
        long postgres = cpu(system.postgresPid());
        long begin = System.nanoTime();

        List<UUID> last = List.of();
        while (ids.size() < count) {
            Answer answer = system.api().post("/kapak/v1/runs:batch", body);
            assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
            List<UUID> accepted = answer.data().stream()
                    .filter(run -> run.containsKey("id"))
                    .map(run -> UUID.fromString(run.getString("id")))
                    .toList();
            ids.addAll(accepted);
            last = accepted.subList(Math.max(0, accepted.size() - LOOKED_AT), accepted.size());
        }
        List<UUID> newest = last;
        // The last ones first: to count 50,000 runs again and again would be most of what Postgres does.
        Await.until(
                "the last runs are completed",
                Duration.ofMinutes(5),
                () -> system.database().completed(newest) == newest.size());
        Await.until(
                "all " + ids.size() + " runs are completed",
                Duration.ofMinutes(5),
                () -> system.database().completed(ids) == ids.size());

        double seconds = (System.nanoTime() - begin) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "bulk: %d runs in %.1f s, %.0f a second; CPU a run: server %d µs, Postgres %d µs%n",
                ids.size(),
                seconds,
                ids.size() / seconds,
                (cpu(system.serverPid()) - server) / ids.size(),
                (cpu(system.postgresPid()) - postgres) / ids.size());
        new Ledger(system.database()).balances(ids, Duration.ofSeconds(10));
        assertThat(system.log()).doesNotContain("OutOfMemoryError");
    }

    private static long cpu(long pid) throws Exception {
        return Machine.hasProc() ? Machine.cpuMicros(pid) : 0;
    }
}
