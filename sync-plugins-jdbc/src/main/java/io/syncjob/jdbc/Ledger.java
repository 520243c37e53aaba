package io.syncjob.jdbc;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.jdbc.dialect.Dialect;
import io.syncjob.jdbc.dialect.Failure;
import io.syncjob.jdbc.dialect.TableName;
import io.syncjob.spi.JobState;
import io.syncjob.spi.Position;
import io.syncjob.spi.RunInfo;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitProgress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a resumable run keeps beside its target, in the table {@code syncjob_ledger}: a row for the job, with its fingerprint
 * and how far publishing has come, one for each split, with its bounds and its progress, and one that is locked as long as
 * a run has the job. A split's row is updated in the
 * transaction of the split's rows, so both are there or neither. The marks of incremental jobs are kept in rows of their own,
 * see {@link MarkRow}.
 *
 * <p>The lock keeps a second runner out. Should it be lost, each commit still names the run that it is of, and
 * finds no row to update where another run has taken the job over.
 */
final class Ledger implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);
    static final String NAME = "syncjob_ledger";

    /** How far publishing has come. */
    enum Phase {
        COPYING(0),
        /** All splits are complete; the swap may have been done or not. */
        PUBLISHING(1),
        /** The staged rows are in the target. */
        SWAPPED(2);

        private final int state;

        Phase(int state) {
            this.state = state;
        }

        static Phase of(int state) {
            return Arrays.stream(values())
                    .filter(phase -> phase.state == state)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("The ledger has the unknown state " + state));
        }
    }

    private static final int JOB = -1;
    private static final Pattern NAMES = Pattern.compile("\\[(\\w+)]|\\bLEDGER\\b");
    private static final int LONGEST_KEY = 200;
    private static final List<Column> COLUMNS = List.of(
            Column.required("job", DataType.string(LONGEST_KEY)),
            Column.required("seq", DataType.INT32),
            Column.required("run", DataType.string(36)),
            Column.required("split", DataType.STRING),
            Column.of("description", DataType.STRING),
            Column.required("estimated", DataType.INT64),
            Column.of("bounds", DataType.STRING),
            Column.of("position", DataType.STRING),
            Column.required("state", DataType.INT32),
            Column.required("rows_read", DataType.INT64),
            Column.required("rows_written", DataType.INT64),
            Column.required("rows_rejected", DataType.INT64));
    private static final int COMPLETE = 1;

    private final Connections connections;
    private final JobLock lock;
    private final Dialect dialect;
    private final String table;
    private final RunInfo run;
    private final String job;
    private final Map<String, Integer> numbers = new HashMap<>();

    private Ledger(Connections connections, JobLock lock, TableName name, RunInfo run) {
        this.connections = connections;
        this.lock = lock;
        this.dialect = connections.dialect();
        this.table = dialect.quote(name);
        this.run = run;
        this.job = key(run.key());
    }

    private Connection coordinator() {
        return connections.coordinator();
    }

    /**
     * Takes the job once more where the server has ended the session that had it.
     *
     * @throws SyncException where another run has it by now
     */
    void revive() throws SQLException {
        lock.revive();
    }

    private String sql(String template) {
        return sql(template, dialect, table);
    }

    /** A statement, with the table's quoted name for the word LEDGER, and the names of columns in brackets. */
    static String sql(String template, Dialect dialect, String table) {
        return NAMES.matcher(template)
                .replaceAll(
                        name -> Matcher.quoteReplacement(name.group(1) == null ? table : dialect.quote(name.group(1))));
    }

    static String key(String text) {
        return text.length() <= LONGEST_KEY
                ? text
                : text.substring(0, LONGEST_KEY - 9) + "~" + Integer.toHexString(text.hashCode());
    }

    /**
     * Locks the job, and makes the table where there is none.
     *
     * @param beside the target, in whose schema the table is
     * @throws SyncException while another run has the job
     */
    static Ledger open(Connections connections, TableName beside, RunInfo run) throws SQLException {
        Dialect dialect = connections.dialect();
        Connection coordinator = connections.coordinator();
        TableName name = beside.sibling(NAME);
        if (dialect.catalog().find(coordinator, name.toString()).isEmpty()) {
            create(coordinator, dialect, name);
        }
        coordinator.rollback();
        return new Ledger(connections, JobLock.take(connections, dialect.quote(name), run), name, run);
    }

    static void create(Connection coordinator, Dialect dialect, TableName name) throws SQLException {
        try (Statement statement = coordinator.createStatement()) {
            for (String sql : dialect.createTable(name, COLUMNS, List.of("job", "seq"))) {
                statement.execute(sql);
            }
            coordinator.commit();
        } catch (SQLException e) {
            coordinator.rollback();
            // Another job may have made it just now.
            if (dialect.catalog().find(coordinator, name.toString()).isEmpty()) {
                throw e;
            }
        }
    }

    /**
     * What an earlier run left. From now on the entries are those of this run.
     *
     * <p>They are made so before they are read: a commit of the earlier run that is still on its way has gone through when
     * this returns, or finds no entry of its own and fails.
     */
    Optional<JobState> takeUp() throws SQLException {
        try (PreparedStatement statement = coordinator()
                .prepareStatement(sql("UPDATE LEDGER SET [run] = ? WHERE [job] = ? AND [seq] > " + JobLock.SEQUENCE))) {
            statement.setString(1, run.runId());
            statement.setString(2, job);
            statement.executeUpdate();
        }
        coordinator().commit();
        String fingerprint = null;
        List<Split> splits = new ArrayList<>();
        List<SplitProgress> progress = new ArrayList<>();
        try (PreparedStatement statement = coordinator()
                .prepareStatement(sql(
                        "SELECT [seq], [split], [description], [estimated], [bounds], [position], [state], [rows_read],"
                                + " [rows_written], [rows_rejected] FROM LEDGER WHERE [job] = ? AND [seq] > "
                                + JobLock.SEQUENCE
                                + " ORDER BY [seq]"))) {
            statement.setString(1, job);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (rows.getInt(1) == JOB) {
                        fingerprint = rows.getString(2);
                    } else {
                        addSplit(rows, splits, progress);
                    }
                }
            }
        }
        coordinator().rollback();
        return fingerprint == null ? Optional.empty() : Optional.of(new JobState(fingerprint, splits, progress));
    }

    private void addSplit(ResultSet row, List<Split> splits, List<SplitProgress> progress) throws SQLException {
        String split = row.getString(2);
        String description = row.getString(3);
        numbers.put(split, row.getInt(1));
        splits.add(new Split(
                split,
                description == null ? "" : description,
                row.getLong(4),
                Marks.read(String.valueOf(row.getString(5)))));
        String position = row.getString(6);
        if (position != null) {
            progress.add(new SplitProgress(
                    split,
                    position(position),
                    row.getInt(7) == COMPLETE,
                    row.getLong(8),
                    row.getLong(9),
                    row.getLong(10)));
        }
    }

    /** The kind, then the marks of a place. */
    private static Position position(String text) {
        int end = text.indexOf(' ');
        Position.Kind kind = Position.Kind.valueOf(end < 0 ? text : text.substring(0, end));
        return new Position(kind, end < 0 ? Map.of() : Marks.read(text.substring(end + 1)));
    }

    private static String text(Position position) {
        return position.isPlace()
                ? position.kind() + " " + Marks.write(position.marks())
                : position.kind().toString();
    }

    /** Keeps a plan, in place of what there was. */
    void keep(JobState state) throws SQLException {
        delete();
        String insert = "INSERT INTO LEDGER ([job], [seq], [run], [split], [description], [estimated], [bounds],"
                + " [state], [rows_read], [rows_written], [rows_rejected]) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0)";
        try (PreparedStatement statement = coordinator().prepareStatement(sql(insert))) {
            insert(statement, JOB, state.fingerprint(), null, -1, null);
            int number = 0;
            for (Split split : state.splits()) {
                numbers.put(split.id(), number);
                insert(
                        statement,
                        number++,
                        split.id(),
                        split.description(),
                        split.estimatedRows(),
                        Marks.write(split.bounds()));
            }
        }
        coordinator().commit();
    }

    private void insert(
            PreparedStatement statement,
            int number,
            String split,
            @Nullable String description,
            long estimated,
            @Nullable String bounds)
            throws SQLException {
        statement.setString(1, job);
        statement.setInt(2, number);
        statement.setString(3, run.runId());
        statement.setString(4, split);
        statement.setString(5, description);
        statement.setLong(6, estimated);
        statement.setString(7, bounds);
        statement.executeUpdate();
    }

    /** Records progress in the transaction of {@code worker}, which commits it. */
    void record(Connection worker, SplitProgress progress) throws SQLException {
        String update = "UPDATE LEDGER SET [position] = ?, [state] = ?, [rows_read] = ?, [rows_written] = ?,"
                + " [rows_rejected] = ? WHERE [job] = ? AND [seq] = ? AND [run] = ?";
        try (PreparedStatement statement = worker.prepareStatement(sql(update))) {
            statement.setString(1, text(progress.position()));
            statement.setInt(2, progress.complete() ? COMPLETE : 0);
            statement.setLong(3, progress.rowsRead());
            statement.setLong(4, progress.rowsWritten());
            statement.setLong(5, progress.rowsRejected());
            statement.setString(6, job);
            statement.setInt(7, numbers.getOrDefault(progress.splitId(), Integer.MIN_VALUE));
            statement.setString(8, run.runId());
            if (statement.executeUpdate() != 1) {
                throw takenOver();
            }
        }
    }

    private SyncException takenOver() {
        return new SyncException(
                SyncError.LEDGER_CONFLICT,
                "Another run of the job '" + run.key() + "' has taken it over",
                "Let that one go on. The rows of this run since its last commit are undone.");
    }

    Phase phase() throws SQLException {
        try (PreparedStatement statement =
                coordinator().prepareStatement(sql("SELECT [state] FROM LEDGER WHERE [job] = ? AND [seq] = " + JOB))) {
            statement.setString(1, job);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Phase.of(row.getInt(1)) : Phase.COPYING;
            }
        }
    }

    /** Notes a phase in the coordinator's transaction, which is not committed here. */
    void enter(Phase phase) throws SQLException {
        String update = "UPDATE LEDGER SET [state] = ? WHERE [job] = ? AND [seq] = " + JOB + " AND [run] = ?";
        try (PreparedStatement statement = coordinator().prepareStatement(sql(update))) {
            statement.setInt(1, phase.state);
            statement.setString(2, job);
            statement.setString(3, run.runId());
            if (statement.executeUpdate() != 1) {
                throw takenOver();
            }
        }
    }

    /**
     * The run went through: nothing of it is left here. When the connection breaks in the middle, a new one tells whether
     * that was done, since a run that is started again after it would be another one.
     *
     * @param last what is committed together with it
     */
    void forget(Preparation.Work last) throws SQLException {
        try {
            last.run();
            if (delete() == 0) {
                throw takenOver();
            }
            coordinator().commit();
        } catch (SQLException e) {
            if (dialect.failure(e) != Failure.UNREACHABLE || !isForgotten(e)) {
                throw e;
            }
            LOG.warn("The connection broke when the job '{}' had gone through", run.key(), e);
        }
    }

    private boolean isForgotten(SQLException failure) {
        try (Connection fresh = connections.another();
                PreparedStatement statement = fresh.prepareStatement(
                        sql("SELECT COUNT(*) FROM LEDGER WHERE [job] = ? AND [seq] > " + JobLock.SEQUENCE))) {
            statement.setString(1, job);
            try (ResultSet count = statement.executeQuery()) {
                return count.next() && count.getInt(1) == 0;
            } finally {
                fresh.rollback();
            }
        } catch (SQLException | SyncException e) {
            failure.addSuppressed(e);
            throw new SyncException(
                    SyncError.WRITE_FAILED,
                    "All rows are in the target, but the connection broke before it was sure that the job '" + run.key()
                            + "' is done",
                    "Look into the table " + table + ": where it has no row of the job but the one with 'seq' "
                            + JobLock.SEQUENCE + ", it is done. Else start it again.",
                    failure);
        }
    }

    /** Removes the entries of this run; gives how many there were. */
    private int delete() throws SQLException {
        try (PreparedStatement statement = coordinator()
                .prepareStatement(
                        sql("DELETE FROM LEDGER WHERE [job] = ? AND [seq] > " + JobLock.SEQUENCE + " AND [run] = ?"))) {
            statement.setString(1, job);
            statement.setString(2, run.runId());
            return statement.executeUpdate();
        }
    }

    /** Lets other runs have the job. */
    @Override
    public void close() throws SQLException {
        lock.close();
    }
}
