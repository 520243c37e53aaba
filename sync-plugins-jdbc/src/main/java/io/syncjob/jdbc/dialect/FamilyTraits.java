package io.syncjob.jdbc.dialect;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What tells a database from the one that it speaks like. An immutable value.
 *
 * @param <L> names what it may lack
 * @param driverClass its own driver; null for that of the other
 * @param words makes the words that columns are declared with; null for as in the other
 * @param lacks what the other has and it has not
 */
record FamilyTraits<L extends Enum<L>>(
        String name, @Nullable String driverClass, @Nullable Supplier<TypeWords> words, Set<L> lacks) {
    @SafeVarargs
    static <L extends Enum<L>> FamilyTraits<L> of(String name, L... lacks) {
        Set<L> all = new HashSet<>();
        for (L each : lacks) {
            all.add(each);
        }
        return new FamilyTraits<>(name, null, null, Set.copyOf(all));
    }

    FamilyTraits<L> driver(String className) {
        return new FamilyTraits<>(name, className, words, lacks);
    }

    FamilyTraits<L> words(Supplier<TypeWords> newWords) {
        return new FamilyTraits<>(name, driverClass, newWords, lacks);
    }

    boolean has(L feature) {
        return !lacks.contains(feature);
    }

    /** Its driver, where that of the other is {@code parents}. */
    String driverOr(String parents) {
        return driverClass == null ? parents : driverClass;
    }

    /** The properties for its driver, where those for the other's are {@code parents}. */
    Map<String, String> propertiesOr(Map<String, String> parents) {
        return driverClass == null ? parents : Map.of();
    }
}
