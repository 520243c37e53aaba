package io.syncjob.jdbc.dialect;

import java.util.List;

/**
 * What becomes of a row whose key the table holds already.
 *
 * @param kind what is done
 * @param keys UPSERT: the columns that a row is known by; IGNORE: those of the primary key, which may be empty
 * @param uniqueKeys the columns of every unique index
 */
public record Merge(Kind kind, List<String> keys, List<List<String>> uniqueKeys) {
    /** The ways to go on. */
    public enum Kind {
        /** It is an error. */
        PLAIN,
        /** The row is left out. */
        IGNORE,
        /** The row replaces the one that is there. */
        UPDATE
    }

    public Merge {
        keys = List.copyOf(keys);
        uniqueKeys = List.copyOf(uniqueKeys);
    }

    public static Merge plain() {
        return new Merge(Kind.PLAIN, List.of(), List.of());
    }

    boolean isPlain() {
        return kind == Kind.PLAIN || (kind == Kind.IGNORE && uniqueKeys.isEmpty());
    }
}
