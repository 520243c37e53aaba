package io.syncjob.jdbc.dialect;

import io.syncjob.data.Column;
import java.util.List;

/**
 * What becomes of a row whose key the table holds already, or of the row that is there.
 *
 * @param kind what is done
 * @param keys the columns that a row is known by; IGNORE: those of the primary key, which may be empty
 * @param uniqueKeys the columns of every unique index
 * @param updated UPSERT and UPDATE: the columns that a row which is there takes; empty for all but the keys
 */
public record Merge(Kind kind, List<String> keys, List<List<String>> uniqueKeys, List<String> updated) {
    /** The ways to go on. */
    public enum Kind {
        /** It is an error. */
        PLAIN,
        /** The row is left out. */
        IGNORE,
        /** The row that is there takes its values. */
        UPSERT,
        /** The same, and a row that is not there is not inserted. */
        UPDATE,
        /** The row that is there is deleted, and nothing is inserted. */
        DELETE,
        /** The row that is there is deleted, and the new one inserted. */
        REPLACE;

        /** Whether rows of the table are found by the keys alone, and need no unique index for that. */
        boolean isKeyed() {
            return this == UPDATE || this == DELETE || this == REPLACE;
        }
    }

    public Merge {
        keys = List.copyOf(keys);
        uniqueKeys = List.copyOf(uniqueKeys);
        updated = List.copyOf(updated);
    }

    public Merge(Kind kind, List<String> keys, List<List<String>> uniqueKeys) {
        this(kind, keys, uniqueKeys, List.of());
    }

    public static Merge plain() {
        return new Merge(Kind.PLAIN, List.of(), List.of());
    }

    boolean isPlain() {
        return kind == Kind.PLAIN || (kind == Kind.IGNORE && uniqueKeys.isEmpty());
    }

    /** The columns, of those given, that a row which is there takes. */
    List<String> changed(List<Column> columns) {
        return columns.stream()
                .map(Column::name)
                .filter(name -> updated.isEmpty() ? !keys.contains(name) : updated.contains(name))
                .toList();
    }
}
