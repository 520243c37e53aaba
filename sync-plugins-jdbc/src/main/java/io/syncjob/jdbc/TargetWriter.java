package io.syncjob.jdbc;

import io.syncjob.data.Column;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncException;
import io.syncjob.jdbc.bulk.BulkLoader;
import io.syncjob.jdbc.bulk.BulkTarget;
import io.syncjob.jdbc.dialect.Dialect;
import io.syncjob.jdbc.dialect.SwapPlan;
import io.syncjob.jdbc.dialect.TableInfo;
import io.syncjob.jdbc.dialect.TableName;
import io.syncjob.report.Guarantee;
import io.syncjob.spi.Finding;
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
            List<String> statements = new ArrayList<>();
            if (dialect.catalog()
                    .find(connections().coordinator(), stage.name())
                    .isPresent()) {
                statements.add("DROP TABLE " + dialect.quote(stage));
            }
            statements.addAll(dialect.createStage(stage, table));
            execute(statements, "The table '" + stage + "' cannot be made to stage the rows");
        }
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
            return new TargetSplit(session, loader, dialect, config.batchRows());
        } catch (SQLException | RuntimeException e) {
            try (session) {
                throw e;
            }
        }
    }

    @Override
    public void publish() throws SQLException {
        if (overwrites()) {
            swap();
        }
        execute(config.postSql(), "A statement of 'postSql' failed, after the rows had become visible");
    }

    private void swap() throws SQLException {
        Connections open = connections();
        Connection connection = open.coordinator();
        TableName table = target().name();
        TableName stage = stageOf(table);
        Schema columns = rows;
        SwapPlan plan = open.dialect().swap(connection, stage, table, columns == null ? List.of() : columns.names());
        try (Statement statement = connection.createStatement()) {
            running = statement;
            for (String sql : plan.statements()) {
                statement.execute(sql);
            }
            connection.commit();
            staged = false;
        } catch (SQLException e) {
            throw failed(e, "The new rows could not take the place of the old");
        } finally {
            running = null;
        }
        execute(plan.afterwards(), "What was needed to replace the rows could not be removed");
    }

    @Override
    public void abandon() throws SQLException {
        if (!staged) {
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
        return overwrites() || config.mode() == JdbcWriter.Mode.UPSERT
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
        if (open != null) {
            open.close();
        }
    }
}
