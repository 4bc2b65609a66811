// SPDX-License-Identifier: Apache-2.0
/** An application of two modules, an EJB jar and a WAR, with Kapak's libraries in the EAR's own {@code lib}. */
package dev.kapak.systemtests.apps.orders;
