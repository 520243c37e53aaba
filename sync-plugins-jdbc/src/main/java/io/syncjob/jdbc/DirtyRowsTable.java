package io.syncjob.jdbc;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.jdbc.bulk.BadRowException;
import io.syncjob.jdbc.bulk.BulkLoader;
import io.syncjob.jdbc.bulk.BulkTarget;
import io.syncjob.jdbc.dialect.Dialect;
import io.syncjob.jdbc.dialect.Dialects;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.PolicyContext;
import io.syncjob.policy.RejectedRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Inserts dirty rows into a table, those of one commit in one transaction, over one connection. */
final class DirtyRowsTable implements DirtyRows.Sink {
    private static final int MOST_ROWS = 500;
    private static final long MOST_CHARACTERS = 1_000_000;
    /** After so long without a row the connection may have been closed by the other side. */
    private static final Duration IDLE = Duration.ofSeconds(30);

    private static final int PATIENCE_SECONDS = 5;

    private static final Schema COLUMNS = Schema.of(
            Column.required("job", DataType.STRING),
            Column.required("run", DataType.STRING),
            Column.of("business_time", DataType.instant(6)),
            Column.required("split", DataType.STRING),
            Column.required("row_no", DataType.INT64),
            Column.required("stage", DataType.STRING),
            Column.of("column_name", DataType.STRING),
            Column.required("code", DataType.STRING),
            Column.required("reason", DataType.STRING),
            Column.required("row_values", DataType.STRING),
            Column.required("rejected_at", DataType.instant(6)));

    private final JdbcTable place;
    private final PolicyContext context;
    private final Endpoint endpoint;
    private final Clock clock = Clock.systemUTC();
    private final List<@Nullable Object[]> waiting = new ArrayList<>();
    private volatile Connection connection;
    private final Dialect dialect;
    private final Target target;
    private final Schema columns;
    private volatile BulkLoader loader;
    private long characters;
    private long usedAt = System.nanoTime();
    /** Whether the transaction holds rows. */
    private boolean begun;

    private @Nullable SyncException broken;

    private DirtyRowsTable(JdbcTable place, PolicyContext context, Endpoint endpoint, Connection connection)
            throws Exception {
        this.place = place;
        this.context = context;
        this.endpoint = endpoint;
        this.connection = connection;
        String name = place.dialect();
        this.dialect = name == null ? Dialects.of(connection) : Dialects.named(name);
        connection.setAutoCommit(false);
        Target known = Target.of(place.writer(), COLUMNS, connection, dialect);
        this.target = known.existing() == null ? create(known) : known;
        this.columns = columns(target.schema());
        this.loader = loader();
    }

    /**
     * Connects, and makes the table where there is none.
     *
     * @throws SyncException if rows cannot be kept there
     */
    static DirtyRowsTable open(JdbcTable place, PolicyContext context) throws Exception {
        Endpoint endpoint = new Endpoint(place.connection());
        Connection connection = endpoint.connect();
        try {
            return new DirtyRowsTable(place, context, endpoint, connection);
        } catch (Exception e) {
            try (connection) {
                throw e instanceof SQLException failure ? failed(place, failure, endpoint.clean(failure)) : e;
            }
        }
    }

    private Target create(Target missing) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : missing.creation(dialect)) {
                statement.execute(sql);
            }
            connection.commit();
            return missing;
        } catch (SQLException e) {
            connection.rollback();
            // Another run may have made it just now.
            Target now = Target.of(place.writer(), COLUMNS, connection, dialect);
            if (now.existing() == null) {
                throw e;
            }
            return now;
        }
    }

    private Schema columns(Schema table) {
        List<Column> found = new ArrayList<>();
        for (String name : COLUMNS.names()) {
            int index = table.find(name);
            if (index < 0) {
                throw new SyncException(
                        SyncError.MISSING_COLUMN,
                        "The table '" + target.name() + "' for dirty rows has no column '" + name + "'",
                        "Give it the columns " + COLUMNS.names() + ", or name a table that is made by the job.");
            }
            found.add(table.column(index));
        }
        return Schema.of(found);
    }

    private BulkLoader loader() throws SQLException {
        dialect.beginWriting(connection);
        BulkLoader made = dialect.loader(new BulkTarget(
                connection,
                dialect.quote(target.name()),
                columns.columns(),
                columns.names().stream().map(dialect::quote).toList()));
        connection.commit();
        return made;
    }

    @Override
    public void accept(RejectedRow row) throws Exception {
        check();
        String values = context.json(row.values());
        waiting.add(new @Nullable Object[] {
            storable(row.job()),
            row.runId(),
            context.businessTime().orElse(null),
            storable(row.split()),
            row.row(),
            row.stage().name(),
            storable(row.column()),
            storable(row.code()),
            storable(row.reason()),
            storable(values),
            clock.instant().truncatedTo(ChronoUnit.MICROS)
        });
        characters += values.length() + row.reason().length();
        if (waiting.size() >= MOST_ROWS || characters >= MOST_CHARACTERS) {
            send();
        }
    }

    private void check() {
        SyncException failure = broken;
        if (failure != null) {
            throw failure;
        }
    }

    /** Without what some databases have no place for in a text. */
    private static @Nullable String storable(@Nullable String text) {
        return text == null ? null : text.replace('\0', '\uFFFD');
    }

    @Override
    public void flush() throws Exception {
        check();
        send();
        if (begun) {
            try {
                connection.commit();
                begun = false;
            } catch (SQLException e) {
                throw broken(e, endpoint.clean(e));
            }
        }
    }

    /** What is in the transaction is not to be committed by a later call. */
    private SyncException broken(Exception failure, String message) {
        SyncException told = failed(place, failure, message);
        broken = told;
        return told;
    }

    private void send() throws Exception {
        if (waiting.isEmpty()) {
            return;
        }
        RejectedRows rows = new RejectedRows(columns, List.copyOf(waiting));
        waiting.clear();
        characters = 0;
        try {
            if (!begun && System.nanoTime() - usedAt > IDLE.toNanos() && !connection.isValid(PATIENCE_SECONDS)) {
                reconnect();
            }
            begun = true;
            loader.add(rows, 0, rows.size());
            loader.finish();
            usedAt = System.nanoTime();
        } catch (SQLException e) {
            throw broken(e, endpoint.clean(e));
        } catch (BadRowException e) {
            throw broken(e, e.reason());
        }
    }

    private void reconnect() throws Exception {
        try (Connection lost = connection;
                BulkLoader old = loader) {
            connection = endpoint.connect();
        }
        connection.setAutoCommit(false);
        loader = loader();
    }

    private static SyncException failed(JdbcTable place, Exception failure, String message) {
        return new SyncException(
                SyncError.WRITE_FAILED,
                "Dirty rows cannot be kept in " + place.describe() + ": " + message,
                "See to it that the table can be written, or give the rows another place with .dirtyRows(…). The run's"
                        + " report tells how many there were.",
                failure);
    }

    @Override
    public void cancel() throws Exception {
        try {
            loader.cancel();
        } finally {
            // Some drivers hold a lock of the connection for as long as they wait for a table's.
            connection.abort(Runnable::run);
        }
    }

    @Override
    public void close() throws Exception {
        try (Connection open = connection) {
            if (!open.isClosed()) {
                loader.discard();
                open.rollback();
                loader.close();
            }
        }
    }
}
