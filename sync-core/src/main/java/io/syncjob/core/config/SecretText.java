package io.syncjob.core.config;

import io.syncjob.spi.Secret;
import java.util.function.UnaryOperator;

/** Secrets in texts: {@code ${env:NAME}} and {@code ${file:path}} say where one is, any other text is one itself. */
public final class SecretText {
    private static final String ENVIRONMENT = "${env:";
    private static final String FILE = "${file:";

    private SecretText() {}

    static Secret read(String text) {
        return isReference(text) ? at(text, path -> path) : Secret.of(text);
    }

    /**
     * The secret that {@code reference} says the place of.
     *
     * @param file gives the path of a file, by the one in the reference
     */
    public static Secret at(String reference, UnaryOperator<String> file) {
        String name = reference.substring(reference.indexOf(':') + 1, reference.length() - 1);
        return reference.startsWith(ENVIRONMENT) ? Secret.environment(name) : Secret.file(file.apply(name));
    }

    /** Whether the text says where a secret is, and is none itself. */
    public static boolean isReference(String text) {
        return text.endsWith("}")
                && (text.startsWith(ENVIRONMENT) || text.startsWith(FILE))
                && text.length() > text.indexOf(':') + 2;
    }
}
