package io.syncjob.jdbc.dialect;

import io.syncjob.data.Column;
import io.syncjob.data.Row;
import io.syncjob.data.RowBatch;
import io.syncjob.jdbc.bulk.BadRowException;
import io.syncjob.jdbc.bulk.BulkLoader;
import io.syncjob.jdbc.bulk.BulkTarget;
import io.syncjob.jdbc.bulk.Cancelling;
import io.syncjob.jdbc.bulk.RowBinder;
import io.syncjob.jdbc.bulk.RowStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Merges rows one by one with plain statements, for databases of which no statement is known that does it: an update by the
 * key, and an insert where that found no row. To leave a row out, its keys are looked for first. What replaces a row gives it
 * all values, without that it is deleted.
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
        this(dialect, target, merge, List.of());
    }

    /** @param others REPLACE: the table's columns that are not written, which get their defaults */
    KeyedLoader(Dialect dialect, BulkTarget target, Merge merge, List<String> others) throws SQLException {
        this.dialect = dialect;
        List<Column> columns = target.columns();
        this.insert = keyed(target, RowStatement.ofAll(dialect.insert(target.table(), columns), columns.size()));
        this.updates = updates(columns, merge, others);
        for (RowStatement each : first(dialect, target.table(), columns, merge, others)) {
            first.add(keyed(target, each));
        }
    }

    private Keyed keyed(BulkTarget target, RowStatement of) throws SQLException {
        return new Keyed(
                target.connection().prepareStatement(of.sql()),
                new RowBinder(target, dialect.binders(target), of.columns()));
    }

    private static boolean updates(List<Column> columns, Merge merge, List<String> others) {
        return merge.kind() != Merge.Kind.IGNORE && !(merge.changed(columns).isEmpty() && others.isEmpty());
    }

    /** What tells whether the row is there. */
    private static List<RowStatement> first(
            Dialect dialect, String table, List<Column> columns, Merge merge, List<String> others) {
        if (updates(columns, merge, others)) {
            return List.of(KeyedSql.update(dialect, table, columns, merge, others));
        }
        List<String> names = columns.stream().map(Column::name).toList();
        List<List<String>> keys = merge.kind() == Merge.Kind.IGNORE
                ? merge.uniqueKeys().stream().filter(names::containsAll).toList()
                : List.of(merge.keys());
        return keys.stream()
                .map(key -> KeyedSql.look(dialect, table, columns, key))
                .toList();
    }

    /** What is done for each row, for people to read. */
    static String describe(Dialect dialect, String table, List<Column> columns, Merge merge) {
        return first(dialect, table, columns, merge, List.of()).stream()
                        .map(RowStatement::sql)
                        .collect(Collectors.joining("; "))
                + "; where that finds no row: " + dialect.insert(table, columns);
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
