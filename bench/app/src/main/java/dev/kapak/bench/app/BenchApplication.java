// SPDX-License-Identifier: Apache-2.0
package dev.kapak.bench.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The resources lie at the root of the application. */
@ApplicationPath("/")
public class BenchApplication extends Application {}
