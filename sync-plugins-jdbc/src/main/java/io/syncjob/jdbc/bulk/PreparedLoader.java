package io.syncjob.jdbc.bulk;

import io.syncjob.data.RowBatch;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Sends rows as batches of prepared statements, the way every driver knows. Where there are several statements for a row, one
 * after the other is executed for all rows of a batch.
 */
public final class PreparedLoader implements BulkLoader {
    private final List<Bound> statements = new ArrayList<>();
    /** Tells whether there is a row of the key, where the driver does not say how many rows a statement has changed. */
    private final @Nullable Bound look;

    private int[] unmatched = new int[0];

    private record Bound(PreparedStatement statement, RowBinder binder) {}

    /**
     * Makes a loader.
     *
     * @param sql a statement with one parameter for each column
     * @param cells one for each column
     */
    public PreparedLoader(BulkTarget target, String sql, List<CellBinder> cells) throws SQLException {
        this(target, List.of(RowStatement.ofAll(sql, cells.size())), cells, null);
    }

    /**
     * Makes a loader.
     *
     * @param sql the statements for each row
     * @param cells one for each column
     * @param look a query that gives a row where there is one of the key, for a single statement that must change one; null
     *     where it need not
     */
    public PreparedLoader(
            BulkTarget target, List<RowStatement> sql, List<CellBinder> cells, @Nullable RowStatement look)
            throws SQLException {
        for (RowStatement each : sql) {
            statements.add(bound(target, each, cells));
        }
        this.look = look == null ? null : bound(target, look, cells);
    }

    private static Bound bound(BulkTarget target, RowStatement of, List<CellBinder> cells) throws SQLException {
        return new Bound(target.connection().prepareStatement(of.sql()), new RowBinder(target, cells, of.columns()));
    }

    @Override
    public void add(RowBatch rows, int from, int to) throws SQLException, BadRowException {
        unmatched = new int[0];
        for (Bound each : statements) {
            int[] counts = execute(each, rows, from, to);
            if (look != null) {
                unmatched = unmatched(look, rows, from, counts);
            }
        }
    }

    private static int[] execute(Bound each, RowBatch rows, int from, int to) throws SQLException, BadRowException {
        try {
            for (int i = from; i < to; i++) {
                each.binder().bind(each.statement(), rows.row(i), i - from);
                each.statement().addBatch();
            }
            return to - from > 0 ? each.statement().executeBatch() : new int[0];
        } finally {
            each.statement().clearBatch();
        }
    }

    private static int[] unmatched(Bound look, RowBatch rows, int from, int[] counts)
            throws SQLException, BadRowException {
        IntStream.Builder found = IntStream.builder();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 0 || (counts[i] == Statement.SUCCESS_NO_INFO && !isThere(look, rows, from + i, i))) {
                found.add(i);
            }
        }
        return found.build().toArray();
    }

    private static boolean isThere(Bound look, RowBatch rows, int row, int number)
            throws SQLException, BadRowException {
        look.binder().bind(look.statement(), rows.row(row), number);
        try (ResultSet found = look.statement().executeQuery()) {
            return found.next();
        }
    }

    @Override
    public int[] unmatched() {
        return unmatched;
    }

    @Override
    public void cancel() throws SQLException {
        for (Bound each : statements) {
            Cancelling.cancel(each.statement());
        }
    }

    @Override
    public void close() throws SQLException {
        for (Bound each : statements) {
            each.statement().close();
        }
        if (look != null) {
            look.statement().close();
        }
    }
}
