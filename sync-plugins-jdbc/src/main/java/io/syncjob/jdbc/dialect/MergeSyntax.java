package io.syncjob.jdbc.dialect;

import io.syncjob.data.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statement by which a database merges one row of parameters by its key.
 *
 * @param form its form
 * @param from MERGE: what stands behind the selected parameters, such as {@code FROM DUAL} with a space before it
 * @param end what ends the statement
 */
record MergeSyntax(Form form, String from, String end) {
    /** The forms there are. */
    enum Form {
        /** {@code MERGE INTO … USING (SELECT …) … ON …} of the standard. */
        MERGE,
        /** The same with {@code USING (VALUES (…)) AS s (…)}. */
        MERGE_VALUES,
        /** {@code INSERT … ON CONFLICT …} */
        ON_CONFLICT,
        /** {@code UPDATE OR INSERT INTO … MATCHING …} */
        UPDATE_OR_INSERT
    }

    static MergeSyntax merge(String from) {
        return new MergeSyntax(Form.MERGE, from, "");
    }

    static MergeSyntax of(Form form) {
        return new MergeSyntax(form, "", "");
    }

    private static final String TABLE = "syncjob_table";
    private static final String ROW = "syncjob_row";

    /** The statement, with one parameter for each column in their order. */
    String sql(StandardDialect dialect, String table, List<Column> columns, Merge merge) {
        List<String> changed =
                merge.changed(columns).stream().map(dialect::quote).toList();
        boolean updates = merge.kind() == Merge.Kind.UPSERT && !changed.isEmpty();
        return switch (form) {
            case ON_CONFLICT ->
                "INSERT INTO " + table + " (" + dialect.names(columns) + ") VALUES (" + dialect.placeholders(columns)
                        + ") ON CONFLICT "
                        + (updates
                                ? "(" + dialect.quoteAll(merge.keys()) + ") DO UPDATE SET "
                                        + assignments(changed, "EXCLUDED")
                                : "DO NOTHING");
            case UPDATE_OR_INSERT ->
                updates && merge.updated().isEmpty()
                        ? "UPDATE OR INSERT INTO " + table + " (" + dialect.names(columns) + ") VALUES ("
                                + dialect.placeholders(columns) + ") MATCHING (" + dialect.quoteAll(merge.keys()) + ")"
                        : standard(dialect, table, columns, merge, changed, updates);
            case MERGE, MERGE_VALUES -> standard(dialect, table, columns, merge, changed, updates);
        };
    }

    private String standard(
            StandardDialect dialect,
            String table,
            List<Column> columns,
            Merge merge,
            List<String> changed,
            boolean updates) {
        List<List<String>> keys = merge.kind() == Merge.Kind.UPSERT ? List.of(merge.keys()) : given(columns, merge);
        if (keys.isEmpty()) {
            // No unique key is filled in full, so that no row can be there already.
            return dialect.insert(table, columns);
        }
        return "MERGE INTO " + table + " " + TABLE + " USING " + row(dialect, columns) + " ON ("
                + keys.stream().map(key -> sameKey(dialect, key)).collect(Collectors.joining(" OR ")) + ")"
                + (updates ? " WHEN MATCHED THEN UPDATE SET " + assignments(changed, ROW) : "")
                + " WHEN NOT MATCHED THEN INSERT (" + dialect.names(columns) + ") VALUES ("
                + columns.stream()
                        .map(column -> ROW + "." + dialect.quote(column.name()))
                        .collect(Collectors.joining(", "))
                + ")" + end;
    }

    private String row(StandardDialect dialect, List<Column> columns) {
        List<String> values = new ArrayList<>();
        for (Column column : columns) {
            String value = "CAST(" + dialect.placeholder(column) + " AS " + dialect.castWords(column) + ")";
            values.add(form == Form.MERGE_VALUES ? value : value + " AS " + dialect.quote(column.name()));
        }
        String list = String.join(", ", values);
        return form == Form.MERGE_VALUES
                ? "(VALUES (" + list + ")) AS " + ROW + " (" + dialect.names(columns) + ")"
                : "(SELECT " + list + from + ") " + ROW;
    }

    /** The unique keys that the columns fill. */
    private static List<List<String>> given(List<Column> columns, Merge merge) {
        List<String> names = columns.stream().map(Column::name).toList();
        return merge.uniqueKeys().stream().filter(names::containsAll).toList();
    }

    private static String sameKey(Dialect dialect, List<String> key) {
        return key.stream()
                .map(name -> TABLE + "." + dialect.quote(name) + " = " + ROW + "." + dialect.quote(name))
                .collect(Collectors.joining(" AND ", "(", ")"));
    }

    private static String assignments(List<String> columns, String from) {
        return columns.stream()
                .map(column -> column + " = " + from + "." + column)
                .collect(Collectors.joining(", "));
    }
}
