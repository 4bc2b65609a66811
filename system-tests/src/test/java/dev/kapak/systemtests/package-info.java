// SPDX-License-Identifier: Apache-2.0
/** The whole system, as users meet it. */
package dev.kapak.systemtests;
