// SPDX-License-Identifier: Apache-2.0
/** Tenants and their API tokens. */
@NullMarked
package dev.kapak.engine.tenant.entity;

import org.jspecify.annotations.NullMarked;
