// SPDX-License-Identifier: Apache-2.0
package dev.kapak.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The run command, and the doctor. Everything happens on one thread; a signal interrupts it, and it then stops what it had started.
 */
public final class Main {

    private static final int STOP_SECONDS = 120;

    private final Console console = new Console();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean signalled;

    private Main() {}

    /** Runs until it is stopped; {@code --exit-after-welcome} stops after the welcome job. */
    @SuppressForbidden // the exit code is this program's result
    public static void main(String[] arguments) {
        boolean once = List.of(arguments).contains("--exit-after-welcome");
        int code = new Main().run(Settings.ofThisProcess(), once);
        System.exit(code);
    }

    @SuppressForbidden // no container here
    private int run(Settings settings, boolean once) {
        Thread worker = Thread.currentThread();
        Thread hook = new Thread(() -> onSignal(worker), "kapak-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            int code = command(settings, once || Boolean.parseBoolean(settings.value(Setting.ONCE)));
            if (!signalled) {
                removed(hook);
            }
            return code;
        } finally {
            ended.countDown();
        }
    }

    private static void removed(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // A signal came in this moment: the hook runs, and finds that everything has stopped.
        }
    }

    /** What {@code kapak.command} names: {@code run}, the default, or {@code doctor}. */
    private int command(Settings settings, boolean once) {
        String command = settings.value(Setting.COMMAND);
        return switch (command) {
            case "run" -> launch(settings, once);
            case "doctor" -> examine(settings);
            default ->
                failed(new LaunchException("kapak.command is \"" + command + "\"; the commands are run and doctor."));
        };
    }

    private int examine(Settings settings) {
        try {
            return new DoctorCommand(settings, console).run() ? 0 : 1;
        } catch (LaunchException e) {
            return failed(e);
        } catch (InterruptedException e) {
            return 0;
        }
    }

    private int launch(Settings settings, boolean once) {
        try (Home home = Home.take(Path.of(settings.value(Setting.HOME)))) {
            Launcher launcher = new Launcher(settings, console, home);
            try {
                launcher.start();
                boolean completed = launcher.welcome();
                if (!once) {
                    launcher.watch();
                }
                return completed ? 0 : 1;
            } catch (LaunchException e) {
                return failed(e);
            } finally {
                Thread.interrupted(); // or stopping would end at its first wait
                launcher.stop();
            }
        } catch (LaunchException e) {
            return failed(e);
        } catch (InterruptedException e) {
            return 0;
        }
    }

    private int failed(LaunchException e) {
        if (signalled) {
            return 0; // a consequence of the signal
        }
        console.line(String.valueOf(e.getMessage()));
        return 1;
    }

    /** Ends the process with 0, which a signal alone would not, once everything has stopped. */
    private void onSignal(Thread worker) {
        signalled = true;
        worker.interrupt();
        try {
            ended.await(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(0);
    }
}
