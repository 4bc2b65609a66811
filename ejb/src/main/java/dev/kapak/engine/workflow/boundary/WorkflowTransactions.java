// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.workflow.boundary;

import dev.kapak.engine.platform.Connections;
import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.workflow.control.Action;
import dev.kapak.engine.workflow.control.Definition;
import dev.kapak.engine.workflow.control.Role;
import dev.kapak.engine.workflow.control.Version;
import dev.kapak.engine.workflow.entity.ActionRow;
import dev.kapak.engine.workflow.entity.RoleSql;
import dev.kapak.engine.workflow.entity.WorkflowRow;
import dev.kapak.engine.workflow.entity.WorkflowVersionRow;
import dev.kapak.protocol.TaskDefinition;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Transactions on workflows, versions and actions. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class WorkflowTransactions {

    /** At most so many older tasks of a workflow are done by a newer worker: each heartbeat asks what waits for any of them. */
    private static final int MOST_OLDER = 500;

    @PersistenceContext(unitName = "kapak")
    EntityManager em;

    @Inject
    EngineClock clock;

    /** Stores a definition, unless its checksum is known, and makes it current. */
    public Version register(int tenant, Definition definition) {
        WorkflowRow workflow = lock(tenant, definition.workflow());
        WorkflowVersionRow version = em.createNamedQuery("WorkflowVersionRow.byChecksum", WorkflowVersionRow.class)
                .setParameter("workflow", workflow.id())
                .setParameter("checksum", definition.checksum())
                .getResultStream()
                .findFirst()
                .orElseGet(() -> store(workflow, definition));
        workflow.makeCurrent(version.id());
        return load(workflow, version);
    }

    private WorkflowRow lock(int tenant, String name) {
        em.createNativeQuery("insert into workflow (tenant, name) values (?, ?) on conflict do nothing")
                .setParameter(1, tenant)
                .setParameter(2, name)
                .executeUpdate();
        return em.createNamedQuery("WorkflowRow.byName", WorkflowRow.class)
                .setParameter("tenant", tenant)
                .setParameter("name", name)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getSingleResult();
    }

    private WorkflowVersionRow store(WorkflowRow workflow, Definition definition) {
        int newest = em.createNamedQuery("WorkflowVersionRow.newest", Integer.class)
                .setParameter("workflow", workflow.id())
                .getSingleResult();
        var version = new WorkflowVersionRow(
                workflow.id(), newest + 1, definition.checksum(), definition.text(), clock.now());
        em.persist(version);
        em.flush();
        for (TaskDefinition task : definition.tasks()) {
            em.persist(new ActionRow(version.id(), task.task()));
        }
        em.flush();
        return version;
    }

    private Version load(WorkflowRow workflow, WorkflowVersionRow version) {
        Map<String, TaskDefinition> tasks = Definition.read(workflow.name(), version.definition()).tasks().stream()
                .collect(Collectors.toMap(TaskDefinition::task, task -> task));
        List<Action> actions = new ArrayList<>();
        em.createNamedQuery("ActionRow.ofVersion", ActionRow.class)
                .setParameter("version", version.id())
                .getResultStream()
                .forEach(row -> {
                    TaskDefinition task = tasks.get(row.task());
                    if (task != null) {
                        actions.add(new Action(row.id(), version.id(), task));
                    }
                });
        actions.sort(Comparator.comparing(action -> action.definition().task()));
        return new Version(
                version.id(),
                workflow.tenant(),
                workflow.id(),
                workflow.name(),
                version.number(),
                actions,
                version.created());
    }

    /** The current version of a name. */
    public Optional<Version> current(int tenant, String name) {
        return byName(tenant, name).flatMap(this::current);
    }

    private Optional<Version> current(WorkflowRow workflow) {
        Integer current = workflow.currentVersion();
        return current == null
                ? Optional.empty()
                : Optional.ofNullable(em.find(WorkflowVersionRow.class, current))
                        .map(version -> load(workflow, version));
    }

    private Optional<WorkflowRow> byName(int tenant, String name) {
        return em.createNamedQuery("WorkflowRow.byName", WorkflowRow.class)
                .setParameter("tenant", tenant)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    /** The version that an action belongs to. */
    public Version ofAction(int action) {
        ActionRow row = em.find(ActionRow.class, action);
        WorkflowVersionRow version = em.find(WorkflowVersionRow.class, row.version());
        return load(em.find(WorkflowRow.class, version.workflow()), version);
    }

    /** The actions of versions before this one whose work its tasks can do; of the newest, if there are very many. */
    public List<Integer> older(Version version) throws SQLException {
        List<Role> own = version.actions().stream().map(Role::of).toList();
        Set<String> tasks = own.stream().map(Role::task).collect(Collectors.toSet());
        return new RoleSql(Connections.of(em))
                .before(version.workflow(), version.number(), tasks, MOST_OLDER).stream()
                        .filter(older -> own.stream().anyMatch(role -> role.canTakeOver(older)))
                        .map(Role::action)
                        .toList();
    }

    /** The actions of the same task in the newest versions after this one. */
    public List<Integer> newer(Version version, String task) {
        return em.createNamedQuery("ActionRow.newer", Integer.class)
                .setParameter("workflow", version.workflow())
                .setParameter("number", version.number())
                .setParameter("task", task)
                .setMaxResults(MOST_OLDER)
                .getResultList();
    }

    /** The current version of every workflow, sorted by name. */
    public List<Version> list(int tenant) {
        return em
                .createNamedQuery("WorkflowRow.all", WorkflowRow.class)
                .setParameter("tenant", tenant)
                .getResultList()
                .stream()
                .flatMap(workflow -> current(workflow).stream())
                .toList();
    }

    /** The names of all workflows. */
    public List<String> names(int tenant) {
        return em
                .createNamedQuery("WorkflowRow.all", WorkflowRow.class)
                .setParameter("tenant", tenant)
                .getResultList()
                .stream()
                .map(WorkflowRow::name)
                .toList();
    }

    /** Pauses a workflow or lets it go on; whether that changed anything. */
    public boolean pause(int workflow, boolean paused) {
        WorkflowRow row = em.find(WorkflowRow.class, workflow, LockModeType.PESSIMISTIC_WRITE);
        if (row.isPaused() == paused) {
            return false;
        }
        if (paused) {
            row.pause(clock.now());
        } else {
            row.goOn();
        }
        return true;
    }

    /** The ids of a tenant's paused workflows. */
    public Set<Integer> paused(int tenant) {
        return em
                .createNamedQuery("WorkflowRow.all", WorkflowRow.class)
                .setParameter("tenant", tenant)
                .getResultList()
                .stream()
                .filter(WorkflowRow::isPaused)
                .map(WorkflowRow::id)
                .collect(Collectors.toSet());
    }

    /** The actions of all paused workflows, of every version. */
    public Set<Integer> pausedActions() {
        return em.createNamedQuery("ActionRow.ofPaused", Integer.class)
                .getResultStream()
                .collect(Collectors.toSet());
    }

    /** All versions of a workflow, newest first. */
    public List<Version> versions(int tenant, String name) {
        return byName(tenant, name).stream()
                .flatMap(workflow -> em
                        .createNamedQuery("WorkflowVersionRow.all", WorkflowVersionRow.class)
                        .setParameter("workflow", workflow.id())
                        .getResultList()
                        .stream()
                        .map(version -> load(workflow, version)))
                .toList();
    }
}
