// SPDX-License-Identifier: Apache-2.0
package dev.kapak.examples.shop;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The resources of the shop lie at the root of the application. */
@ApplicationPath("/")
public class ShopApplication extends Application {}
