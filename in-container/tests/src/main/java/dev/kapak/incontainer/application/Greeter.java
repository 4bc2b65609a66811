// SPDX-License-Identifier: Apache-2.0
package dev.kapak.incontainer.application;

import jakarta.enterprise.context.RequestScoped;

/** Something that a task is given by injection, in the scope of the request that a task is. */
@RequestScoped
public class Greeter {

    /** A greeting. */
    public String greet(String name) {
        return "Hello, " + name;
    }
}
