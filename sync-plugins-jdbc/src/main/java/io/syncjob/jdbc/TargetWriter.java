package io.syncjob.jdbc;

import io.syncjob.data.Column;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.jdbc.bulk.BulkLoader;
import io.syncjob.jdbc.bulk.BulkTarget;
import io.syncjob.jdbc.dialect.Dialect;
import io.syncjob.jdbc.dialect.SwapPlan;
import io.syncjob.jdbc.dialect.TableInfo;
import io.syncjob.jdbc.dialect.TableName;
import io.syncjob.report.Guarantee;
import io.syncjob.spi.Finding;
import io.syncjob.spi.JobState;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.RunInfo;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a table.
 *
 * <p>A run that fails leaves the splits that were committed, with {@code overwrite} none: then all rows go to a table beside
 * the target, which takes its place in the end or is dropped.
 */
final class TargetWriter implements RowWriter {
    private final JdbcWriter config;
    private final PluginContext context;
    private volatile @Nullable Connections connections;
    private volatile @Nullable Target target;
    private volatile @Nullable Schema rows;
    private volatile @Nullable Statement running;
    private volatile @Nullable Ledger ledger;
    private boolean staged;
    private boolean created;

    TargetWriter(JdbcWriter config, PluginContext context) {
        this.config = config;
        this.context = context;
    }

