// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Every message of the SDK that a developer or an administrator can see: code, what happened, what to do. */
public enum Messages {
    /** Two tasks of one name. */
    DUPLICATE_TASK(201, "Two tasks are named \"%s\": %s and %s.", "Give one of them another name in @Task(name = …)."),
    /** A private task method. */
    PRIVATE_TASK(
            202,
            "The task method %s is private; a bean's proxy cannot call it.",
            "Make it package-private, protected or public."),
    /** A static task method. */
    STATIC_TASK(203, "The task method %s is static; tasks are methods of a bean.", "Remove \"static\"."),
    /** Wrong parameters. */
    TASK_PARAMETERS(
            204,
            "The task method %s takes %s.",
            "A task takes one input, and behind it a TaskContext if it wants to, and in a workflow @OutputOf parameters."),
    /** An input that is no JSON object. */
    TASK_INPUT(
            205,
            "The input of %s is %s, whose JSON is not an object.",
            "Take a record, a class with properties, or a Map<String, Object>."),
    /** Not a duration. */
    BAD_DURATION(
            206,
            "%s is \"%s\", which is no duration.%s",
            "Write for example \"500ms\", \"30s\", \"5m\", \"2h\" or \"PT30S\"."),
    /** A name with other characters. */
    BAD_NAME(
            207,
            "The name \"%s\" of %s has characters that names cannot have.%s",
            "Use letters, digits, dots, hyphens and underscores."),
    /** Not enough slots. */
    BAD_SLOTS(
            208,
            "The worker \"%s\" has %s slots, but needs at least 1.",
            "Set slots, or kapak.worker.%s.slots, to 1 or more."),
    /** A task in two workers. */
    TASK_IN_TWO_WORKERS(
            209,
            "The task \"%s\" is claimed by two workers: \"%s\" and \"%s\".",
            "Name its bean class in the tasks of one worker only; at most one worker may leave tasks out."),
    /** A worker that has nothing to do. */
    WORKER_WITHOUT_TASKS(
            210, "The worker \"%s\" has no tasks: %s.%s", "Name bean classes with @Task methods in its tasks."),
    /** Negative retries. */
    BAD_RETRIES(211, "The task \"%s\" has %s retries.", "Set retries, or kapak.task.%s.retries, to 0 or more."),
    /** A member of a task's annotation that is out of range. */
    BAD_LIMIT(216, "The task \"%s\" has %s = %s; allowed is %s.", "Correct it in @Task or by the setting %s."),
    /** An intake without a worker. */
    INTAKE_WITHOUT_WORKER(
            212,
            "The message-driven bean %s extends TaskIntake, but says not which worker it is.",
            "Add @WorkerDefinition(name = …) to it."),
    /** Two workers of one name. */
    DUPLICATE_WORKER(
            213, "Two workers are named \"%s\": %s and %s.", "Give one of them another name in @WorkerDefinition."),
    /** A setting that is not a number. */
    BAD_NUMBER(214, "The setting %s is \"%s\", which is no number.", "Write a number, or remove the setting."),
    /** A setting that is no level. */
    BAD_LOG_LEVEL(
            295,
            "The setting %s is \"%s\", which is no level.",
            "Write OFF, DEBUG, INFO, WARN or ERROR, or remove the setting."),
    /** The first line of a refused deployment. */
    DEPLOYMENT_REFUSED(215, "The tasks of this application have %s:", ""),

