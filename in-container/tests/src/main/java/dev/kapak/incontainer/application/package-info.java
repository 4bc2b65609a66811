// SPDX-License-Identifier: Apache-2.0
/** Tests inside an application that uses the SDK, and its tasks. */
package dev.kapak.incontainer.application;
