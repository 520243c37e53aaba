package io.syncjob.spi;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A password, token or key. It is asked for when a connection is made and never shows in a log, a message, a report or a
 * {@code toString}. Two secrets are equal when they hold the same value, or the same supplier.
 */
public final class Secret {
    private final char @Nullable [] value;
    private final @Nullable Supplier<String> supplier;

    private Secret(char @Nullable [] value, @Nullable Supplier<String> supplier) {
        this.value = value;
        this.supplier = supplier;
    }

    public static Secret of(String value) {
        return new Secret(value.toCharArray(), null);
    }

    /** A secret that is fetched each time it is needed, such as from a vault. */
    public static Secret from(Supplier<String> supplier) {
        return new Secret(null, supplier);
    }

    /** The value. Do not log it, put it into a message, or keep it. */
    public String reveal() {
        if (supplier != null) {
            return supplier.get();
        }
        return value == null ? "" : new String(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && Arrays.equals(value, that.value) && supplier == that.supplier;
    }

    @Override
    public int hashCode() {
        return supplier == null ? Arrays.hashCode(value) : System.identityHashCode(supplier);
    }

    @Override
    public String toString() {
        return "***";
    }
}