    /** No token. */
    TOKEN_MISSING(
            220,
            "There is no API token, so the engine will refuse this application.",
            "Set kapak.token (environment: KAPAK_TOKEN); the engine's run command writes one to <home>/token."),
    /** The engine refused a registration. */
    REGISTRATION_REFUSED(221, "The engine refused the worker \"%s\": %s %s %s", "It is tried again every 30 s."),
    /** The task queue is not read. */
    NOT_RECEIVING(
            222,
            "The worker \"%s\" is registered, but its message-driven bean does not read the queue %s.",
            "On Open Liberty add <jmsActivationSpec id=\"kapak\"><properties.activemq-ra/></jmsActivationSpec> to"
                    + " server.xml and bind the bean to it in WEB-INF/ibm-ejb-jar-bnd.xml; on WildFly set"
                    + " annotation-property-replacement of the subsystem ee to true, and look whether the delivery of the"
                    + " bean is stopped. The name in the bean's annotation must give this very queue."),
    /** The task queue is read again. */
    RECEIVING(223, "The message-driven bean of the worker \"%s\" reads its queue again.", ""),
    /** Registered. */
    REGISTERED(224, "The worker \"%s\" is registered with %s slots and the tasks %s.", ""),
    /** The broker is gone. */
    CONNECTION_LOST(225, "The connection to the broker is lost: %s", "It is tried again; nothing is lost meanwhile."),
    /** The broker is back. */
    CONNECTION_BACK(226, "The connection to the broker is back.", ""),
    /** A message that cannot be read. */
    MESSAGE_DROPPED(227, "A message was dropped: %s", "Deploy the same release of Kapak here and at the engine."),
    /** The server lacks something. */
    SERVER_LACKS(
            228,
            "The server gives this application no %s (%s), so its tasks cannot run and it cannot start any.",
            "Enable Jakarta Messaging and Jakarta Concurrency; on Open Liberty include the file with Kapak's client"
                    + " elements."),
    /** Results pile up. */
    RESULTS_FULL(
            229,
            "%s assignments wait for the engine's confirmation, so the worker \"%s\" takes no new ones.",
            "Look whether the engine and its database are up."),
    /** Tasks for nobody. */
    UNKNOWN_WORKER(230, "Tasks arrived for the worker \"%s\", which this application does not have.", "Report this."),
    /** Something unexpected in a thread of the SDK. */
    UNEXPECTED(231, "Unexpected fault in %s; it goes on.", "Report this with the stack trace."),
    /** No Bean Validation. */
    NO_VALIDATION(
            232, "The server offers no Bean Validation (%s); inputs are not checked.", "Enable Jakarta Validation."),
    /** Nobody answers. */
    NO_ENGINE(
            233,
            "The worker \"%s\" has asked to be registered for %s s, and no engine answers.",
            "Look whether an engine is up, and whether it and this server have the same broker: on Open Liberty"
                    + " kapak.broker.url; on WildFly the connector of broker.cli, kapak.broker.host and port. It goes on asking."),
    /** An input that could not be described. */
    NO_SCHEMA(
            234,
            "The input %s could not be described as JSON Schema (%s), so the engine does not check it when a run is started.",
            "The worker checks it all the same; report this."),

    /** A parent that is not there. */
    UNKNOWN_PARENT(
            270,
            "The task %s of workflow \"%s\" starts after \"%s\", but the workflow has no such task.%s",
            "Name a task of the same workflow in @OutputOf, @Task(after = …) or after(…)."),
    /** Tasks that wait for each other. */
    CYCLE(
            271,
            "The tasks of workflow \"%s\" (%s) wait for each other: %s.",
            "Remove one of these edges; where a task needs the output of a later one, divide it."),
    /** A parameter that cannot take the output. */
    OUTPUT_MISMATCH(
            272,
            "@OutputOf(\"%s\") of %s takes %s, but %s returns %s.",
            "Take what that task returns or a supertype; for an edge alone write @Task(after = …)."),
    /** Tasks of one workflow with different inputs. */
    DIFFERENT_INPUTS(
            273,
            "The tasks of workflow \"%s\" take different inputs: %s takes %s, %s takes %s.",
            "Take the same type in all of them; it is the input of the workflow."),
    /** An edge of a task that is in no workflow. */
    PARENT_OUTSIDE(
            274,
            "The task method %s starts after other tasks (%s), but its class is no workflow.",
            "Annotate the class with @Workflow, or remove @OutputOf and after."),
    /** A workflow that has nothing to do. */
    WORKFLOW_WITHOUT_TASKS(
            275, "The workflow \"%s\" (%s) has no tasks.", "Annotate methods of its class with @Task, or add a step."),
    /** A workflow that is too large. */
    TOO_MANY_TASKS(
            276,
            "The workflow \"%s\" (%s) has %s tasks; at most %s are allowed.",
            "Start runs of another task or workflow from a task of it."),
    /** Two workflows of one name. */
    DUPLICATE_WORKFLOW(277, "Two workflows are named \"%s\": %s and %s.", "Give one of them another name."),
    /** A workflow and a task of one name. */
    WORKFLOW_NAMED_LIKE_TASK(
            278,
            "The workflow \"%s\" (%s) is named like the task of no workflow %s.",
            "Give one of them another name; both are started by it."),
    /** A workflow that looks like a task of no workflow. */
    ONLY_TASK_NAMED_LIKE_WORKFLOW(
            279,
            "The only task of the workflow \"%s\" (%s) is named like the workflow, so it cannot be told from a task of no"
                    + " workflow.",
            "Give one of them another name, or remove @Workflow."),
    /** A producer that gives no workflow. */
    PRODUCER_FAILED(
            280,
            "The producer %s gave no WorkflowDefinition: %s",
            "It is called while the application is deployed, so it must only define."),
    /** A reference to a task of a workflow. */
    TASK_OF_WORKFLOW(
            281,
            "%s is a task of the workflow \"%s\", which is started as a whole.",
            "Write engine.workflow(%s.class, …)."),
    /** Not a workflow. */
    NOT_A_WORKFLOW(
            282,
            "%s is no workflow of this application.%s",
            "Annotate the class with @Workflow, or publish the definition by a CDI producer; name one that lives elsewhere."),
    /** The handle of a workflow with another input. */
    WORKFLOW_INPUT(283, "The workflow \"%s\" takes %s, not %s.", "Name the type of its input."),
    /** No output of such a task. */
    NO_SUCH_OUTPUT(
            284,
            "The run %s has no output of a task \"%s\"; it has those of %s.",
            "Name a task of this workflow that has completed."),
    /** A task that is no parent. */
    NOT_A_PARENT(
            285,
            "The task \"%s\" asked for the output of \"%s\", but starts only after %s.",
            "Name it in @Task(after = …) or after(…)."),
    /** Output of a parent of another shape. */
    PARENT_UNREADABLE(
            286,
            "The output of the task \"%s\" cannot be read as %s: %s",
            "Take the type that it returns; if that was changed, start the workflow anew."),

