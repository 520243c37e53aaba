package io.syncjob.jdbc;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.RowEncoding;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.jdbc.dialect.TableName;
import io.syncjob.policy.SplitRequest;
import io.syncjob.spi.Finding;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.Position;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitReader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads many tables as one. The tables of a database share its connections, and its snapshot where it gives one. */
final class ShardedReader implements RowReader {
    private static final String[] READABLE = {"TABLE", "BASE TABLE", "VIEW", "PARTITIONED TABLE", "MATERIALIZED VIEW"};

    private static final Pattern PARAMETERS = Pattern.compile("[?;].*");

    private final JdbcShards config;
    private final PluginContext context;
    private final List<Connections> databases = new ArrayList<>();
    private volatile @Nullable Tables tables;
    private volatile @Nullable Shard planning;
    private OptionalLong estimatedRows = OptionalLong.empty();

    /** What was found, by id, and the columns of all. */
    private record Tables(Map<String, Shard> byId, Schema schema) {
        static Tables of(List<Shard> shards, Schema schema) {
            Map<String, Shard> byId = new LinkedHashMap<>();
            shards.forEach(shard -> byId.put(shard.id(), shard));
            return new Tables(byId, schema);
        }

        List<Shard> shards() {
            return List.copyOf(byId.values());
        }
    }

    ShardedReader(JdbcShards config, PluginContext context) {
        this.config = config;
        this.context = context;
    }

    private Tables tables() throws SQLException {
        Tables known = tables;
        if (known == null) {
            known = find();
            tables = known;
        }
        return known;
    }

    private Tables find() throws SQLException {
        List<Shard> shards = new ArrayList<>();
        Set<String> taken = new HashSet<>();
        Schema first = null;
        for (JdbcShards.Part part : config.parts()) {
            int number = databases.size();
            Connections connections = Connections.open(
                    new Endpoint(part.connection(), config.sessionSql()),
                    part.dialect(),
                    context,
                    "source-" + (number + 1));
            databases.add(connections);
            for (Named each : named(part, connections, taken)) {
                SourceReader whole = new SourceReader(each.reader(), context, connections);
                first = first == null ? whole.schema() : first;
                shards.add(Shard.of(
                        number + "." + each.name(),
                        PARAMETERS.matcher(part.connection().place()).replaceFirst("") + " " + each.name(),
                        each.reader(),
                        connections,
                        whole,
                        first,
                        part.matching() != null));
            }
        }
        if (first == null) {
            throw new SyncException(
                    SyncError.MISSING_TABLE,
                    "No table was found: " + config.parts(),
                    "Correct 'matching', which is to match the whole name as the database spells it, or the schema of"
                            + " the connection.");
        }
        return config.origin() == null ? Tables.of(shards, first) : withOrigin(shards, first, config.origin());
    }

