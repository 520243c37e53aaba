package io.syncjob.jdbc.duckdb;

import io.syncjob.data.Column;
import io.syncjob.data.Row;
import io.syncjob.data.RowBatch;
import io.syncjob.jdbc.bulk.BadCellException;
import io.syncjob.jdbc.bulk.BadRowException;
import io.syncjob.jdbc.bulk.BulkLoader;
import io.syncjob.jdbc.bulk.BulkTarget;
import io.syncjob.jdbc.bulk.RowNumbers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Appends rows to a temporary table and inserts them from there. DuckDB has no savepoints, and a row that it refuses ends the
 * transaction with all that is in it. So the rules of the target are asked of the staged rows before any of them is inserted.
 */
public final class AppenderLoader implements BulkLoader {
    private final DuckDBConnection connection;
    private final Statement statement;
    private final String stage;
    private final AppendedCells.Cell[] cells;
    private final List<StageCheck> checks;
    private final Steps steps;
    private int[] unmatched = new int[0];
    private @Nullable DuckDBAppender appender;
    private int staged;
    private boolean dirty;

    private AppenderLoader(
            DuckDBConnection connection,
            Statement statement,
            BulkTarget target,
            String stage,
            List<StageCheck> checks,
            Steps steps) {
        this.connection = connection;
        this.statement = statement;
        this.stage = stage;
        this.cells = target.columns().stream()
                .map(Column::type)
                .map(AppendedCells::of)
                .toArray(AppendedCells.Cell[]::new);
        this.checks = checks;
        this.steps = steps;
    }

    /**
     * What is executed for the staged rows.
     *
     * @param merge carries them over
     * @param unmatched the query for the numbers of those that found no row to change; null where that is no fault
     */
    public record Steps(List<String> merge, @Nullable String unmatched) {}

    /**
     * Makes a loader and its temporary table.
     *
     * @param stage the table's name, which needs no quotes; its first column is the row's number
     * @param create the statement that makes it
     */
    public static AppenderLoader open(
            BulkTarget target, String stage, String create, List<StageCheck> checks, Steps steps) throws SQLException {
        DuckDBConnection connection = target.connection().unwrap(DuckDBConnection.class);
        Statement statement = target.connection().createStatement();
        try {
            statement.execute(create);
            // On its own, so that it outlives a rollback.
            target.connection().commit();
            return new AppenderLoader(connection, statement, target, stage, checks, steps);
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    @Override
    public boolean gathers() {
        return true;
    }

    @Override
    public void add(RowBatch rows, int from, int to) throws SQLException, BadRowException {
        DuckDBAppender appending = appender();
        for (int i = from; i < to; i++) {
            append(appending, rows.row(i));
            staged++;
        }
    }

    private DuckDBAppender appender() throws SQLException {
        if (dirty) {
            clear();
        }
        DuckDBAppender open = appender;
        if (open == null) {
            open = connection.createAppender("temp", "main", stage);
            appender = open;
        }
        return open;
    }

    private void append(DuckDBAppender to, Row row) throws SQLException, BadRowException {
        to.beginRow();
        to.append((long) staged);
        int column = 0;
        try {
            for (; column < cells.length; column++) {
                if (row.isNull(column)) {
                    to.appendNull();
                } else {
                    cells[column].append(to, row, column);
                }
            }
        } catch (BadCellException e) {
            throw new BadRowException(staged, column, e.code(), e.reason());
        }
        to.endRow();
    }

    @Override
    public void finish() throws SQLException, BadRowException {
        unmatched = new int[0];
        DuckDBAppender open = appender;
        if (open == null) {
            return;
        }
        dirty = true;
        appender = null;
        open.close();
        requireGood();
        for (String sql : steps.merge()) {
            statement.executeUpdate(sql);
        }
        if (steps.unmatched() != null) {
            unmatched = RowNumbers.of(statement, steps.unmatched());
        }
        clear();
    }

    @Override
    public int[] unmatched() {
        return unmatched;
    }

    private void requireGood() throws SQLException, BadRowException {
        long first = Long.MAX_VALUE;
        StageCheck broken = null;
        for (StageCheck check : checks) {
            try (ResultSet found = statement.executeQuery(check.query())) {
                found.next();
                long row = found.getLong(1);
                if (!found.wasNull() && row < first) {
                    first = row;
                    broken = check;
                }
            }
        }
        if (broken != null) {
            throw new BadRowException((int) first, broken.column(), broken.code(), broken.reason());
        }
    }

    private void clear() throws SQLException {
        statement.executeUpdate("DELETE FROM temp.main." + stage);
        staged = 0;
        dirty = false;
    }

    @Override
    public void discard() throws SQLException {
        DuckDBAppender open = appender;
        appender = null;
        staged = 0;
        dirty = true;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void cancel() throws SQLException {
        statement.cancel();
    }

    @Override
    public void close() throws SQLException {
        try (statement) {
            if (!connection.isClosed()) {
                statement.execute("DROP TABLE IF EXISTS temp.main." + stage);
                connection.commit();
            }
        }
    }
}