    /** Not a method reference. */
    NOT_A_REFERENCE(
            240,
            "engine.task(…) got a lambda expression, which has no name.",
            "Pass a method reference, for example Thumbnails::make, or the task's name and types."),
    /** A method that is no task. */
    NOT_A_TASK(
            241,
            "%s is no task of this application.%s",
            "Annotate the method with @Task, or use the task's name and types if it lives elsewhere."),
    /** A start inside a transaction. */
    START_IN_TRANSACTION(
            242,
            "\"%s\" cannot be started inside an open JTA transaction: the run would exist even if it rolls back.",
            "Name the data source of that transaction in kapak.transaction.data-source, so that the start joins it; or start it"
                    + " after the transaction."),
    /** A start that waits, inside a transaction. */
    RUN_IN_TRANSACTION(
            290,
            "\"%s\" cannot be run to its end inside an open JTA transaction: it begins only when that has been committed.",
            "Start it there, and wait for it after the transaction."),
    /** The outbox. */
    OUTBOX_UNWRITABLE(
            291,
            "The start of \"%s\" could not be written into kapak_outbox: %s.",
            "Look at kapak.transaction.data-source and kapak.transaction.schema; META-INF/kapak/transaction-tables.sql of the SDK"
                    + " makes the tables."),
    /** Rolled back. */
    START_ROLLED_BACK(
            292,
            "Run %s was never started: the transaction that its start had joined was rolled back.",
            "Start it again."),
    /** Waiting for one's own commit. */
    AWAIT_IN_TRANSACTION(
            293,
            "Run %s cannot be awaited: it begins only when the transaction that its start joined has been committed.",
            "Wait for it after the transaction."),
    /** A transactional task without tables. */
    NO_DATA_SOURCE(
            294,
            "The task %s is transactional, but kapak.transaction.data-source is not set.",
            "Set it to the name of the data source that the task writes to."),
    /** Refused after the commit. */
    OUTBOX_REFUSED(
            254,
            "Run %s, whose start was committed with the application's transaction, is refused by the engine: %s",
            "It stays in kapak_outbox and is tried again, at first after 5 seconds, at last every minute; remove its row to give it up."),
    /** The outbox cannot be looked into. */
    OUTBOX_UNREACHABLE(
            255,
            "The application's table kapak_outbox cannot be read or tidied: %s.",
            "It is tried again every 5 seconds, and nothing is lost meanwhile; look at kapak.transaction.data-source,"
                    + " kapak.transaction.schema and the database."),
    /** Ended before its commit. */
    ATTEMPT_OVER(
            256,
            "The attempt had ended before its transaction was committed, so that was rolled back.",
            "Make it faster, or raise executionTimeout."),
    /** A key inside a transaction. */
    KEY_IN_TRANSACTION(
            259,
            "\"%s\" cannot be started with an idempotency key inside an open JTA transaction: which run it would be is known only"
                    + " after the commit.",
            "Start it without a key, and let a unique key of your own table keep the transaction from being repeated; or start it after"
                    + " the transaction."),
    /** Not a name that SQL takes without quotes. */
    BAD_SCHEMA(
            258,
            "kapak.transaction.schema is \"%s\".",
            "Give the name of a schema: letters, digits, underscores, dollar signs, and dots between its parts."),
    /** JNDI does not have it. */
    DATA_SOURCE_MISSING(
            257,
            "There is no data source by the name of \"%s\".",
            "Set kapak.transaction.data-source to its JNDI name; blank for none."),
    /** Not an object. */
    INPUT_NOT_OBJECT(243, "The input of \"%s\" is written as %s.", "The JSON of an input must be an object: { … }."),
    /** Too large. */
    TOO_LARGE(
            244,
            "The %s of \"%s\" has %s bytes of JSON; the limit is %s.",
            "Store large data elsewhere and pass its address."),
    /** U+0000. */
    HAS_NUL(
            245,
            "The %s of \"%s\" contains the character U+0000, which the database cannot store.",
            "Remove it, or encode binary data as Base64."),
    /** No answer to a start. */
    START_UNCONFIRMED(
            246,
            "The engine did not answer the start of \"%s\" within %s; whether run %s exists is unknown.",
            "Look whether the engine is up; raise kapak.start.timeout if it is slow; look for the run before starting again."),
    /** Waited long enough. */
    RUN_NOT_ENDED(247, "Run %s has not ended within %s.", "It goes on; wait again, or look at it in the console."),
    /** Stopping. */
    NOT_RUNNING(248, "The application is not running (any more), so %s.", "Call this while the application runs."),
    /** Interrupted. */
    INTERRUPTED(249, "The thread was interrupted while it waited for run %s.", "The run goes on."),
    /** A cancel inside a transaction. */
    CANCEL_IN_TRANSACTION(
            251,
            "Run %s cannot be cancelled inside an open JTA transaction: it would be cancelled even if that rolls back.",
            "Cancel it after the transaction, or suspend it with @Transactional(NOT_SUPPORTED)."),
    /** No answer to the wish to cancel. */
    CANCEL_UNCONFIRMED(
            252,
            "The engine did not answer the wish to cancel run %s within %s; whether it is being cancelled is unknown.",
            "Look whether the engine is up; raise kapak.start.timeout if it is slow; cancel the run again, which does no harm."),
    /** Interrupted while a run was to be cancelled. */
    CANCEL_INTERRUPTED(
            253,
            "The thread was interrupted while run %s was to be cancelled.",
            "It may be cancelled all the same; cancel it again to be sure, which does no harm."),
    /** An output that does not fit. */
    BAD_OUTPUT(250, "The output of run %s cannot be read as %s: %s", "Name the type that the task returns."),

