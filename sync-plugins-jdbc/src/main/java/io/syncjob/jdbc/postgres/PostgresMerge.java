package io.syncjob.jdbc.postgres;

import io.syncjob.data.Column;
import io.syncjob.jdbc.bulk.BulkTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What becomes of staged rows. All names are quoted.
 *
 * @param mode what to do
 * @param keys the columns that say which row of the target a staged row stands for; a unique index must be on just these for
 *     {@link Mode#UPSERT}; may be empty for {@link Mode#INSERT_IGNORE}
 * @param updated the columns that an existing row gets from the staged one; of no meaning for the modes that change none
 */
public record PostgresMerge(Mode mode, List<String> keys, List<String> updated) {
    /** What to do with the staged rows. */
    public enum Mode {
        /** Insert, and leave out a row that any unique index of the target has already. */
        INSERT_IGNORE,
        /** Insert, or update the row that has the key. */
        UPSERT,
        /** Update the row that has the key; a row without such is passed over. */
        UPDATE,
        /** Delete the row that has the key. */
        DELETE,
        /** Delete the row that has the key, and insert. */
        REPLACE
    }

    public PostgresMerge {
        keys = List.copyOf(keys);
        updated = List.copyOf(updated);
        if (keys.isEmpty() && mode != Mode.INSERT_IGNORE) {
            throw new IllegalArgumentException(mode + " needs key columns");
        }
        if (updated.isEmpty() && mode == Mode.UPDATE) {
            throw new IllegalArgumentException("UPDATE needs columns to update");
        }
    }

    /**
     * The statement that takes the rows of {@code stage} into the target. It goes through them in the order of their keys,
     * so that statements of several connections wait for each other rather than for ever. Of rows with the same key the last
     * counts, by {@code number}; to ignore them means that the first does.
     */
    String sql(BulkTarget target, String stage, String number) {
        if (!target.quotedColumns().containsAll(keys) || !target.quotedColumns().containsAll(updated)) {
            throw new IllegalArgumentException(
                    "Not all of " + keys + " and " + updated + " are columns to be filled: " + target.quotedColumns());
        }
        String columns = String.join(", ", target.quotedColumns());
        String keyList = String.join(", ", keys);
        String insert = "insert into " + target.table() + " (" + columns + ") overriding system value ";
        return switch (mode) {
            case INSERT_IGNORE ->
                insert + "select " + columns + " from " + stage + " order by " + (keys.isEmpty() ? "" : keyList + ", ")
                        + number + " on conflict do nothing";
            case UPSERT ->
                insert + last(columns, target, stage, number) + " on conflict (" + keyList + ") do "
                        + (updated.isEmpty() ? "nothing" : "update set " + assignments("excluded"));
            case UPDATE ->
                "update " + target.table() + " as t set " + assignments("s") + " from ("
                        + last(columns, target, stage, number) + ") as s where " + sameKey();
            case DELETE -> "delete from " + target.table() + " as t using " + stage + " as s where " + sameKey();
            case REPLACE ->
                "delete from " + target.table() + " as t using " + stage + " as s where " + sameKey() + "; " + insert
                        + last(columns, target, stage, number);
        };
    }

    /** The query for the numbers of the rows of {@code stage} whose key the target does not have. */
    String unmatched(BulkTarget target, String stage, String number) {
        return "select s." + number + " from " + stage + " as s where not exists (select from " + target.table()
                + " as t where " + sameKey() + ") order by 1";
    }

    private String last(String columns, BulkTarget target, String stage, String number) {
        List<String> groups = new ArrayList<>(keys);
        List<String> nullable = new ArrayList<>();
        for (String key : keys) {
            Column column = target.columns().get(target.quotedColumns().indexOf(key));
            if (column.nullable()) {
                nullable.add(key + " is null");
            }
        }
        if (!nullable.isEmpty()) {
            // To a unique index two NULLs are two keys.
            groups.add("case when " + String.join(" or ", nullable) + " then " + number + " end");
        }
        String group = String.join(", ", groups);
        return "select distinct on (" + group + ") " + columns + " from " + stage + " order by " + group + ", " + number
                + " desc";
    }

    private String assignments(String source) {
        return updated.stream()
                .map(column -> column + " = " + source + "." + column)
                .collect(Collectors.joining(", "));
    }

    private String sameKey() {
        return keys.stream().map(key -> "t." + key + " = s." + key).collect(Collectors.joining(" and "));
    }
}
