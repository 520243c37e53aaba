package io.syncjob.jdbc;

import io.syncjob.data.RowEncoding;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.jdbc.bulk.BulkLoader;
import io.syncjob.jdbc.bulk.BulkTarget;
import io.syncjob.jdbc.dialect.Dialect;
import io.syncjob.jdbc.dialect.TableName;
import io.syncjob.report.Guarantee;
import io.syncjob.spi.Contents;
import io.syncjob.spi.Finding;
import io.syncjob.spi.JobState;
import io.syncjob.spi.Mark;
import io.syncjob.spi.OldRows;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.RunInfo;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a table.
 *
 * <p>A run that fails leaves the splits that were committed, with {@code overwrite}, {@code replaceWhere} and
 * {@code recreate} none: then all rows go to a table beside the target, which takes its place in the end or is dropped.
 */
final class TargetWriter implements RowWriter {
    private final JdbcWriter config;
    private final PluginContext context;
    private final LazyConnections connections;
    private volatile @Nullable Target target;
    private volatile @Nullable Schema rows;
    private volatile @Nullable Preparation preparation;
    private volatile @Nullable StagedTable stage;
    private final KeptState kept = new KeptState();
    private boolean created;

    TargetWriter(JdbcWriter config, PluginContext context) {
        this.config = config;
        this.context = context;
        this.connections =
                LazyConnections.to(config.connection(), config.sessionSql(), config.dialect(), context, "target");
    }

    private Connections connections() throws SQLException {
        return connections.get();
    }

    private Target target() {
        Target known = target;
        if (known == null) {
            throw new IllegalStateException("The target has not been looked up yet");
        }
        return known;
    }

    @Override
    public Schema target(Schema given) throws SQLException {
        Connections open = connections();
        try {
            Target known = Target.of(config, given, open.coordinator(), open.dialect());
            target = known;
            return known.schema();
        } catch (SQLException e) {
            throw preparation().failed(e, "The table '" + config.table() + "' cannot be written");
        }
    }

    /** Whether rows are staged, to take the place of old ones in the end. */
    private boolean overwrites() throws SQLException {
        return switch (config.prepare()) {
            case APPEND, TRUNCATE -> false;
            case OVERWRITE, REPLACE -> true;
            case RECREATE ->
                connections()
                        .dialect()
                        .exchange(target().name(), target().name(), true)
                        .isPresent();
        };
    }

    private Preparation preparation() throws SQLException {
        Preparation known = preparation;
        if (known == null) {
            known = new Preparation(connections());
            preparation = known;
        }
        return known;
    }

    private StagedTable stage() throws SQLException {
        StagedTable known = stage;
        if (known == null) {
            known = new StagedTable(connections(), preparation(), target(), config);
            stage = known;
        }
        return known;
    }

    private boolean stages() {
        try {
            return overwrites();
        } catch (SQLException e) {
            throw new SyncException(SyncError.WRITE_FAILED, "The database cannot be asked", "See the cause.", e);
        }
    }

    /** Where rows go, or have gone to. */
    private TableName written() throws SQLException {
        return overwrites() && !stage().isSwapped() ? stage().name() : target().name();
    }

    @Override
    public void prepare(Schema given, RunInfo run) throws SQLException {
        rows = given;
        kept.prepare();
        if (run.resumed()) {
            if (overwrites()) {
                stage().find(kept.requireLedger());
            }
            return;
        }
        Target known = target();
        known.require(given);
        TargetStatements statements = statements();
        preparation().each(config.preSql(), "A statement of 'preSql' failed");
        List<String> creation = statements.creation();
        preparation().each(creation, "The table '" + known.name() + "' cannot be made");
        created = !creation.isEmpty();
        preparation()
                .each(
                        statements.additions(given),
                        "The table '" + known.name() + "' cannot be given the columns that it lacks");
        if (!created) {
            preparation().each(statements.truncation(), "The table '" + known.name() + "' cannot be emptied");
        }
        if (overwrites()) {
            stage().make();
        }
    }

    private TargetStatements statements() throws SQLException {
        return new TargetStatements(config, connections().dialect(), target(), overwrites());
    }

    @Override
    public boolean isResumable() {
        return connections.opened().map(open -> open.dialect().keepsLedger()).orElse(false);
    }

    @Override
    public boolean keepsSplits() {
        return !stages();
    }

    @Override
    public Optional<JobState> takeUp(RunInfo run) throws SQLException {
        try {
            return kept.takeUp(connections(), target().name(), run);
        } catch (SQLException e) {
            throw preparation()
                    .failed(e, "The table '" + Ledger.NAME + "' cannot be used, in which the job keeps its progress");
        }
    }

    @Override
    public void keep(JobState state) throws SQLException {
        kept.requireLedger().keep(state);
    }

    @Override
    public SplitWriter open(Split split) throws SQLException {
        Connections open = connections();
        Dialect dialect = open.dialect();
        Connections.Session session = open.lease();
        try {
            dialect.beginWriting(session.raw());
            session.raw().commit();
            BulkLoader loader = dialect.loader(bulk(session.raw()), target().merge());
            return new TargetSplit(session, loader, dialect, config.batchRows(), kept.ledger());
        } catch (SQLException | RuntimeException e) {
            try (session) {
                throw e;
            }
        }
    }

