// SPDX-License-Identifier: Apache-2.0
package dev.kapak.artemis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;
import org.jspecify.annotations.Nullable;

/** The embedded broker's users: the one of {@code kapak.broker.user}, who may do everything. */
final class OneLogin implements ActiveMQSecurityManager {

    private final String user;
    private final byte[] password;

    OneLogin(String user, String password) {
        this.user = user;
        this.password = password.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean validateUser(@Nullable String name, @Nullable String secret) {
        return user.equals(name)
                && secret != null
                && MessageDigest.isEqual(password, secret.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean validateUserAndRole(
            @Nullable String name, @Nullable String secret, Set<Role> roles, CheckType checkType) {
        return validateUser(name, secret);
    }
}
