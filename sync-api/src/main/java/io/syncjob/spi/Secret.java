package io.syncjob.spi;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A password, token or key. It is asked for when a connection is made and never shows in a log, a message, a report or a
 * {@code toString}. Two secrets are equal when they hold the same value, or the same supplier,
 * or are found at the same place.
 */
public final class Secret {
    private final char @Nullable [] value;
    private final @Nullable Supplier<String> supplier;
    private final @Nullable String reference;

    private Secret(char @Nullable [] value, @Nullable Supplier<String> supplier, @Nullable String reference) {
        this.value = value;
        this.supplier = supplier;
        this.reference = reference;
    }

    public static Secret of(String value) {
        return new Secret(value.toCharArray(), null, null);
    }

    /** A secret that is fetched each time it is needed, such as from a vault. */
    public static Secret from(Supplier<String> supplier) {
        return new Secret(null, supplier, null);
    }

    /** A secret in the environment variable of that name, read each time it is needed. */
    public static Secret environment(String name) {
        return new Secret(null, () -> Secrets.inEnvironment(name), "${env:" + name + "}");
    }

    /** A secret in a file of UTF-8, without the line end at its end; read each time it is needed. */
    public static Secret file(String path) {
        return new Secret(null, () -> Secrets.inFile(path), "${file:" + path + "}");
    }

    /**
     * Where the secret is, as it is written in a job's text: <code>${env:NAME}</code> or <code>${file:path}</code>. Empty for
     * one that is known by its value, or to the application alone.
     */
    public Optional<String> reference() {
        return Optional.ofNullable(reference);
    }

    /**
     * The value. Do not log it, put it into a message, or keep it.
     *
     * @throws io.syncjob.error.SyncException if it is not at its place
     */
    public String reveal() {
        if (supplier != null) {
            return supplier.get();
        }
        return value == null ? "" : new String(value);
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Secret that)) {
            return false;
        }
        return reference == null
                ? that.reference == null && Arrays.equals(value, that.value) && supplier == that.supplier
                : reference.equals(that.reference);
    }

    @Override
    public int hashCode() {
        if (reference != null) {
            return reference.hashCode();
        }
        return supplier == null ? Arrays.hashCode(value) : System.identityHashCode(supplier);
    }

    @Override
    public String toString() {
        return "***";
    }
}
