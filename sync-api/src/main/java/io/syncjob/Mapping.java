package io.syncjob;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which column of the rows goes to which column of the target. A target column that gets none must be optional: have a
 * default, be generated, or be nullable.
 */
public sealed interface Mapping {
    /**
     * By name, spelled the same or, where that is clear, differing in case alone. A column that the target does not have is
     * an error, so that a slip in a name does not lose data.
     */
    static ByName byName() {
        return new ByName(false);
    }

    /** First to first, second to second. The numbers of columns must be equal. */
    static Mapping byPosition() {
        return new ByPosition();
    }

    /** As {@code sourceOfTarget} says, from target column to source column; other columns are left out. */
    static Mapping of(Map<String, String> sourceOfTarget) {
        return new Custom(sourceOfTarget);
    }

    /**
     * By name.
     *
     * @param unmappedIgnored whether a column that the target does not have is left out
     */
    record ByName(boolean unmappedIgnored) implements Mapping {
        /** The same, leaving out columns that the target does not have. */
        public ByName ignoreUnmapped() {
            return new ByName(true);
        }
    }

    /** By position. */
    record ByPosition() implements Mapping {}

    /** As the application says. */
    record Custom(Map<String, String> sourceOfTarget) implements Mapping {
        public Custom {
            sourceOfTarget = Collections.unmodifiableMap(new LinkedHashMap<>(sourceOfTarget));
        }
    }
}
