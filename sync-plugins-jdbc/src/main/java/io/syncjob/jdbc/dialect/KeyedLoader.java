package io.syncjob.jdbc.dialect;

import io.syncjob.data.Column;
import io.syncjob.data.Row;
import io.syncjob.data.RowBatch;
import io.syncjob.jdbc.bulk.BadRowException;
import io.syncjob.jdbc.bulk.BulkLoader;
import io.syncjob.jdbc.bulk.BulkTarget;
import io.syncjob.jdbc.bulk.Cancelling;
import io.syncjob.jdbc.bulk.RowBinder;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Merges rows one by one with plain statements, for databases of which no statement is known that does it: an update by the
 * key, and an insert where that found no row. To leave a row out, its keys are looked for first.
 */
final class KeyedLoader implements BulkLoader {
    private final Dialect dialect;
    /** Tells whether the row is there, in one of two ways: by updating it, or by looking for each key. */
    private final List<Keyed> first = new ArrayList<>();

    private final Keyed insert;
    private final boolean updates;

    /** A statement together with what sets its parameters. */
    private record Keyed(PreparedStatement statement, RowBinder binder) {}

    KeyedLoader(Dialect dialect, BulkTarget target, Merge merge) throws SQLException {
        this.dialect = dialect;
        List<String> names = target.columns().stream().map(Column::name).toList();
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            all.add(i);
        }
        this.insert = keyed(target, dialect.insert(target.table(), target.columns()), all);
        this.updates = merge.kind() == Merge.Kind.UPDATE && !merge.keys().containsAll(names);
        if (updates) {
            List<Integer> order = new ArrayList<>();
            for (String name : changed(target.columns(), merge)) {
                order.add(names.indexOf(name));
            }
            merge.keys().forEach(key -> order.add(names.indexOf(key)));
            first.add(keyed(target, update(dialect, target.table(), target.columns(), merge), order));
        } else {
            for (List<String> key : looked(names, merge)) {
                first.add(keyed(
                        target,
                        look(dialect, target.table(), target.columns(), key),
                        key.stream().map(names::indexOf).toList()));
            }
        }
    }

    private Keyed keyed(BulkTarget target, String sql, List<Integer> order) throws SQLException {
        return new Keyed(
                target.connection().prepareStatement(sql), new RowBinder(target, dialect.binders(target), order));
    }

    private static List<List<String>> looked(List<String> names, Merge merge) {
        return merge.kind() == Merge.Kind.UPDATE
                ? List.of(merge.keys())
                : merge.uniqueKeys().stream().filter(names::containsAll).toList();
    }

    private static List<String> changed(List<Column> columns, Merge merge) {
        return columns.stream()
                .map(Column::name)
                .filter(name -> !merge.keys().contains(name))
                .toList();
    }

    private static String update(Dialect dialect, String table, List<Column> columns, Merge merge) {
        return "UPDATE " + table + " SET "
                + columns.stream()
                        .filter(column -> !merge.keys().contains(column.name()))
                        .map(column -> dialect.quote(column.name()) + " = " + dialect.placeholder(column))
                        .collect(Collectors.joining(", "))
                + " WHERE " + same(dialect, columns, merge.keys());
    }

    private static String look(Dialect dialect, String table, List<Column> columns, List<String> key) {
        return "SELECT 1 FROM " + table + " WHERE " + same(dialect, columns, key);
    }

    private static String same(Dialect dialect, List<Column> columns, List<String> key) {
        return columns.stream()
                .filter(column -> key.contains(column.name()))
                .sorted((a, b) -> Integer.compare(key.indexOf(a.name()), key.indexOf(b.name())))
                .map(column -> dialect.quote(column.name()) + " = " + dialect.placeholder(column))
                .collect(Collectors.joining(" AND "));
    }

    /** What is done for each row, for people to read. */
    static String describe(Dialect dialect, String table, List<Column> columns, Merge merge) {
        List<String> names = columns.stream().map(Column::name).toList();
        boolean updates = merge.kind() == Merge.Kind.UPDATE && !merge.keys().containsAll(names);
        String before = updates
                ? update(dialect, table, columns, merge)
                : looked(names, merge).stream()
                        .map(key -> look(dialect, table, columns, key))
                        .collect(Collectors.joining("; "));
        return before + "; where that finds no row: " + dialect.insert(table, columns);
    }

    @Override
    public void add(RowBatch rows, int from, int to) throws SQLException, BadRowException {
        for (int i = from; i < to; i++) {
            try {
                add(rows.row(i), i - from);
            } catch (SQLException e) {
                throw Failure.ofRow(i - from, e, dialect);
            }
        }
    }

    private void add(Row row, int number) throws SQLException, BadRowException {
        for (Keyed each : first) {
            each.binder().bind(each.statement(), row, number);
            if (updates ? each.statement().executeUpdate() > 0 : isThere(each.statement())) {
                return;
            }
        }
        insert.binder().bind(insert.statement(), row, number);
        insert.statement().executeUpdate();
    }

    private static boolean isThere(PreparedStatement look) throws SQLException {
        try (ResultSet found = look.executeQuery()) {
            return found.next();
        }
    }

    @Override
    public void cancel() throws SQLException {
        for (Keyed each : first) {
            Cancelling.cancel(each.statement());
        }
        Cancelling.cancel(insert.statement());
    }

    @Override
    public void close() throws SQLException {
        SQLException failure = close(insert, null);
        for (Keyed each : first) {
            failure = close(each, failure);
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static @Nullable SQLException close(Keyed each, @Nullable SQLException before) {
        try {
            each.statement().close();
            return before;
        } catch (SQLException e) {
            if (before == null) {
                return e;
            }
            before.addSuppressed(e);
            return before;
        }
    }
}
