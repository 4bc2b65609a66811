// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.workflow.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** A workflow: a name in a tenant, and which version new runs take. */
@Entity
@Table(name = "workflow")
@NamedQuery(
        name = "WorkflowRow.byName",
        query = "select w from WorkflowRow w where w.tenant = :tenant and w.name = :name")
@NamedQuery(name = "WorkflowRow.all", query = "select w from WorkflowRow w where w.tenant = :tenant order by w.name")
public class WorkflowRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private int id;

    private int tenant;
    private String name = "";

    @Column(name = "current")
    private @Nullable Integer currentVersion;

    private @Nullable OffsetDateTime paused;

    /** For JPA. */
    protected WorkflowRow() {}

    /** A new workflow without a version. */
    public WorkflowRow(int tenant, String name) {
        this.tenant = tenant;
        this.name = name;
    }

    /** Its id. */
    public int id() {
        return id;
    }

    /** Its tenant. */
    public int tenant() {
        return tenant;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** The id of the version that new runs take; null before the first. */
    public @Nullable Integer currentVersion() {
        return currentVersion;
    }

    /** Whether its tasks must wait. */
    public boolean isPaused() {
        return paused != null;
    }

    /** Its tasks wait from now on. */
    public void pause(Instant now) {
        paused = now.atOffset(ZoneOffset.UTC);
    }

    /** Its tasks may run. */
    public void goOn() {
        paused = null;
    }

    /** New runs take this version from now on. */
    public void makeCurrent(int version) {
        currentVersion = version;
    }
}
