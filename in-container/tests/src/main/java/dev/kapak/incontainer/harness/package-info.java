// SPDX-License-Identifier: Apache-2.0
/** What runs beside the server: Postgres, the server's home, the archives. Nothing of it is deployed. */
package dev.kapak.incontainer.harness;
