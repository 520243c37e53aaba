package io.syncjob.jdbc.dialect;

import io.syncjob.data.Column;
import io.syncjob.jdbc.postgres.PostgresSchema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds PostgreSQL's tables along the search path, and tells types in its own words. Asks the system catalogue itself: the
 * driver's metadata asks it for much more, by statements that take longer to plan than to run.
 */
final class PostgresCatalog extends TableCatalog {
    /** Tables, partitioned and foreign ones, views and materialized views. */
    private static final String TABLES = "SELECT c.relname FROM pg_catalog.pg_class c"
            + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
            + " WHERE n.nspname = ? AND c.relkind IN ('r', 'p', 'f', 'v', 'm') AND (?::text IS NULL OR c.relname = ?)";

    private static final String REFERENCES = "SELECT DISTINCT r.relname FROM pg_catalog.pg_constraint k"
            + " JOIN pg_catalog.pg_class c ON c.oid = k.conrelid JOIN pg_catalog.pg_class r ON r.oid = k.confrelid"
            + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace AND n.oid = r.relnamespace"
            + " WHERE n.nspname = ? AND k.contype = 'f' AND c.relname = ? AND NOT r.relispartition";

    /** Plain and partitioned tables. A partition's rows are those of its table. */
    private static final String OWNED = "SELECT c.relname FROM pg_catalog.pg_class c"
            + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
            + " WHERE n.nspname = ? AND c.relkind IN ('r', 'p') AND NOT c.relispartition";

    private static final String COLUMNS =
            "SELECT a.attname, NOT a.attnotnull AND NOT (t.typtype = 'd' AND t.typnotnull),"
                    + " a.atthasdef OR a.attidentity <> '' OR t.typdefault IS NOT NULL, a.attgenerated <> '',"
                    + " pg_catalog.col_description(a.attrelid, a.attnum)"
                    + " FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid"
                    + " WHERE a.attrelid = ?::regclass AND a.attnum > 0 AND NOT a.attisdropped";

    /** The columns of keys of columns alone, on all rows; the primary key first. */
    private static final String KEYS = "SELECT i.indexrelid, i.indisprimary, a.attname"
            + " FROM pg_catalog.pg_index i CROSS JOIN unnest(i.indkey::int2[]) WITH ORDINALITY k(num, place)"
            + " JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.num"
            + " WHERE i.indrelid = ?::regclass AND i.indisunique AND i.indisvalid AND i.indpred IS NULL"
            + " AND i.indexprs IS NULL AND k.place <= i.indnkeyatts"
            + " ORDER BY i.indisprimary DESC, i.indexrelid, k.place";

    private final Dialect dialect;

    PostgresCatalog(Dialect dialect) {
        super(dialect);
        this.dialect = dialect;
    }

    @Override
    protected List<TableName> homes(Connection connection) throws SQLException {
        List<TableName> homes = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT unnest(current_schemas(false))");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                homes.add(new TableName(null, rows.getString(1), ""));
            }
        }
        return homes;
    }

    @Override
    public TableName toCreate(Connection connection, String text) throws SQLException {
        int dot = text.indexOf('.');
        return dot < 0
                ? new TableName(null, connection.getSchema(), text)
                : new TableName(null, text.substring(0, dot), text.substring(dot + 1));
    }

    @Override
    protected List<TableName> list(Connection connection, TableName wanted, boolean exact) throws SQLException {
        List<TableName> found = new ArrayList<>();
        if (wanted.catalog() != null && !wanted.catalog().equals(connection.getCatalog())) {
            return found;
        }
        try (PreparedStatement statement = connection.prepareStatement(TABLES)) {
            statement.setString(1, wanted.schema());
            statement.setString(2, exact ? wanted.name() : null);
            statement.setString(3, exact ? wanted.name() : null);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(wanted.sibling(rows.getString(1)));
                }
            }
        }
        return found;
    }

    @Override
    protected List<TableName> owned(Connection connection, TableName place) throws SQLException {
        return named(connection, OWNED, place);
    }

    @Override
    public Set<TableName> references(Connection connection, TableName table) throws SQLException {
        return new LinkedHashSet<>(named(connection, REFERENCES, table, table.name()));
    }

    private static List<TableName> named(Connection connection, String sql, TableName place, String... more)
            throws SQLException {
        List<TableName> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, place.schema());
            for (int i = 0; i < more.length; i++) {
                statement.setString(i + 2, more[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(place.sibling(rows.getString(1)));
                }
            }
        }
        return found;
    }

    @Override
    public TableInfo read(Connection connection, TableName table) throws SQLException {
        List<NativeColumn> columns = columns(connection, table);
        Map<Long, List<String>> unique = new LinkedHashMap<>();
        List<String> primary = List.of();
        try (PreparedStatement statement = connection.prepareStatement(KEYS)) {
            statement.setString(1, dialect.quote(table));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    List<String> key = unique.computeIfAbsent(rows.getLong(1), index -> new ArrayList<>());
                    key.add(rows.getString(3));
                    primary = rows.getBoolean(2) ? key : primary;
                }
            }
        }
        return new TableInfo(table, columns, primary, new ArrayList<>(unique.values()), comment(connection, table));
    }

    @Override
    protected @Nullable String comment(Connection connection, TableName table) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pg_catalog.obj_description(?::regclass, 'pg_class')")) {
            statement.setString(1, dialect.quote(table));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }

    @Override
    protected List<NativeColumn> columns(Connection connection, TableName table) throws SQLException {
        Map<String, NativeColumn> columns = new LinkedHashMap<>();
        for (NativeColumn column : describe(connection, "SELECT * FROM " + dialect.quote(table))) {
            columns.put(column.name(), column);
        }
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setString(1, dialect.quote(table));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    boolean nullable = rows.getBoolean(2);
                    boolean filled = rows.getBoolean(3);
                    boolean generated = rows.getBoolean(4);
                    @Nullable String comment = rows.getString(5);
                    columns.computeIfPresent(
                            rows.getString(1),
                            (name, column) -> column.with(nullable, nullable || filled, generated, comment));
                }
            }
        }
        return List.copyOf(columns.values());
    }

    @Override
    public List<NativeColumn> describe(Connection connection, String query) throws SQLException {
        List<NativeColumn> columns = new ArrayList<>();
        for (Column column : PostgresSchema.describe(connection, query).columns()) {
            String words = Objects.requireNonNullElse(column.nativeType(), "text");
            int size = words.indexOf('(');
            columns.add(new NativeColumn(
                    column.name(),
                    Types.OTHER,
                    size < 0 ? words : words.substring(0, size),
                    words,
                    column.type().precision(),
                    column.type().scale(),
                    true,
                    column.nullable(),
                    column.optional(),
                    false,
                    column.comment(),
                    column.type()));
        }
        return columns;
    }
}
