// SPDX-License-Identifier: Apache-2.0
/** An application that a test deploys. */
package dev.kapak.systemtests.apps.first;
