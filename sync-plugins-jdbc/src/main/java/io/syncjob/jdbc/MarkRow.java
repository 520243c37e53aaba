package io.syncjob.jdbc;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.jdbc.dialect.Dialect;
import io.syncjob.jdbc.dialect.Failure;
import io.syncjob.jdbc.dialect.TableName;
import io.syncjob.spi.Mark;
import io.syncjob.spi.RunInfo;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The mark of an incremental job, in a row of the table that ledgers are in. It names the run that has moved it, and moves
 * only from where this run has found it: of two runs side by side one fails.
 */
final class MarkRow {
    private static final int SEQ = -3;
    private static final String COLUMN = "column.";
    private static final String VALUE = "value.";

    private final Connections connections;
    private final Dialect dialect;
    private final TableName name;
    private final String job;
    private final String run;
    /** The run that has moved the mark last, or null where there is none. */
    private @Nullable String mover;
    /** Where it is to be moved, or null where it stays. */
    private @Nullable Mark next;

    MarkRow(Connections connections, TableName beside, RunInfo run) {
        this.connections = connections;
        this.dialect = connections.dialect();
        this.name = beside.sibling(Ledger.NAME);
        this.job = Ledger.key(run.job());
        this.run = run.runId();
    }

    private String sql(String template) {
        return Ledger.sql(template, dialect, dialect.quote(name));
    }

    private boolean isThere() throws SQLException {
        return dialect.catalog()
                .find(connections.coordinator(), name.toString())
                .isPresent();
    }

    /** The mark; empty also where there is no table yet. */
    Optional<Mark> read() throws SQLException {
        if (!isThere()) {
            connections.coordinator().rollback();
            return Optional.empty();
        }
        try (PreparedStatement statement = connections
                .coordinator()
                .prepareStatement(sql("SELECT [run], [bounds] FROM LEDGER WHERE [job] = ? AND [seq] = " + SEQ))) {
            statement.setString(1, job);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                mover = row.getString(1);
                return Optional.of(mark(Marks.read(String.valueOf(row.getString(2)))));
            }
        } finally {
            connections.coordinator().rollback();
        }
    }

    private static Mark mark(Map<String, String> kept) {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int i = 0; kept.containsKey(COLUMN + i); i++) {
            columns.add(String.valueOf(kept.get(COLUMN + i)));
            values.add(String.valueOf(kept.get(VALUE + i)));
        }
        return new Mark(columns, values);
    }

    /** Makes the table where there is none. */
    void prepare() throws SQLException {
        if (!isThere()) {
            Ledger.create(connections.coordinator(), dialect, name);
        }
        connections.coordinator().rollback();
    }

    void next(Mark mark) {
        next = mark;
    }

    /** Moves the mark in the coordinator's transaction, which is not committed here. */
    void move() throws SQLException {
        Mark to = next;
        if (to == null) {
            return;
        }
        Map<String, String> kept = new HashMap<>();
        for (int i = 0; i < to.columns().size(); i++) {
            kept.put(COLUMN + i, to.columns().get(i));
            kept.put(VALUE + i, to.values().get(i));
        }
        String from = mover;
        String statement = from == null
                ? "INSERT INTO LEDGER ([run], [bounds], [job], [seq], [split], [estimated], [state], [rows_read],"
                        + " [rows_written], [rows_rejected]) VALUES (?, ?, ?, " + SEQ + ", 'mark', -1, 0, 0, 0, 0)"
                : "UPDATE LEDGER SET [run] = ?, [bounds] = ? WHERE [job] = ? AND [seq] = " + SEQ + " AND [run] = ?";
        try (PreparedStatement moving = connections.coordinator().prepareStatement(sql(statement))) {
            moving.setString(1, run);
            moving.setString(2, Marks.write(kept));
            moving.setString(3, job);
            if (from != null) {
                moving.setString(4, from);
            }
            if (moving.executeUpdate() != 1) {
                throw conflict(null);
            }
        } catch (SQLException e) {
            // Both have found no mark, and the other has put one there.
            if (from == null && dialect.failure(e) == Failure.ROW) {
                throw conflict(e);
            }
            throw e;
        }
    }

    private SyncException conflict(@Nullable SQLException cause) {
        return new SyncException(
                SyncError.LEDGER_CONFLICT,
                "Another run of the incremental job '" + job + "' has moved its mark meanwhile",
                "Let one run end before the next begins. The rows of this run are in the target, and the mark is where"
                        + " the other has moved it.",
                cause);
    }
}
