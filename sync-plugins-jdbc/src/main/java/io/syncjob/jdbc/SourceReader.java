package io.syncjob.jdbc;

import io.syncjob.data.RowAppender;
import io.syncjob.data.RowEncoding;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.jdbc.bulk.BulkQuery;
import io.syncjob.jdbc.bulk.Cancelling;
import io.syncjob.jdbc.bulk.SqlText;
import io.syncjob.jdbc.dialect.Dialect;
import io.syncjob.jdbc.dialect.SplitKey;
import io.syncjob.policy.HighWaterMark;
import io.syncjob.policy.SplitRequest;
import io.syncjob.spi.Finding;
import io.syncjob.spi.Increment;
import io.syncjob.spi.IncrementalReader;
import io.syncjob.spi.Mark;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.Position;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads a table or a query. */
final class SourceReader implements IncrementalReader {
    private final JdbcReader config;
    private final PluginContext context;
    private final boolean shared;
    private final LazyConnections connections;
    private volatile @Nullable Source source;
    private volatile @Nullable PreparedStatement planning;
    private long estimatedRows = -1;
    private int splits;

    SourceReader(JdbcReader config, PluginContext context) {
        this.config = config;
        this.context = context;
        this.shared = false;
        this.connections =
                LazyConnections.to(config.connection(), config.sessionSql(), config.dialect(), context, "source");
    }

    /** Reads over connections of the caller, who closes them. */
    SourceReader(JdbcReader config, PluginContext context, Connections connections) {
        this.config = config;
        this.context = context;
        this.shared = true;
        this.connections = LazyConnections.of(connections);
    }

    PluginContext context() {
        return context;
    }

    private Connections connections() throws SQLException {
        return connections.get();
    }

    private Source source() throws SQLException {
        Source known = source;
        if (known == null) {
            known = Source.of(config, connections());
            source = known;
        }
        return known;
    }

    @Override
    public Schema schema() throws SQLException {
        return source().schema();
    }

    @Override
    public List<Split> splits(SplitRequest request) throws SQLException {
        return splits(request, source());
    }

    @Override
    public List<Split> splits(SplitRequest request, Increment increment) throws SQLException {
        MarkRange range = MarkRange.of(increment, source());
        return splits(request, source().within(range.condition(source()))).stream()
                .map(range::in)
                .toList();
    }

    @Override
    public Optional<Mark> end(Split split) throws SQLException {
        return MarkRange.of(split, source()).flatMap(MarkRange::end);
    }

    @Override
    public Optional<Mark> highest(HighWaterMark by, @Nullable Mark least) throws SQLException {
        List<SplitKey> keys = MarkRange.keys(by, source());
        SqlText condition = least == null ? null : MarkRange.notBefore(keys, least.values());
        if (by.hasLag()) {
            MarkRange.lagged(by, keys.get(0), source().dialect()); // which refuses one that it cannot take
        }
        return ask(planner -> planner.last(keys, condition)).map(values -> MarkRange.mark(keys, values));
    }

    @Override
    public boolean hasRowsWithoutMark(HighWaterMark by) throws SQLException {
        SplitKey key = MarkRange.keys(by, source()).get(0);
        return ask(planner -> planner.hasNull(key));
    }

    /** A question about the source, asked in the session that rows are read in. */
    private <T> T ask(Question<T> question) throws SQLException {
        Connection coordinator = connections().coordinator();
        source().dialect().beginReading(coordinator);
        try {
            return question.ask(new SplitPlanner(source(), coordinator, statement -> planning = statement));
        } finally {
            planning = null;
            coordinator.rollback();
        }
    }

    /** What a source is asked. */
    @FunctionalInterface
    private interface Question<T> {
        T ask(SplitPlanner planner) throws SQLException;
    }

    private List<Split> splits(SplitRequest request, Source known) throws SQLException {
        Connection coordinator = connections().coordinator();
        if (request.target() > 1) {
            connections().shareSnapshot();
        }
        String snapshot = connections().snapshot();
        SplitPlanner planner = new SplitPlanner(known, coordinator, statement -> planning = statement);
        List<Split> planned = planner.plan(request, snapshot != null);
        planning = null;
        estimatedRows = planner.estimatedRows();
        splits = planned.size();
        if (snapshot == null) {
            coordinator.rollback();
        }
        return planned;
    }

