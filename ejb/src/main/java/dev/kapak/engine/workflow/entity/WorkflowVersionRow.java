// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.workflow.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** A version of a workflow: the checksum of its definition names it, it never changes. */
@Entity
@Table(name = "workflow_version")
@NamedQuery(
        name = "WorkflowVersionRow.byChecksum",
        query = "select v from WorkflowVersionRow v where v.workflow = :workflow and v.checksum = :checksum")
@NamedQuery(
        name = "WorkflowVersionRow.newest",
        query = "select coalesce(max(v.number), 0) from WorkflowVersionRow v where v.workflow = :workflow")
@NamedQuery(
        name = "WorkflowVersionRow.all",
        query = "select v from WorkflowVersionRow v where v.workflow = :workflow order by v.number desc")
public class WorkflowVersionRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private int id;

    private int workflow;
    private int number;

    @SuppressWarnings("UnusedVariable") // read by queries
    private String checksum = "";

    private String definition = "";
    private OffsetDateTime created = OffsetDateTime.MIN;

    /** For JPA. */
    protected WorkflowVersionRow() {}

    /** A new version. */
    public WorkflowVersionRow(int workflow, int number, String checksum, String definition, Instant created) {
        this.workflow = workflow;
        this.number = number;
        this.checksum = checksum;
        this.definition = definition;
        this.created = created.atOffset(ZoneOffset.UTC);
    }

    /** Its id. */
    public int id() {
        return id;
    }

    /** The workflow's id. */
    public int workflow() {
        return workflow;
    }

    /** Counts from 1. */
    public int number() {
        return number;
    }

    /** The definition's text. */
    public String definition() {
        return definition;
    }

    /** When it was first registered. */
    public Instant created() {
        return created.toInstant();
    }
}
