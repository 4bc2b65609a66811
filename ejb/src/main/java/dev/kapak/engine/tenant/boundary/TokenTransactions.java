// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.tenant.boundary;

import dev.kapak.engine.tenant.control.Caller;
import dev.kapak.engine.tenant.entity.ApiToken;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;

/** Transactions on tokens. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class TokenTransactions {

    private static final int DEFAULT_TENANT = 1;

    @PersistenceContext(unitName = "kapak")
    EntityManager em;

    /** Whose valid token has this hash. */
    public Optional<Caller> find(String hash) {
        return em.createNamedQuery("ApiToken.valid", ApiToken.class)
                .setParameter("hash", hash)
                .getResultStream()
                .findFirst()
                .map(ApiToken::caller);
    }

    /** Stores the development profile's token for the tenant "default", unless its hash is there already. */
    public void storeDevelopmentToken(String hash) {
        boolean known = em.createNamedQuery("ApiToken.byHash", ApiToken.class)
                .setParameter("hash", hash)
                .getResultStream()
                .findFirst()
                .isPresent();
        if (!known) {
            em.persist(new ApiToken(DEFAULT_TENANT, "development", hash));
        }
    }
}