    @Override
    public SplitReader open(Split split, Position from) throws SQLException {
        Source known = source();
        Source.SplitQuery splitQuery = known.query(split, from);
        Connections.Session session = connections().lease();
        try {
            known.dialect().readOnly(session.pooled());
            String snapshot = connections().snapshot();
            if (snapshot != null) {
                adopt(snapshot, known.dialect(), session.raw());
            }
            known.dialect().beginReading(session.raw());
            BulkQuery query = new BulkQuery(
                    session.raw(), splitQuery.sql(), known.schema(), splitQuery.marks(), config.fetchSize());
            return new LeasedReader(known.dialect().open(query), session);
        } catch (SQLException | RuntimeException e) {
            try (session) {
                throw e;
            }
        }
    }

    private static void adopt(String snapshot, Dialect dialect, Connection connection) throws SQLException {
        try {
            dialect.importSnapshot(connection, snapshot);
        } catch (SQLException e) {
            if (dialect.failure(e).isTransient()) {
                throw e;
            }
            throw new SyncException(
                    SyncError.READ_FAILED,
                    "The snapshot that all splits are read from is gone, as the server has ended the session that kept"
                            + " it: " + String.valueOf(e.getMessage()).strip(),
                    "Start the job again. With .resumable() it keeps what was committed, and with Splits.single() it needs"
                            + " no snapshot.",
                    e);
        }
    }

    @Override
    public Optional<RowEncoding> encoding() throws SQLException {
        Connection coordinator = connections().coordinator();
        try {
            return source().dialect().encoding(coordinator, source().schema());
        } finally {
            if (connections().snapshot() == null) {
                coordinator.rollback();
            }
        }
    }

    @Override
    public OptionalLong estimatedRows() {
        return estimatedRows < 0 ? OptionalLong.empty() : OptionalLong.of(estimatedRows);
    }

    @Override
    public String consistency() {
        return connections.opened().map(Connections::snapshot).isPresent()
                ? "one snapshot for all splits"
                : splits == 1 ? "one statement for all rows" : "each split as it was when it was read";
    }

    @Override
    public boolean isTransient(Throwable failure) {
        return connections.isTransient(failure);
    }

    @Override
    public boolean isUnreachable(Throwable failure) {
        return connections.isUnreachable(failure);
    }

    @Override
    public Optional<String> withoutValues(Throwable failure) {
        return connections.withoutValues(failure);
    }

    @Override
    public List<Finding> check() throws SQLException {
        Source known = source();
        return List.of(Finding.ok("The source " + (known.table() == null ? "query" : "table '" + known.table() + "'")
                + " can be read and has " + known.schema().size() + " columns"));
    }

    @Override
    public List<String> describe(Split split) throws SQLException {
        Source known = source();
        return List.of(known.query(split, Position.START)
                .sql()
                .with(parameter -> "'" + parameter.text().replace("'", "''") + "'"));
    }

    @Override
    public void cancel() throws SQLException {
        PreparedStatement statement = planning;
        if (statement != null && !statement.isClosed()) {
            Cancelling.cancel(statement);
        }
    }

    @Override
    public void close() throws SQLException {
        if (!shared) {
            connections.close();
        }
    }

    /** A split's reader together with the connection it lives on. */
    private static final class LeasedReader implements SplitReader {
        private final SplitReader reader;
        private final Connections.Session session;
        private boolean given;

        LeasedReader(SplitReader reader, Connections.Session session) {
            this.reader = reader;
            this.session = session;
        }

        @Override
        public boolean fill(RowAppender out) throws Exception {
            return reader.fill(out);
        }

        @Override
        public Position position() throws Exception {
            return reader.position();
        }

        /** The connection is not given to another worker while this is under way: it would hit that one's statement. */
        @Override
        public synchronized void cancel() throws Exception {
            if (!given) {
                reader.cancel();
            }
        }

        @Override
        public void close() throws Exception {
            try {
                reader.close();
            } finally {
                giveBack();
            }
        }

        private synchronized void giveBack() throws SQLException {
            given = true;
            session.close();
        }
    }
}
