// SPDX-License-Identifier: Apache-2.0
/** What the tests stand on: the system as separate processes, its HTTP, its database. */
package dev.kapak.systemtests.harness;
