// SPDX-License-Identifier: Apache-2.0
/** Crashes of the engine's core at named points, on a real database: see docs/internals/torture.md. */
package dev.kapak.engine.torture;
