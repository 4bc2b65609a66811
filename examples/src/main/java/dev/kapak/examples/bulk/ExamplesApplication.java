// SPDX-License-Identifier: Apache-2.0
package dev.kapak.examples.bulk;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The resources of the examples lie at the root of the application. */
@ApplicationPath("/")
public class ExamplesApplication extends Application {}
