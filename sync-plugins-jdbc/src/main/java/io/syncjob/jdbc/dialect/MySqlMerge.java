package io.syncjob.jdbc.dialect;

import io.syncjob.data.Column;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The statements by which MySQL carries rows over that are staged in a temporary table, which no statement may name twice. */
record MySqlMerge(MySqlDialect dialect, String table, List<Column> columns, Merge merge) {
    static final String STAGE = "syncjob_rows";
    static final String NUMBER = "syncjob_number";

    String create() {
        return "CREATE TEMPORARY TABLE " + STAGE + " (" + NUMBER
                + " bigint NOT NULL AUTO_INCREMENT PRIMARY KEY) ENGINE=InnoDB AS SELECT " + dialect.names(columns)
                + " FROM " + table + " LIMIT 0";
    }

    String sql() {
        String names = dialect.names(columns);
        String staged = " SELECT " + names + " FROM " + STAGE + " ORDER BY " + NUMBER;
        return switch (merge.kind()) {
            case PLAIN, IGNORE, UPSERT ->
                "INSERT INTO " + table + " (" + names + ")" + staged + " ON DUPLICATE KEY UPDATE " + changes();
            case UPDATE ->
                "UPDATE " + table + " t JOIN (SELECT " + names + " FROM (SELECT " + names
                        + ", ROW_NUMBER() OVER (PARTITION BY " + dialect.quoteAll(merge.keys()) + " ORDER BY " + NUMBER
                        + " DESC) AS syncjob_rank FROM " + STAGE + ") r WHERE syncjob_rank = 1) s ON " + sameKey("s")
                        + " SET " + KeyedSql.same(dialect, merge.changed(columns), "t", "s", ", ");
            case DELETE -> "DELETE t FROM " + table + " t JOIN " + STAGE + " s ON " + sameKey("s");
            case REPLACE -> "REPLACE INTO " + table + " (" + names + ")" + staged;
        };
    }

    /** The statement for one row of parameters; IGNORE or UPSERT. */
    String ofRow() {
        return dialect.insert(table, columns) + " ON DUPLICATE KEY UPDATE " + changes();
    }

    /** To leave a row out is to update it to what it is. */
    private String changes() {
        List<String> changed = merge.kind() == Merge.Kind.UPSERT ? merge.changed(columns) : List.of();
        if (changed.isEmpty()) {
            String first = dialect.quote(columns.get(0).name());
            return first + " = " + table + "." + first;
        }
        return changed.stream()
                .map(dialect::quote)
                .map(name -> name + " = VALUES(" + name + ")")
                .collect(Collectors.joining(", "));
    }

    private String sameKey(String rows) {
        return KeyedSql.same(dialect, merge.keys(), "t", rows, " AND ");
    }

    /** The query for the numbers, counted from 0, of the staged rows whose key the table does not have. */
    @Nullable
    String unmatched() {
        return merge.kind() != Merge.Kind.UPDATE
                ? null
                : "SELECT syncjob_place FROM (SELECT " + dialect.quoteAll(merge.keys())
                        + ", ROW_NUMBER() OVER (ORDER BY "
                        + NUMBER + ") - 1 AS syncjob_place FROM " + STAGE + ") r WHERE NOT EXISTS (SELECT 1 FROM "
                        + table + " t WHERE " + sameKey("r") + ") ORDER BY 1";
    }
}
