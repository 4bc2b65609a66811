// SPDX-License-Identifier: Apache-2.0
package dev.kapak.engine.tenant.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kapak.engine.node.control.Gate;
import dev.kapak.engine.node.control.NodeMessages;
import dev.kapak.engine.node.control.NodeOpening;
import dev.kapak.engine.platform.EngineClock;
import dev.kapak.engine.platform.RefusedException;
import dev.kapak.engine.platform.TestSettings;
import dev.kapak.engine.tenant.control.Caller;
import dev.kapak.engine.tenant.control.TenantMessages;
import dev.kapak.engine.tenant.control.TokenHash;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TokensTest {

    private static final class StoredTokens extends TokenTransactions {

        private final Map<String, Caller> callers = new HashMap<>();
        private int asked;

        @Override
        public Optional<Caller> find(String hash) {
            asked++;
            return Optional.ofNullable(callers.get(hash));
        }

        @Override
        public void storeDevelopmentToken(String hash) {
            callers.put(hash, new Caller(1, 1, Set.of("run", "read", "worker", "admin")));
        }
    }

    private final StoredTokens stored = new StoredTokens();
    private final EngineClock clock = new EngineClock();
    private final Gate gate = new Gate();
    private final Tokens tokens = new Tokens(stored, clock, gate, TestSettings.with());

    TokensTest() {
        gate.open();
        stored.callers.put(TokenHash.of("secret"), new Caller(7, 3, Set.of("run")));
    }

    private static void refuses(ThrowingCallable call, Enum<?> reason) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Test
    void hashesWithSha256() {
        assertThat(TokenHash.of("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void remembersAValidTokenForTenSeconds() {
        tokens.check("secret");
        tokens.check("secret");
        assertThat(stored.asked).isEqualTo(1);

        clock.set(clock.millis() + 10_001, System.nanoTime());
        Caller caller = tokens.check("secret", "run");

        assertThat(caller.tenant()).isEqualTo(7);
        assertThat(stored.asked).isEqualTo(2);
    }

    @Test
    void refusesARevokedTokenAfterTenSecondsAtTheLatest() {
        tokens.check("secret");
        stored.callers.clear();
        clock.set(clock.millis() + 10_001, System.nanoTime());

        refuses(() -> tokens.check("secret"), TenantMessages.BAD_TOKEN);
    }

    @Test
    void refusesWhatIsNoTokenWithoutAskingTheDatabase() {
        refuses(() -> tokens.check(null), TenantMessages.NO_TOKEN);
        refuses(() -> tokens.check(" "), TenantMessages.NO_TOKEN);
        refuses(() -> tokens.check("x".repeat(513)), TenantMessages.BAD_TOKEN);

        assertThat(stored.asked).isZero();
    }

    @Test
    void neverRemembersAnUnknownToken() {
        refuses(() -> tokens.check("other"), TenantMessages.BAD_TOKEN);
        refuses(() -> tokens.check("other"), TenantMessages.BAD_TOKEN);

        assertThat(stored.asked).isEqualTo(2);
    }

    @Test
    void refusesAScopeThatTheTokenLacks() {
        refuses(() -> tokens.check("secret", "admin"), TenantMessages.NO_SCOPE);
    }

    @Test
    void asksNothingWhileTheGateIsShut() {
        gate.close("starting");

        refuses(() -> tokens.check("secret"), NodeMessages.NOT_READY);

        assertThat(stored.asked).isZero();
    }

    @Test
    void storesTheDevelopmentTokenInTheDevelopmentProfileOnly() {
        new Tokens(stored, clock, gate, TestSettings.with("kapak.token", "dev")).onOpening(new NodeOpening(false));
        assertThat(stored.callers).hasSize(1);

        new Tokens(stored, clock, gate, TestSettings.with("kapak.token", "dev", "kapak.profile", "development"))
                .onOpening(new NodeOpening(false));

        assertThat(tokens.check("dev", "admin").tenant()).isEqualTo(1);
    }
}
