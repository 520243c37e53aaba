package io.syncjob.jdbc.dialect;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.RowEncoding;
import io.syncjob.data.Schema;
import io.syncjob.jdbc.bulk.BulkLoader;
import io.syncjob.jdbc.bulk.BulkQuery;
import io.syncjob.jdbc.bulk.BulkTarget;
import io.syncjob.jdbc.bulk.CellBinder;
import io.syncjob.jdbc.bulk.CellReader;
import io.syncjob.jdbc.bulk.Parameter;
import io.syncjob.jdbc.postgres.CopySocketFactory;
import io.syncjob.jdbc.postgres.PostgresCopyLoader;
import io.syncjob.jdbc.postgres.PostgresCopyReader;
import io.syncjob.jdbc.postgres.PostgresMerge;
import io.syncjob.jdbc.postgres.PostgresMergeLoader;
import io.syncjob.jdbc.postgres.PostgresPages;
import io.syncjob.jdbc.postgres.PostgresRows;
import io.syncjob.jdbc.postgres.PostgresSnapshot;
import io.syncjob.jdbc.postgres.ServerMessages;
import io.syncjob.spi.SplitReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/** PostgreSQL, from version 12 on. */
class PostgresDialect extends Dialect {
    /** Rights that are not given on columns. */
    private static final Set<String> WHOLE = Set.of("TRUNCATE", "DELETE");

    /** Whether new columns can be of pgvector's type. */
    private final boolean vectors;

    PostgresDialect() {
        this(false);
    }

    private PostgresDialect(boolean vectors) {
        this.vectors = vectors;
    }

