// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.run.boundary;

import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.platform.Connections;
import dev.kapak.engine.platform.SqlText;
import dev.kapak.engine.run.entity.RunSql;
import jakarta.ejb.Schedule;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.PreparedStatement;

/** Takes idempotency keys out that hold no more, every hour. Never throws. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class OncePurge {

    private static final Logger LOG = System.getLogger("dev.kapak.engine");
    private static final SqlText PURGE = SqlText.beside(RunSql.class, "purge_once");

    @PersistenceContext(unitName = "kapak")
    EntityManager em;

    @Inject
    Gate gate;

    /** The timer's call. */
    @Schedule(hour = "*", minute = "17", persistent = false, info = "kapak idempotency keys")
    @SuppressWarnings("IllegalCatch") // a timer's callback must not throw
    public void purge() {
        if (!gate.isOpen()) {
            return;
        }
        try (PreparedStatement purge = Connections.of(em).prepareStatement(PURGE.text())) {
            int gone = purge.executeUpdate();
            LOG.log(Level.DEBUG, "event=purged keys={0}", gone);
        } catch (Exception e) {
            LOG.log(Level.WARNING, "idempotency keys that hold no more could not be taken out", e);
        }
    }
}
