// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.workflow.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;

/** A task of a version, with the id by which it waits in the queue. */
@Entity
@Table(name = "action")
@NamedQuery(
        name = "ActionRow.ofPaused",
        query = "select a.id from ActionRow a, WorkflowVersionRow v, WorkflowRow w"
                + " where a.version = v.id and v.workflow = w.id and w.paused is not null")
@NamedQuery(
        name = "ActionRow.newer",
        query = "select a.id from ActionRow a, WorkflowVersionRow v where a.version = v.id and v.workflow = :workflow"
                + " and v.number > :number and a.task = :task order by v.number desc")
@NamedQuery(name = "ActionRow.ofVersion", query = "select a from ActionRow a where a.version = :version")
public class ActionRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private int id;

    private int version;
    private String task = "";

    /** For JPA. */
    protected ActionRow() {}

    /** A new action. */
    public ActionRow(int version, String task) {
        this.version = version;
        this.task = task;
    }

    /** Its id. */
    public int id() {
        return id;
    }

    /** The version's id. */
    public int version() {
        return version;
    }

    /** The task's name. */
    public String task() {
        return task;
    }
}
