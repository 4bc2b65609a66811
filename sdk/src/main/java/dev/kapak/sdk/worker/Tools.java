// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.worker;

import dev.kapak.sdk.json.Constraints;
import dev.kapak.sdk.json.Payloads;
import dev.kapak.sdk.log.LogCapture;
import dev.kapak.sdk.log.LogLimits;
import dev.kapak.sdk.platform.EngineTime;
import dev.kapak.sdk.schema.InputSchemas;
import dev.kapak.sdk.transaction.Completions;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;

/**
 * What a worker works with.
 *
 * @param time the time
 * @param threads makes the threads of its slots
 * @param context runs a task at once, in a context of its own
 * @param payloads reads inputs and writes outputs
 * @param constraints checks inputs
 * @param schemas describes inputs
 * @param call calls the methods of tasks
 * @param completions of transactional tasks; empty if there can be none
 * @param limits bounds its memory
 * @param logLimits bounds what tasks log
 * @param capture captures the server's logger
 * @param changed called when there is something to send
 */
public record Tools(
        EngineTime time,
        ThreadFactory threads,
        Executor context,
        Payloads payloads,
        Constraints constraints,
        InputSchemas schemas,
        TaskCall call,
        Optional<Completions> completions,
        Limits limits,
        LogLimits logLimits,
        LogCapture capture,
        Runnable changed) {}
