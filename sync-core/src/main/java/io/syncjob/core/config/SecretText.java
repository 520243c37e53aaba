package io.syncjob.core.config;

import io.syncjob.spi.Secret;

/** Secrets in texts: {@code ${env:NAME}} and {@code ${file:path}} say where one is, any other text is one itself. */
public final class SecretText {
    private static final String ENVIRONMENT = "${env:";
    private static final String FILE = "${file:";

    private SecretText() {}

    static Secret read(String text) {
        if (isReference(text)) {
            String name = text.substring(text.indexOf(':') + 1, text.length() - 1);
            return text.startsWith(ENVIRONMENT) ? Secret.environment(name) : Secret.file(name);
        }
        return Secret.of(text);
    }

    /** Whether the text says where a secret is, and is none itself. */
    public static boolean isReference(String text) {
        return text.endsWith("}")
                && (text.startsWith(ENVIRONMENT) || text.startsWith(FILE))
                && text.length() > text.indexOf(':') + 2;
    }
}
