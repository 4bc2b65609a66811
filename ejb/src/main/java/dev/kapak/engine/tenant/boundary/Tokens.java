// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.tenant.boundary;

import dev.kapak.ear.Setting;
import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.node.control.NodeOpening;
import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.platform.Settings;
import dev.kapak.engine.tenant.control.Caller;
import dev.kapak.engine.tenant.control.TenantMessages;
import dev.kapak.engine.tenant.control.TokenHash;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks API tokens, for REST, messages and gateway alike: the one place where a request gets its tenant. A valid token is
 * remembered for ten seconds, so that a revoked one stops working within that time on every node.
 */
@Singleton
public class Tokens {

    private static final Logger LOG = System.getLogger("dev.kapak.engine");
    private static final long REMEMBERED_MILLIS = 10_000;
    private static final int MOST_REMEMBERED = 10_000;
    private static final int LONGEST = 512;

    private record Remembered(Caller caller, long until) {}

    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();
    private final TokenTransactions transactions;
    private final EngineClock clock;
    private final Gate gate;
    private final Settings settings;

    @Inject
    Tokens(TokenTransactions transactions, EngineClock clock, Gate gate, Settings settings) {
        this.transactions = transactions;
        this.clock = clock;
        this.gate = gate;
        this.settings = settings;
    }

    /**
     * Who the token belongs to.
     *
     * @throws RefusedException KAPAK-0151, KAPAK-0152, or KAPAK-0101 while the gate is shut
     */
    public Caller check(@Nullable String token) {
        if (token == null || token.isBlank()) {
            throw new RefusedException(TenantMessages.NO_TOKEN);
        }
        if (token.length() > LONGEST) {
            throw new RefusedException(TenantMessages.BAD_TOKEN);
        }
        String hash = TokenHash.of(token);
        Remembered known = remembered.get(hash);
        if (known != null && known.until > clock.millis()) {
            return known.caller;
        }
        gate.check();
        Optional<Caller> caller = gate.ask(() -> transactions.find(hash));
        if (caller.isEmpty()) {
            remembered.remove(hash);
            throw new RefusedException(TenantMessages.BAD_TOKEN);
        }
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.clear();
        }
        remembered.put(hash, new Remembered(caller.get(), clock.millis() + REMEMBERED_MILLIS));
        return caller.get();
    }

    /** As {@link #check}, and it must have the scope. */
    public Caller check(@Nullable String token, String scope) {
        Caller caller = check(token);
        if (!caller.scopes().contains(scope)) {
            throw new RefusedException(TenantMessages.NO_SCOPE, scope);
        }
        return caller;
    }

    void onOpening(@Observes NodeOpening opening) {
        Optional<String> token = settings.optional(Setting.TOKEN);
        if (settings.development() && token.isPresent()) {
            transactions.storeDevelopmentToken(TokenHash.of(token.get()));
            if (!opening.resumed()) {
                warn(TenantMessages.DEVELOPMENT_TOKEN);
            }
        }
    }

    private static void warn(TenantMessages message) {
        LOG.log(Level.WARNING, "{0} {1} {2}", message.code(), message.what(), message.fix());
    }
}
