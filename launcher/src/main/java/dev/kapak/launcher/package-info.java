// SPDX-License-Identifier: Apache-2.0
/**
 * What the run command executes: it starts Postgres and the application server, keeps them running, and stops them.
 *
 * <p>{@link dev.kapak.launcher.EmbeddedPostgres} and {@link dev.kapak.launcher.AppServer} serve tests as well.
 */
@NullMarked
package dev.kapak.launcher;

import org.jspecify.annotations.NullMarked;
