// SPDX-License-Identifier: Apache-2.0
package dev.kapak.examples.logs;

import dev.kapak.api.LogLevel;
import dev.kapak.api.Task;
import dev.kapak.api.TaskContext;
import dev.kapak.examples.slow.Pause;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.logging.Logger;

/** Pretends to import rows, logs what it finds, and says how far it is. */
@ApplicationScoped
public class Import {

    private static final Logger LOG = Logger.getLogger(Import.class.getName());

    /**
     * The input.
     *
     * @param rows how many rows there are; every tenth is not as it should be
     * @param pauseMillis how long the middle of the work takes
     */
    public record ImportInput(
            @PositiveOrZero @Max(100_000) int rows,
            @PositiveOrZero @Max(600_000) long pauseMillis) {}

    /**
     * The output.
     *
     * @param rows how many rows were imported
     * @param bad how many were not as they should be
     */
    public record ImportOutput(int rows, int bad) {}

    /** What it logs, through the context or the server's logger, is shown with the run, and so is how far it is. */
    @Task(name = "import", executionTimeout = "15m")
    public ImportOutput rows(ImportInput input, TaskContext context) throws InterruptedException {
        context.log("importing " + input.rows() + " rows");
        LOG.info("opening the file");
        int bad = 0;
        for (int row = 1; row <= input.rows(); row++) {
            if (row % 10 == 0) {
                bad++;
                context.log(LogLevel.WARN, "row " + row + " has no price");
            }
            context.progress(row, input.rows(), "row " + row);
            if (row == (input.rows() + 1) / 2) {
                Pause.of(input.pauseMillis());
            }
        }
        context.log("imported " + input.rows() + " rows, " + bad + " without a price");
        return new ImportOutput(input.rows(), bad);
    }
}
