// SPDX-License-Identifier: Apache-2.0
package dev.kapak.sdk.worker;

import java.util.UUID;

/**
 * The application and server that a worker belongs to.
 *
 * @param application the application's name
 * @param instance the server instance
 * @param incarnation this life of the application
 */
public record Home(String application, String instance, UUID incarnation) {}
