// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.tenant.entity;

import dev.kapak.engine.tenant.control.Caller;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An API token: its hash, its tenant, its scopes. */
@Entity
@Table(name = "api_token")
@NamedQuery(name = "ApiToken.valid", query = "select t from ApiToken t where t.hash = :hash and t.revoked is null")
@NamedQuery(name = "ApiToken.byHash", query = "select t from ApiToken t where t.hash = :hash")
public class ApiToken {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private int id;

    private int tenant;
    private String name = "";

    @SuppressWarnings("UnusedVariable") // read by queries
    private String hash = "";

    private String scopes = "";

    private @Nullable OffsetDateTime revoked;

    /** For JPA. */
    protected ApiToken() {}

    /** A new token with all scopes. */
    public ApiToken(int tenant, String name, String hash) {
        this.tenant = tenant;
        this.name = name;
        this.hash = hash;
        this.scopes = "run,read,worker,admin";
    }

    /** Whose it is and what it may do. */
    public Caller caller() {
        return new Caller(tenant, id, Set.of(scopes.split(",")));
    }

    /** The name that tells it from others. */
    public String name() {
        return name;
    }

    /** Whether it still counts. */
    public boolean valid() {
        return revoked == null;
    }
}
