package io.syncjob.jdbc.dialect;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statements by which DuckDB carries staged rows over.
 *
 * @param stage the staged rows
 * @param others the table's columns that are not written, without those that it computes
 */
record DuckDbMerge(Dialect dialect, String table, DuckDbStage stage, List<String> others, Merge merge) {
    private static final String NOTHING = "NOTHING";

    /** The statements, in their order. */
    List<String> sql() {
        String names = dialect.names(stage.columns());
        String order = " ORDER BY " + stage.number();
        String insert =
                "INSERT INTO " + table + " (" + names + ") SELECT " + stage.selected() + " FROM " + stage.place();
        return switch (merge.kind()) {
            case PLAIN -> List.of(insert + order);
            case IGNORE -> List.of(insert + order + " ON CONFLICT DO NOTHING");
            case UPSERT ->
                List.of(insert + last() + " ON CONFLICT (" + dialect.quoteAll(merge.keys()) + ") DO " + changes());
            case UPDATE ->
                List.of("UPDATE " + table + " AS t SET "
                        + merge.changed(stage.columns()).stream()
                                .map(dialect::quote)
                                .map(name -> name + " = s." + name)
                                .collect(Collectors.joining(", "))
                        + " FROM (SELECT " + stage.selected() + " FROM " + stage.place() + last() + ") s WHERE "
                        + sameKey());
            case DELETE -> List.of("DELETE FROM " + table + " AS t USING " + stage.place() + " s WHERE " + sameKey());
            // Not deleted and inserted: the index of a key does not bear that twice in one transaction.
            case REPLACE ->
                List.of(insert + last() + " ON CONFLICT (" + dialect.quoteAll(merge.keys()) + ") DO " + replacement());
        };
    }

    private String replacement() {
        String defaults = others.stream()
                .map(name -> ", " + dialect.quote(name) + " = DEFAULT")
                .collect(Collectors.joining());
        String changes = changes();
        return changes.equals(NOTHING) && !defaults.isEmpty()
                ? "UPDATE SET " + defaults.substring(2)
                : changes + defaults;
    }

    /** Keeps the last row of each key. */
    private String last() {
        return " QUALIFY row_number() OVER (PARTITION BY " + dialect.quoteAll(merge.keys()) + " ORDER BY "
                + stage.number() + " DESC) = 1";
    }

    private String changes() {
        List<String> changed = merge.changed(stage.columns());
        return changed.isEmpty()
                ? NOTHING
                : "UPDATE SET "
                        + changed.stream()
                                .map(dialect::quote)
                                .map(name -> name + " = EXCLUDED." + name)
                                .collect(Collectors.joining(", "));
    }

    private String sameKey() {
        return KeyedSql.same(dialect, merge.keys(), "t", "s", " AND ");
    }

    /** The query for the numbers of the staged rows whose key the table does not have. */
    @Nullable
    String unmatched() {
        return merge.kind() != Merge.Kind.UPDATE
                ? null
                : "SELECT s." + stage.number() + " FROM " + stage.place() + " s WHERE NOT EXISTS (SELECT 1 FROM "
                        + table + " t WHERE " + sameKey() + ") ORDER BY 1";
    }
}