    private Connections connections() throws SQLException {
        Connections open = connections;
        if (open == null) {
            open = Connections.open(config.connection(), config.dialect(), context, "target");
            connections = open;
        }
        return open;
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
            throw failed(e, "The table '" + config.table() + "' cannot be written");
        }
    }

    /** Rethrows what the user can mend in words, and anything else as it is. */
    private SQLException failed(SQLException failure, String what) throws SQLException {
        Connections open = connections();
        open.coordinator().rollback();
        SyncException explained = open.explain(failure, what);
        if (explained != null) {
            throw explained;
        }
        return failure;
    }

    private boolean overwrites() {
        return config.prepare() == JdbcWriter.Prepare.OVERWRITE;
    }

    /** A name that depends on the table's alone, so that what a run left that was killed is found by the next. */
    private static TableName stageOf(TableName table) {
        CRC32 sum = new CRC32();
        sum.update(table.toString().getBytes(StandardCharsets.UTF_8));
        return table.sibling("syncjob_stage_" + Long.toHexString(sum.getValue()));
    }

    @Override
    public void prepare(Schema given, RunInfo run) throws SQLException {
        rows = given;
        Dialect dialect = connections().dialect();
        Target known = target();
        if (run.resumed()) {
            goOn(dialect, known);
            return;
        }
        execute(config.preSql(), "A statement of 'preSql' failed");
        List<String> creation = known.creation(dialect);
        execute(creation, "The table '" + known.name() + "' cannot be made");
        created = !creation.isEmpty();
        if (config.prepare() == JdbcWriter.Prepare.TRUNCATE && !created) {
            execute(List.of(dialect.truncate(known.name())), "The table '" + known.name() + "' cannot be emptied");
        }
        if (overwrites()) {
            TableName stage = stageOf(known.name());
            TableInfo table = dialect.catalog().read(connections().coordinator(), known.name());
            staged = true;
            List<String> statements = new ArrayList<>(leftovers(stage));
            statements.addAll(dialect.createStage(stage, table));
            execute(statements, "The table '" + stage + "' cannot be made to stage the rows");
        }
    }

    /** What a run left that died while it overwrote the table, as statements that remove it. */
    private List<String> leftovers(TableName stage) throws SQLException {
        Connections open = connections();
        List<String> drops = new ArrayList<>();
        for (TableName name : List.of(stage, open.dialect().replaced(stage))) {
            if (open.dialect()
                    .catalog()
                    .find(open.coordinator(), name.toString())
                    .isPresent()) {
                drops.add("DROP TABLE " + open.dialect().quote(name));
            }
        }
        return drops;
    }

    /** An earlier run has prepared the target: what it staged must be there, unless that has been swapped in already. */
    private void goOn(Dialect dialect, Target known) throws SQLException {
        if (!overwrites() || ledger().phase() == Ledger.Phase.SWAPPED) {
            return;
        }
        TableName stage = stageOf(known.name());
        staged = dialect.catalog()
                .find(connections().coordinator(), stage.toString())
                .isPresent();
        if (staged) {
            return;
        }
        if (ledger().phase() != Ledger.Phase.PUBLISHING) {
            throw new SyncException(
                    SyncError.LEDGER_CONFLICT,
                    "The table '" + stage + "' is gone, in which an earlier run staged rows for '" + known.name() + "'",
                    "Delete the job's rows from the table '" + known.name().sibling(Ledger.NAME)
                            + "', so that it begins anew.");
        }
        // The run died right after the swap, before it could note it.
        ledger().enter(Ledger.Phase.SWAPPED);
        connections().coordinator().commit();
    }

    private Ledger ledger() {
        return Objects.requireNonNull(ledger, "The run keeps no ledger");
    }

    @Override
    public boolean isResumable() {
        Connections open = connections;
        return open != null && open.dialect().keepsLedger();
    }

    @Override
    public Optional<JobState> takeUp(RunInfo run) throws SQLException {
        try {
            Ledger opened = Ledger.open(connections(), target().name(), run);
            ledger = opened;
            return opened.takeUp();
        } catch (SQLException e) {
            throw failed(e, "The table '" + Ledger.NAME + "' cannot be used, in which the job keeps its progress");
        }
    }

    @Override
    public void keep(JobState state) throws SQLException {
        ledger().keep(state);
    }

    /** Executes statements of the user or for the table, each in a transaction of its own. */
    private void execute(List<String> statements, String failure) throws SQLException {
        Connection connection = connections().coordinator();
        for (String sql : statements) {
            try (Statement statement = connection.createStatement()) {
                running = statement;
                statement.execute(sql);
                connection.commit();
            } catch (SQLException e) {
                throw failed(e, failure);
            } finally {
                running = null;
            }
        }
    }

    @Override
    public SplitWriter open(Split split) throws SQLException {
        Connections open = connections();
        Dialect dialect = open.dialect();
        Schema columns = rows;
        if (columns == null) {
            throw new IllegalStateException("A split was opened before the writer was prepared");
        }
        Connections.Session session = open.lease();
        try {
            dialect.beginWriting(session.raw());
            session.raw().commit();
            TableName table = overwrites() ? stageOf(target().name()) : target().name();
            BulkTarget bulk = new BulkTarget(
                    session.raw(),
                    dialect.quote(table),
                    columns.columns(),
                    columns.names().stream().map(dialect::quote).toList());
            BulkLoader loader = dialect.loader(bulk, target().merge());
            return new TargetSplit(session, loader, dialect, config.batchRows(), ledger);
        } catch (SQLException | RuntimeException e) {
            try (session) {
                throw e;
            }
        }
    }

    @Override
    public void publish() throws SQLException {
        Ledger kept = ledger;
        if (overwrites() && (kept == null || kept.phase() != Ledger.Phase.SWAPPED)) {
            swap(kept);
        }
        if (overwrites()) {
            execute(leftovers(stageOf(target().name())), "What was needed to replace the rows could not be removed");
        }
        execute(config.postSql(), "A statement of 'postSql' failed, after the rows had become visible");
        if (kept != null) {
            kept.forget();
        }
    }

    private void swap(@Nullable Ledger kept) throws SQLException {
        Connections open = connections();
        Connection connection = open.coordinator();
        TableName table = target().name();
        TableName stage = stageOf(table);
        Schema columns = rows;
        SwapPlan plan = open.dialect().swap(connection, stage, table, columns == null ? List.of() : columns.names());
        if (kept != null) {
            kept.enter(Ledger.Phase.PUBLISHING);
            connection.commit();
        }
        try (Statement statement = connection.createStatement()) {
            running = statement;
            for (String sql : plan.statements()) {
                statement.execute(sql);
            }
            if (kept != null) {
                kept.enter(Ledger.Phase.SWAPPED);
            }
            connection.commit();
            staged = false;
        } catch (SQLException e) {
            throw failed(e, "The new rows could not take the place of the old");
        } finally {
            running = null;
        }
    }

    @Override
    public void abandon() throws SQLException {
        if (!staged || ledger != null) {
            return;
        }
        staged = false;
        Dialect dialect = connections().dialect();
        Connection connection = connections().coordinator();
        connection.rollback();
        List<String> drops = new ArrayList<>();
        TableName stage = stageOf(target().name());
        if (dialect.catalog().find(connection, stage.name()).isPresent()) {
            drops.add("DROP TABLE " + dialect.quote(stage));
        }
        if (created) {
            drops.add("DROP TABLE " + dialect.quote(target().name()));
        }
        execute(drops, "What was staged could not be removed");
    }

    @Override
    public boolean keepsBatches() throws SQLException {
        return connections().dialect().gathers(connections().coordinator());
    }

    /**
     * Overwritten rows are all new or all old, and an upsert can be repeated. Other modes may write rows twice when a run
     * that died is repeated.
     */
    @Override
    public Guarantee guarantee(boolean resumable) {
        return resumable || overwrites() || config.mode() == JdbcWriter.Mode.UPSERT
                ? Guarantee.EXACTLY_ONCE
                : Guarantee.AT_LEAST_ONCE;
    }

    @Override
    public OptionalLong rowsInTarget() throws SQLException {
        if (config.prepare() == JdbcWriter.Prepare.APPEND || config.mode() != JdbcWriter.Mode.INSERT) {
            return OptionalLong.empty();
        }
        Connections open = connections();
        try (Statement statement = open.coordinator().createStatement();
                ResultSet count = statement.executeQuery(
                        "SELECT COUNT(*) FROM " + open.dialect().quote(target().name()))) {
            return count.next() ? OptionalLong.of(count.getLong(1)) : OptionalLong.empty();
        } finally {
            open.coordinator().rollback();
        }
    }

    @Override
    public boolean isTransient(Throwable failure) {
        Connections open = connections;
        return open != null && open.isTransient(failure);
    }

    @Override
    public List<Finding> check(Schema given) throws SQLException {
        Schema schema = target(given);
        return List.of(Finding.ok("The target table '" + target().name() + "' "
                + (target().existing() == null ? "can be made with " : "takes ") + schema.size() + " columns"));
    }

    @Override
    public List<String> describe(Schema given) throws SQLException {
        Dialect dialect = connections().dialect();
        Target known = target();
        List<String> statements = new ArrayList<>(config.preSql());
        statements.addAll(known.creation(dialect));
        if (config.prepare() == JdbcWriter.Prepare.TRUNCATE && known.existing() != null) {
            statements.add(dialect.truncate(known.name()));
        }
        TableName stage = stageOf(known.name());
        TableInfo existing = known.existing();
        if (overwrites() && existing != null) {
            statements.addAll(dialect.createStage(stage, existing));
        }
        List<Column> columns = given.columns();
        statements.add(dialect.describe(dialect.quote(overwrites() ? stage : known.name()), columns, known.merge()));
        if (overwrites()) {
            SwapPlan swap = dialect.swap(connections().coordinator(), stage, known.name(), given.names());
            statements.addAll(swap.statements());
            statements.addAll(swap.afterwards());
        }
        statements.addAll(config.postSql());
        return statements;
    }

    @Override
    public void cancel() throws SQLException {
        Statement statement = running;
        if (statement != null && !statement.isClosed()) {
            statement.cancel();
        }
    }

    @Override
    public void close() throws SQLException {
        Connections open = connections;
        try (Ledger kept = ledger) {
            ledger = null;
            if (open != null) {
                open.close();
            }
        }
    }
}
