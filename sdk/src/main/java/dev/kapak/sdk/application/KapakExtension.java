// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.application;

import dev.kapak.api.Engine;
import dev.kapak.api.Task;
import dev.kapak.api.WorkerDefinition;
import dev.kapak.api.Workflow;
import dev.kapak.sdk.TaskIntake;
import dev.kapak.sdk.platform.EngineTime;
import dev.kapak.sdk.platform.Settings;
import dev.kapak.sdk.task.ApplicationPlan;
import dev.kapak.sdk.task.Declarations;
import dev.kapak.sdk.task.Faults;
import dev.kapak.sdk.task.FoundTask;
import dev.kapak.sdk.task.MethodBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the application's tasks, workflows and workers, refuses the deployment with all their faults in one message, and gives the
 * application its {@link Engine}.
 */
public final class KapakExtension implements Extension {

    private final Supplier<Settings> settings;
    private final InstantSource clock;
    private final BiFunction<Settings, EngineTime, Surroundings> lookUp;
    private final Declarations declarations = new Declarations();
    private final DefinitionProducers producers = new DefinitionProducers();
    private volatile @Nullable ApplicationRuntime runtime;

    /** As a server makes it. */
    public KapakExtension() {
        this(Settings::ofServer, InstantSource.system(), ServerSurroundings::lookUp);
    }

    KapakExtension(
            Supplier<Settings> settings, InstantSource clock, BiFunction<Settings, EngineTime, Surroundings> lookUp) {
        this.settings = settings;
        this.clock = clock;
        this.lookUp = lookUp;
    }

    /**
     * Workers. A message-driven bean is no CDI bean, and whether its class is seen here at all depends on the discovery
     * mode; the annotation is a stereotype so that it is.
     */
    <T> void findWorker(@Observes @WithAnnotations(WorkerDefinition.class) ProcessAnnotatedType<T> event) {
        declarations.addClass(event.getAnnotatedType().getJavaClass());
    }

    /** Intakes, also those that forgot the annotation. */
    <T extends TaskIntake> void findIntake(@Observes ProcessAnnotatedType<T> event) {
        declarations.addClass(event.getAnnotatedType().getJavaClass());
    }

    <T> void findTasks(@Observes ProcessManagedBean<T> event) {
        Workflow workflow = event.getAnnotatedBeanClass().getAnnotation(Workflow.class);
        if (workflow != null) {
            declarations.addWorkflow(event.getBean(), workflow);
        }
        for (AnnotatedMethod<?> method : event.getAnnotatedBeanClass().getMethods()) {
            Task task = method.getAnnotation(Task.class);
            if (task != null) {
                declarations.addTask(event.getBean(), method.getJavaMember(), task);
            }
        }
    }

    <T> void findDefinitions(@Observes ProcessBean<T> event) {
        producers.see(event.getBean(), event.getAnnotated());
    }

    void addBeans(@Observes AfterBeanDiscovery event) {
        event.<Engine>addBean()
                .types(Engine.class, Object.class)
                .scope(ApplicationScoped.class)
                .createWith(context -> runtime().engine());
        event.<ApplicationRuntime>addBean()
                .types(ApplicationRuntime.class, Object.class)
                .scope(Singleton.class)
                .createWith(context -> runtime());
    }

    void judge(@Observes AfterDeploymentValidation event, BeanManager beans) {
        producers.call(beans, declarations);
        Settings found = settings.get();
        Faults faults = new Faults();
        ApplicationPlan plan = ApplicationPlan.of(declarations, found, faults);
        if (!faults.all().isEmpty()) {
            event.addDeploymentProblem(new DeploymentException(faults.text()));
            return;
        }
        plan.tasks().forEach(KapakExtension::open);
        runtime = new ApplicationRuntime(plan, found, clock, lookUp);
    }

    private static void open(FoundTask task) {
        if (task.body() instanceof MethodBody body) {
            body.method().setAccessible(true);
        }
    }

    void start(@Observes @Initialized(ApplicationScoped.class) Object event, BeanManager beans) {
        runtime().start(new BeanCall(beans));
    }

    void stop(@Observes @BeforeDestroyed(ApplicationScoped.class) Object event) {
        stop();
    }

    /** For servers that end an application without the event above. */
    void shutDown(@Observes BeforeShutdown event) {
        stop();
        producers.release();
    }

    private void stop() {
        ApplicationRuntime started = runtime;
        if (started != null) {
            started.stop();
        }
    }

    ApplicationRuntime runtime() {
        ApplicationRuntime made = runtime;
        if (made == null) {
            throw new IllegalStateException("The application is not deployed yet.");
        }
        return made;
    }
}
