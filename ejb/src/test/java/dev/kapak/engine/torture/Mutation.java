// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.torture;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Rules that are broken on purpose, by changing a statement on its way to the database. */
enum Mutation implements UnaryOperator<String> {
    /** All rules as they are. */
    NONE("", ""),
    /** An epoch can be closed again: the last closer wins. */
    NO_FENCE(
            "on conflict do nothing\nreturning id, epoch, state\n",
            "on conflict (id, epoch) do update set state = excluded.state, final = excluded.final, started ="
                    + " excluded.started, finished = excluded.finished, output = excluded.output, error ="
                    + " excluded.error\nreturning id, epoch, state\n"),
    /** A node writes without looking whether its life goes on. */
    NO_EPOCH_CHECK("where id = ? and epoch = ? and state = 1", "where id = ? and epoch >= ? and state = 1"),
    /** Who did not close an epoch queues the next all the same. */
    REQUEUE_WITHOUT_CLOSE(
            "insert into task_end (id, epoch, tenant, workflow, state, final, started, finished, output, error, run)\n",
            ""),
    /** Who judges what may start of a run does not hold the run's row. */
    NO_RUN_LOCK("(select * from run r where r.id = u.id for update)", "(select * from run r where r.id = u.id)");

    private final String rule;
    private final String instead;

    Mutation(String rule, String instead) {
        this.rule = rule;
        this.instead = instead;
    }

    @Override
    public String apply(String statements) {
        return Arrays.stream(statements.split(";\n")).map(this::broken).collect(Collectors.joining(";\n"));
    }

    private String broken(String statement) {
        if (this == NONE || !statement.contains(rule)) {
            return statement;
        }
        if (this == REQUEUE_WITHOUT_CLOSE) {
            return "with given as materialized (select * from unnest(?::uuid[], ?::int[], ?::int[], ?::int[],"
                    + " ?::smallint[], ?::boolean[], ?::bigint[], ?::bigint[], ?::text[], ?::text[], ?::uuid[]) as u(id, epoch,"
                    + " tenant, workflow, state, final, started, finished, output, error, run)), put as ("
                    + statement
                            .replaceAll("(?s)from unnest\\(.*?\\)\\s+as u\\([^)]*\\)", "from given u")
                            .replaceAll("(?s)returning.*", "")
                    + ") select id, epoch, state from given";
        }
        return statement.replace(rule, instead);
    }
}
