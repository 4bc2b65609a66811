// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.doctor.boundary;

import dev.kapak.engine.doctor.control.Facts;
import dev.kapak.engine.doctor.entity.DoctorSql;
import dev.kapak.engine.doctor.entity.Examination;
import dev.kapak.engine.platform.Connections;
import dev.kapak.engine.platform.EngineClock;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.SQLException;
import java.time.Duration;

/** Reads for an examination, in one read-only snapshot; each read stops after ten seconds. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class DoctorReads {

    /** What is younger may still be under way: a worker that has gone, a row that is to be listed. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration LIMIT = Duration.ofSeconds(10);

    @PersistenceContext(unitName = "kapak")
    EntityManager em;

    @Inject
    EngineClock clock;

    /** What the database says, of the tasks of a window and of itself; the step is that of a priority. */
    public Facts facts(Duration window, Duration step) throws SQLException {
        DoctorSql sql = new DoctorSql(Connections.of(em), PATIENCE);
        sql.begin(LIMIT);
        return new Examination(sql, window, step).read(clock::millis);
    }
}
