// SPDX-License-Identifier: Apache-2.0
package dev.kapak.web;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** All paths below the context root. Resources and providers are found by their annotations. */
@ApplicationPath("/")
public class KapakApplication extends Application {}
