// SPDX-License-Identifier: Apache-2.0
/** Tests inside Kapak's EAR: in a module of their own, beside those of the engine. */
package dev.kapak.incontainer.engine;