    /** Two tasks that start alike. */
    TWO_OF_A_START(287, "The workflow \"%s\" has two tasks with %s: %s and %s.", "Keep one; it may call both."),
    /** A task on failure with edges. */
    BAD_ON_FAILURE(
            288,
            "The task %s starts on failure of the others, but %s.",
            "A task on failure has no parents, is no parent, and stands beside other tasks."),
    /** Start outside of a workflow. */
    START_OUTSIDE(
            289,
            "The task method %s has %s, but its class is no workflow.",
            "Annotate the class with @Workflow, or remove the annotation."),

    /** Input of another shape. */
    INPUT_UNREADABLE(260, "The input cannot be read as %s: %s", "Start it with the input that this task declares."),
    /** Constraints broken. */
    INPUT_INVALID(261, "The input is not valid: %s.", "Correct the input and start it again."),
    /** Output cannot be written. */
    OUTPUT_UNWRITABLE(
            262, "The output %s cannot be written as JSON: %s", "Return a record, or a class with properties."),
    /** Took too long. */
    EXECUTION_TIMEOUT(
            263,
            "The attempt was stopped after %s, its execution timeout.",
            "Make it faster, or raise executionTimeout."),
    /** Not longer. */
    BAD_EXTENSION(
            266,
            "An execution timeout cannot be extended by %s.",
            "Give a time longer than 0; it is added to the present limit."),
    /** Too late. */
    NOT_EXTENDED(
            267,
            "The execution timeout of task %s cannot be extended: the attempt has ended.",
            "Extend it while the task's method runs."),
    /** The server keeps the time. */
    TRANSACTION_NOT_EXTENDED(
            268,
            "The execution timeout of a transactional task cannot be extended: the server keeps the time of its transaction.",
            "Raise executionTimeout."),
    /** Unknown here. */
    UNKNOWN_TASK(264, "The worker \"%s\" has no task \"%s\".", "Deploy the application that has it."),
    /** Handed back. */
    INTERRUPTED_BY_STOP(265, "The worker stopped before the task ended.", "It is assigned again.");

    private final int number;
    private final String happened;
    private final String fix;

    Messages(int number, String happened, String fix) {
        this.number = number;
        this.happened = happened;
        this.fix = fix;
    }

    /** The stable code, for example {@code KAPAK-0201}. */
    public String code() {
        return String.format(Locale.ROOT, "KAPAK-%04d", number);
    }

    /** The whole message. The values fill what happened first, then what to do. */
    public String text(@Nullable Object... values) {
        String template = fix.isEmpty() ? happened : happened + " " + fix;
        return code() + " " + String.format(Locale.ROOT, template, values);
    }
}