    private static Tables withOrigin(List<Shard> shards, Schema first, String origin) throws SQLException {
        if (first.find(origin) >= 0) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The column '" + origin + "' that is to say where a row came from is there already",
                    "Give 'origin' another name.");
        }
        List<Column> columns = new ArrayList<>(first.columns());
        columns.add(Column.required(origin, DataType.STRING));
        List<Shard> all = new ArrayList<>();
        for (Shard each : shards) {
            all.add(each.withOrigin());
        }
        return Tables.of(all, Schema.of(columns));
    }

    /** What is read as one shard, and what people call it. */
    private record Named(String name, JdbcReader reader) {}

    /** @param taken the tables that are read already, with their databases */
    private List<Named> named(JdbcShards.Part part, Connections connections, Set<String> taken) throws SQLException {
        List<Named> named = new ArrayList<>();
        for (String query : part.queries()) {
            named.add(new Named(
                    "query " + (named.size() + 1),
                    JdbcReader.query(part.connection(), query).fetchSize(config.fetchSize())));
        }
        List<String> names = new ArrayList<>();
        part.tables().forEach(each -> names.addAll(TableRange.expand(each)));
        if (part.matching() != null) {
            names.addAll(matching(Pattern.compile(part.matching()), connections.coordinator()));
        }
        for (String name : names) {
            TableName table = found(name, connections);
            if (!taken.add(part.connection().place() + " " + table)) {
                throw new SyncException(
                        SyncError.INVALID_VALUE,
                        "The table '" + name + "' is named twice, and its rows would be read twice",
                        "Name each table once.");
            }
            named.add(new Named(name, reader(part, name)));
        }
        return named;
    }

    private static TableName found(String name, Connections connections) throws SQLException {
        Connection coordinator = connections.coordinator();
        TableName table = connections
                .dialect()
                .catalog()
                .find(coordinator, name)
                .orElseThrow(() -> new SyncException(
                        SyncError.MISSING_TABLE,
                        "There is no table '" + name + "' among those to read as one",
                        "Name existing tables or views, as the database spells them."));
        coordinator.rollback();
        return table;
    }

    private JdbcReader reader(JdbcShards.Part part, String name) {
        JdbcReader reader = JdbcReader.table(part.connection(), name)
                .columns(config.columns().toArray(String[]::new))
                .fetchSize(config.fetchSize());
        reader = config.where() == null ? reader : reader.where(config.where());
        return config.select() == null ? reader : reader.select(config.select());
    }

    /** In the order of their names, so that the same one comes first in each run. */
    private static Set<String> matching(Pattern pattern, Connection connection) throws SQLException {
        Set<String> found = new TreeSet<>();
        String schema = connection.getSchema();
        try (ResultSet tables = connection.getMetaData().getTables(connection.getCatalog(), schema, "%", READABLE)) {
            while (tables.next()) {
                String name = tables.getString("TABLE_NAME");
                // The schema was taken for a pattern, in which an underscore is any character.
                boolean here = schema == null || schema.equals(tables.getString("TABLE_SCHEM"));
                if (here && name != null && pattern.matcher(name).matches()) {
                    found.add(name);
                }
            }
        }
        connection.rollback();
        return found;
    }

    @Override
    public Schema schema() throws SQLException {
        return tables().schema();
    }

    @Override
    public List<Split> splits(SplitRequest request) throws SQLException {
        List<Shard> shards = tables().shards();
        if (shards.size() > 1 || request.target() > 1) {
            for (Connections each : databases) {
                each.shareSnapshot();
            }
        }
        int most = Math.max(1, request.most() / shards.size());
        int target = Math.min(most, (request.target() + shards.size() - 1) / shards.size());
        SplitRequest ofEach = new SplitRequest(target, most, request.columns(), request.positions());
        List<ShardSplit.Part> parts = new ArrayList<>();
        for (Shard each : shards) {
            planning = each;
            parts.addAll(each.splits(ofEach));
        }
        planning = null;
        // Fewer splits than tables where no more are allowed.
        int together = (parts.size() + request.most() - 1) / request.most();
        List<Split> splits = new ArrayList<>();
        for (int from = 0; from < parts.size(); from += together) {
            splits.add(ShardSplit.of(parts.subList(from, Math.min(parts.size(), from + together))));
        }
        boolean known = splits.stream().allMatch(split -> split.estimatedRows() >= 0);
        estimatedRows = known
                ? OptionalLong.of(
                        splits.stream().mapToLong(Split::estimatedRows).sum())
                : OptionalLong.empty();
        return splits;
    }

    private Shard shard(ShardSplit.Part part) throws SQLException {
        Shard shard = tables().byId().get(part.shard());
        if (shard == null) {
            throw new SyncException(
                    SyncError.MISSING_TABLE,
                    "The table '" + part.shard() + "' of a split is no longer among those that are read",
                    "Bring it back until the job that was begun with it has gone through.");
        }
        return shard;
    }

    @Override
    public SplitReader open(Split split, Position from) throws SQLException {
        int origin = config.origin() == null ? -1 : tables().schema().size() - 1;
        return new ShardSplit.Reader(split, from, (part, place) -> shard(part).open(part.split(), place, origin));
    }

    /** That of the first table, if all have it. */
    @Override
    public Optional<RowEncoding> encoding() throws SQLException {
        List<Shard> shards = tables().shards();
        Optional<RowEncoding> first = shards.get(0).encoding();
        for (int i = 1; i < shards.size() && first.isPresent(); i++) {
            first = first.equals(shards.get(i).encoding()) ? first : Optional.empty();
        }
        return first;
    }

    @Override
    public OptionalLong estimatedRows() {
        return estimatedRows;
    }

    @Override
    public String consistency() {
        boolean shared = databases.stream().allMatch(each -> each.snapshot() != null);
        if (!shared) {
            return "each split as it was when it was read";
        }
        return databases.size() == 1 ? "one snapshot for all splits" : "one snapshot of each database";
    }

    @Override
    public boolean isTransient(Throwable failure) {
        return databases.stream().anyMatch(each -> each.isTransient(failure));
    }

    @Override
    public boolean isUnreachable(Throwable failure) {
        return databases.stream().anyMatch(each -> each.isUnreachable(failure));
    }

    @Override
    public Optional<String> withoutValues(Throwable failure) {
        return databases.stream()
                .map(each -> each.withoutValues(failure))
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Override
    public List<Finding> check() throws SQLException {
        Tables found = tables();
        return List.of(Finding.ok(found.shards().size() + " tables of " + databases.size()
                + " databases can be read as one with " + found.schema().size() + " columns"));
    }

    @Override
    public List<String> describe(Split split) throws SQLException {
        List<String> statements = new ArrayList<>();
        for (ShardSplit.Part part : ShardSplit.parts(split)) {
            statements.addAll(shard(part).reader().describe(part.split()));
        }
        return statements;
    }

    @Override
    public void cancel() throws SQLException {
        Shard planned = planning;
        if (planned != null) {
            planned.reader().cancel();
        }
    }

    @Override
    public void close() throws SQLException {
        SQLException failure = null;
        for (Connections each : databases) {
            try {
                each.close();
            } catch (SQLException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