    private BulkTarget bulk(Connection connection) throws SQLException {
        Dialect dialect = connections().dialect();
        Schema columns = columns();
        return new BulkTarget(
                connection,
                dialect.quote(written()),
                columns.columns(),
                columns.names().stream().map(dialect::quote).toList());
    }

    /** While workers were at work, the server may have ended the sessions that only waited. */
    private void revive() throws SQLException {
        connections().revive();
        kept.revive();
    }

    @Override
    public void publish() throws SQLException {
        revive();
        if (overwrites()) {
            stage().swap(kept.ledger(), columns().names());
        }
        preparation().each(config.postSql(), "A statement of 'postSql' failed, after the rows had become visible");
        kept.end(preparation());
    }

    private Schema columns() {
        return Objects.requireNonNull(rows, "The writer has not been prepared");
    }

    @Override
    public void abandon() throws SQLException {
        if (overwrites() && kept.ledger() == null) {
            connections().revive();
            stage().drop(created);
        }
    }

    @Override
    public boolean keepsMarks() {
        return isResumable();
    }

    @Override
    public Optional<Mark> mark(RunInfo run) throws SQLException {
        return kept.mark(connections(), target().name(), run);
    }

    @Override
    public void moveMark(RunInfo run, Mark to) {
        kept.moveMark(to);
    }

    @Override
    public OldRows oldRows() {
        return config.prepare() != JdbcWriter.Prepare.APPEND
                ? OldRows.GO
                : config.mode() == JdbcWriter.Mode.INSERT ? OldRows.STAY : OldRows.MERGE;
    }

    @Override
    public boolean showsContents() {
        return switch (config.mode()) {
            case INSERT -> true;
            case UPSERT, UPDATE -> config.updateColumns().isEmpty();
            case REPLACE -> true;
            case INSERT_IGNORE, DELETE -> false;
        };
    }

    @Override
    public Contents contents() throws SQLException {
        connections().revive();
        boolean old = config.prepare() == JdbcWriter.Prepare.APPEND && !created;
        List<String> key = config.mode().isKeyed() ? target().merge().keys() : List.of();
        return held().contents(written(), columns().names(), old, key);
    }

    private HeldTable held() throws SQLException {
        return new HeldTable(config, context, connections());
    }

    @Override
    public boolean takes(RowEncoding encoding, Set<Integer> replaced) throws SQLException {
        Connections open = connections();
        try {
            return open.dialect().takes(encoding, replaced, bulk(open.coordinator()));
        } finally {
            open.coordinator().rollback();
        }
    }

    @Override
    public boolean keepsBatches() throws SQLException {
        return connections().dialect().gathers(connections().coordinator());
    }

    /**
     * Overwritten rows are all new or all old, and what is done by a key can be repeated. Other modes may write rows twice
     * when a run that died is repeated.
     */
    @Override
    public Guarantee guarantee(boolean resumable) {
        return resumable || stages() || config.mode().isKeyed() ? Guarantee.EXACTLY_ONCE : Guarantee.AT_LEAST_ONCE;
    }

    @Override
    public OptionalLong rowsInTarget() throws SQLException {
        if (config.prepare() == JdbcWriter.Prepare.APPEND || config.mode() != JdbcWriter.Mode.INSERT) {
            return OptionalLong.empty();
        }
        connections().revive();
        return OptionalLong.of(held().count(target().name()));
    }

    @Override
    public int mostWorkers() {
        return workers(Dialect::mostWriters);
    }

    @Override
    public int usefulWorkers() {
        return workers(Dialect::usefulWriters);
    }

    /** What a dialect says of connections that write to a table at once. */
    @FunctionalInterface
    private interface Writers {
        int of(Dialect dialect, Connection connection) throws SQLException;
    }

    private int workers(Writers told) {
        Optional<Connections> open = connections.opened();
        try {
            return open.isEmpty()
                    ? Integer.MAX_VALUE
                    : told.of(open.get().dialect(), open.get().coordinator());
        } catch (SQLException e) {
            throw new SyncException(
                    SyncError.WRITE_FAILED, "The database does not tell how many can write at once", "", e);
        }
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
    public List<Finding> check(Schema given) throws SQLException {
        Schema schema = target(given);
        return List.of(Finding.ok("The target table '" + target().name() + "' "
                + (target().existing() == null ? "can be made with " : "takes ") + schema.size() + " columns"
                + (target().lacking().isEmpty()
                        ? ""
                        : ", of which it is given " + target().lacking().size())));
    }

    @Override
    public List<String> describe(Schema given) throws SQLException {
        target().require(given);
        return statements().all(given, stage());
    }

    @Override
    public void cancel() throws SQLException {
        Preparation known = preparation;
        if (known != null) {
            known.cancel();
        }
    }

    @Override
    public void close() throws SQLException {
        try (kept) {
            connections.close();
        }
    }
}