    @Override
    public Dialect on(Connection connection) throws SQLException {
        return PgVector.isKnown(connection) ? new PostgresDialect(true) : this;
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public String driverClass() {
        return "org.postgresql.Driver";
    }

    @Override
    public Map<String, String> driverProperties() {
        return Map.of(
                "ApplicationName",
                "SyncJob",
                "tcpKeepAlive",
                "true",
                "connectTimeout",
                "10",
                "socketFactory",
                CopySocketFactory.class.getName());
    }

    @Override
    public TableCatalog catalog() {
        return new PostgresCatalog(this);
    }

    @Override
    public DataType typeOf(NativeColumn column) {
        DataType type = column.type();
        return type == null ? DataType.STRING : type;
    }

    @Override
    public DeclaredType declare(DataType type, boolean inKey) {
        return PostgresTypes.declare(type, vectors);
    }

    @Override
    public String truncate(TableName table) {
        return "TRUNCATE TABLE " + quote(table);
    }

    @Override
    public List<String> createStage(TableName stage, TableInfo table) {
        return List.of("CREATE TABLE " + quote(stage) + " (LIKE " + quote(table.name()) + " INCLUDING ALL)");
    }

    @Override
    protected boolean changesTablesInTransactions() {
        return true;
    }

    @Override
    protected String overriding() {
        return "OVERRIDING SYSTEM VALUE ";
    }

    // Reading

    @Override
    public SplitReader open(BulkQuery query) throws SQLException {
        return copies(query.connection()) ? PostgresCopyReader.open(query) : super.open(query);
    }

    @Override
    public Optional<RowEncoding> encoding(Connection connection, Schema schema) throws SQLException {
        return copies(connection) ? PostgresRows.read(connection, schema) : Optional.empty();
    }

    @Override
    protected CellReader reader(Connection connection, Column column) throws SQLException {
        return column.type().kind() == Kind.VECTOR ? PgVector::read : super.reader(connection, column);
    }

    /** Whether COPY can be spoken: other drivers speak to PostgreSQL too, but not that. */
    protected boolean copies(Connection connection) throws SQLException {
        try {
            return connection.isWrapperFor(PGConnection.class);
        } catch (NoClassDefFoundError e) {
            return false;
        }
    }

    // Splits

    @Override
    public SplitKey earlier(SplitKey key, long microseconds) {
        return new SplitKey(
                key.column(),
                key.quoted(),
                key.text(),
                "(" + key.before(),
                key.after() + " - INTERVAL '" + microseconds + " microseconds')");
    }

    @Override
    public Optional<SplitKey> splitKey(NativeColumn column) {
        boolean ordered = switch (column.typeName()) {
            case "json", "xml", "point", "line", "lseg", "box", "path", "polygon", "circle", "xid", "cid" -> false;
            default -> typeOf(column).kind() != Kind.VECTOR;
        };
        String quoted = quote(column.name());
        return ordered
                ? Optional.of(new SplitKey(column, quoted, quoted + "::text", "CAST(", " AS " + column.words() + ")"))
                : Optional.empty();
    }

    /** As a value of no type yet, which takes the type of the cast around it. */
    @Override
    public void bind(PreparedStatement statement, int index, Parameter parameter) throws SQLException {
        statement.setObject(index, parameter.text(), Types.OTHER);
    }

    @Override
    public String oneRowAfter(long skipped) {
        return " LIMIT 1 OFFSET " + skipped;
    }

    @Override
    public OptionalLong estimatedRows(Connection connection, TableName table) throws SQLException {
        return number(
                connection,
                "SELECT greatest(c.reltuples, 0)::bigint FROM pg_class c WHERE c.oid = ?::regclass AND c.relkind IN ('r', 'm')",
                table);
    }

    @Override
    public Optional<String> sample(Connection connection, TableName table, double share) throws SQLException {
        boolean possible = number(
                        connection,
                        "SELECT 1 FROM pg_class c WHERE c.oid = ?::regclass AND c.relkind IN ('r', 'm', 'p')",
                        table)
                .isPresent();
        return possible
                ? Optional.of(String.format(Locale.ROOT, " TABLESAMPLE SYSTEM (%.6f) REPEATABLE (1)", 100 * share))
                : Optional.empty();
    }

    @Override
    public List<String> physicalRanges(Connection connection, TableName table, int count) throws SQLException {
        return PostgresPages.of(connection, quote(table))
                .map(pages -> pages.ranges(count).stream()
                        .map(PostgresPages.Range::predicate)
                        .toList())
                .orElse(List.of());
    }

    private OptionalLong number(Connection connection, String sql, TableName table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, quote(new TableName(null, table.schema(), table.name())));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    @Override
    public Optional<String> exportSnapshot(Connection connection) throws SQLException {
        return Optional.of(PostgresSnapshot.export(connection).id());
    }

    @Override
    public void importSnapshot(Connection connection, String snapshot) throws SQLException {
        PostgresSnapshot.adopt(connection, snapshot);
    }

    // Writing

    @Override
    public boolean keepsLedger() {
        return true;
    }

    @Override
    protected String placeholder(Column column) {
        return column.nativeType() == null ? "?" : "?::" + column.nativeType();
    }

    @Override
    protected CellBinder binder(Column column) {
        return switch (column.type().kind()) {
            case STRING, JSON, UUID -> (to, index, row, i) -> to.setObject(index, row.getString(i), Types.OTHER);
            case ARRAY ->
                (to, index, row, i) -> to.setArray(
                        index,
                        to.getConnection()
                                .createArrayOf(
                                        elementWords(column), row.getList(i).toArray()));
            case VECTOR -> PgVector.is(column) ? PgVector::bind : super.binder(column);
            default -> super.binder(column);
        };
    }

    private static String elementWords(Column column) {
        String words = column.nativeType();
        return words == null ? "text" : words.replace("[]", "");
    }

    @Override
    public boolean gathers(Connection connection) throws SQLException {
        return copies(connection);
    }

    @Override
    public boolean takes(RowEncoding encoding, Set<Integer> replaced, BulkTarget target) throws SQLException {
        return copies(target.connection())
                && PostgresRows.fit(encoding, replaced, target.connection(), target.table(), target.columns());
    }

    @Override
    public BulkLoader loader(BulkTarget target) throws SQLException {
        return copies(target.connection()) ? PostgresCopyLoader.open(target) : super.loader(target);
    }

    @Override
    public BulkLoader loader(BulkTarget target, Merge merge) throws SQLException {
        if (merge.isPlain() || !copies(target.connection())) {
            return super.loader(target, merge);
        }
        PostgresMerge.Mode mode = switch (merge.kind()) {
            case PLAIN, IGNORE -> PostgresMerge.Mode.INSERT_IGNORE;
            case UPSERT -> PostgresMerge.Mode.UPSERT;
            case UPDATE -> PostgresMerge.Mode.UPDATE;
            case DELETE -> PostgresMerge.Mode.DELETE;
            case REPLACE -> PostgresMerge.Mode.REPLACE;
        };
        return PostgresMergeLoader.open(
                target,
                new PostgresMerge(
                        mode, merge.keys().stream().map(this::quote).toList(), changed(target.columns(), merge)));
    }

    private List<String> changed(List<Column> columns, Merge merge) {
        return merge.changed(columns).stream().map(this::quote).toList();
    }

    @Override
    public String describe(String table, List<Column> columns, Merge merge) {
        String copy = "COPY " + table + " (" + names(columns) + ") FROM STDIN (FORMAT binary)";
        return merge.isPlain() ? copy : super.describe(table, columns, merge) + " -- for rows staged by COPY";
    }

    @Override
    protected String merge(String table, List<Column> columns, Merge merge) {
        String insert = "INSERT INTO " + table + " (" + names(columns) + ") " + overriding() + "VALUES ("
                + placeholders(columns) + ") ON CONFLICT ";
        List<String> changed = changed(columns, merge);
        if (merge.kind() == Merge.Kind.IGNORE || changed.isEmpty()) {
            return insert + "DO NOTHING";
        }
        return insert + "(" + quoteAll(merge.keys()) + ") DO UPDATE SET "
                + changed.stream().map(name -> name + " = EXCLUDED." + name).collect(Collectors.joining(", "));
    }

    @Override
    public List<String> missingRights(Connection connection, TableName table, Merge merge, boolean emptied)
            throws SQLException {
        List<String> rights = new ArrayList<>();
        switch (merge.kind()) {
            case PLAIN, IGNORE -> rights.add("INSERT");
            case UPSERT -> rights.addAll(List.of("INSERT", "UPDATE"));
            case UPDATE -> rights.add("UPDATE");
            case DELETE -> rights.add("DELETE");
            case REPLACE -> rights.addAll(List.of("DELETE", "INSERT"));
        }
        if (emptied) {
            rights.add("TRUNCATE");
        }
        List<String> missing = new ArrayList<>();
        for (String right : rights) {
            OptionalLong held = number(
                    connection,
                    "SELECT " + (WHOLE.contains(right) ? "has_table_privilege" : "has_any_column_privilege")
                            + "(?::regclass, " + literal(right) + ")::int",
                    table);
            if (held.orElse(1) == 0) {
                missing.add(right);
            }
        }
        return missing;
    }

    @Override
    protected Optional<String> constraint(SQLException failure) {
        return ServerMessages.withoutValues(failure);
    }

    @Override
    public Failure failure(SQLException failure) {
        return switch (Failure.stateOf(failure)) {
            // A row too wide for an index; an exception that a trigger raises.
            case "54000", "P0001" -> Failure.ROW;
            default -> Failure.byState(failure);
        };
    }
}
