package io.syncjob.jdbc.dialect;

import io.syncjob.data.Column;
import io.syncjob.jdbc.bulk.RowStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plain statements of standard SQL for the row that has a key, and for staged rows by theirs. */
final class KeyedSql {
    private KeyedSql() {}

    /** The statements that write one row, to be executed in their order. */
    static List<RowStatement> rowStatements(Dialect dialect, String table, List<Column> columns, Merge merge) {
        RowStatement insert = RowStatement.ofAll(dialect.insert(table, columns), columns.size());
        return switch (merge.kind()) {
            case UPDATE -> List.of(update(dialect, table, columns, merge));
            case DELETE -> List.of(delete(dialect, table, columns, merge.keys()));
            case REPLACE -> List.of(delete(dialect, table, columns, merge.keys()), insert);
            default ->
                merge.isPlain()
                        ? List.of(insert)
                        : List.of(RowStatement.ofAll(dialect.merge(table, columns, merge), columns.size()));
        };
    }

    static RowStatement update(Dialect dialect, String table, List<Column> columns, Merge merge) {
        return update(dialect, table, columns, merge, List.of());
    }

    /** @param emptied columns that get their defaults */
    static RowStatement update(Dialect dialect, String table, List<Column> columns, Merge merge, List<String> emptied) {
        List<String> changed = merge.changed(columns);
        List<Integer> order = new ArrayList<>(indexes(columns, changed));
        order.addAll(indexes(columns, merge.keys()));
        String sets = Stream.concat(
                        equals(dialect, columns, changed),
                        emptied.stream().map(name -> dialect.quote(name) + " = DEFAULT"))
                .collect(Collectors.joining(", "));
        return new RowStatement(
                "UPDATE " + table + " SET " + sets + " WHERE " + equal(dialect, columns, merge.keys(), " AND "), order);
    }

    static RowStatement delete(Dialect dialect, String table, List<Column> columns, List<String> key) {
        return new RowStatement(
                "DELETE FROM " + table + " WHERE " + equal(dialect, columns, key, " AND "), indexes(columns, key));
    }

    /** A query that gives a row where the key is there. */
    static RowStatement look(Dialect dialect, String table, List<Column> columns, List<String> key) {
        return new RowStatement(
                "SELECT 1 FROM " + table + " WHERE " + equal(dialect, columns, key, " AND "), indexes(columns, key));
    }

    private static List<Integer> indexes(List<Column> columns, List<String> names) {
        List<String> all = columns.stream().map(Column::name).toList();
        return names.stream().map(all::indexOf).toList();
    }

    private static String equal(Dialect dialect, List<Column> columns, List<String> names, String between) {
        return equals(dialect, columns, names).collect(Collectors.joining(between));
    }

    private static Stream<String> equals(Dialect dialect, List<Column> columns, List<String> names) {
        return indexes(columns, names).stream()
                .map(columns::get)
                .map(column -> dialect.quote(column.name()) + " = " + dialect.placeholder(column));
    }

    /** {@code t.a = s.a} for each name, with {@code between} between them. */
    static String same(Dialect dialect, List<String> names, String left, String right, String between) {
        UnaryOperator<String> pair = name -> left + "." + name + " = " + right + "." + name;
        return names.stream().map(dialect::quote).map(pair).collect(Collectors.joining(between));
    }
}
