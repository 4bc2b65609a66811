// SPDX-License-Identifier: Apache-2.0
package dev.kapak.systemtests.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Keeps the one system until the last class has run, and shows the server's log when a test fails. */
final class SystemExtension implements ParameterResolver, AfterTestExecutionCallback {

    private static final int SHOWN_LINES = 60;

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == KapakSystem.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return system(context);
    }

    private static KapakSystem system(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(SystemExtension.class))
                .getOrComputeIfAbsent("system", key -> create(), KapakSystem.class);
    }

    private static KapakSystem create() {
        try {
            return KapakSystem.create();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            List<String> lines = system(context).log().lines().toList();
            System.out.println("The end of the server's log, after " + context.getDisplayName() + " failed:");
            lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()).forEach(System.out::println);
        }
    }
}
