package io.syncjob.jdbc;

import io.syncjob.data.Column;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.jdbc.bulk.BulkQuery;
import io.syncjob.jdbc.bulk.SqlText;
import io.syncjob.jdbc.dialect.Dialect;
import io.syncjob.jdbc.dialect.NativeColumn;
import io.syncjob.jdbc.dialect.SplitKey;
import io.syncjob.jdbc.dialect.TableInfo;
import io.syncjob.jdbc.dialect.TableName;
import io.syncjob.spi.Position;
import io.syncjob.spi.Split;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What is read, looked up once for a run.
 *
 * @param dialect the database's
 * @param table the table, or null for a query
 * @param from what stands behind FROM
 * @param available all columns there are, by which rows may be cut
 * @param primaryKey empty where none is known
 * @param uniqueKeys the columns of every unique index
 * @param selected what stands behind SELECT
 * @param list what the user's own SQL makes of a row of the table, from which {@code selected} selects; null for the row as
 *     it is
 * @param where the user's condition, or null
 * @param increment what rows of an incremental run meet too, or null
 * @param schema the columns that are read
 */
record Source(
        Dialect dialect,
        @Nullable TableName table,
        String from,
        List<NativeColumn> available,
        List<String> primaryKey,
        List<List<String>> uniqueKeys,
        String selected,
        @Nullable String list,
        @Nullable String where,
        @Nullable SqlText increment,
        Schema schema) {
    /** What a query is called among the tables. */
    private static final String QUERY = "syncjob_query";

    /** What the key that rows are ordered by is called where it is selected beside the user's own SQL. */
    private static final String ORDER = "syncjob_order_";

    /**
     * Looks up what {@code config} reads, and proves that it can be read.
     *
     * @throws SyncException if it cannot
     */
    static Source of(JdbcReader config, Connections connections) throws SQLException {
        Connection connection = connections.coordinator();
        Dialect dialect = connections.dialect();
        Source source;
        try {
            source = config.table() == null
                    ? ofQuery(String.valueOf(config.query()), dialect, connection)
                    : ofTable(config, config.table(), dialect, connection);
            source.probe(connection);
        } catch (SQLException e) {
            connection.rollback();
            SyncException explained = connections.explain(
                    e,
                    config.table() == null
                            ? "The query cannot be run"
                            : "The table '" + config.table() + "' cannot be read");
            if (explained == null) {
                throw e;
            }
            throw explained;
        }
        connection.rollback();
        return source;
    }

    private static Source ofTable(JdbcReader config, String text, Dialect dialect, Connection connection)
            throws SQLException {
        TableName name = dialect.catalog()
                .find(connection, text)
                .orElseThrow(() -> missingTable(dialect, connection, text, "Name an existing table or view."));
        TableInfo table = dialect.catalog().read(connection, name);
        String from = dialect.quote(name);
        List<NativeColumn> columns = config.select() == null
                ? chosen(config, table, name)
                : dialect.catalog().describe(connection, "SELECT " + config.select() + "\nFROM " + from);
        List<String> key = config.select() == null ? table.primaryKey() : List.of();
        return new Source(
                dialect,
                name,
                from,
                table.columns(),
                table.primaryKey(),
                table.uniqueKeys(),
                selected(dialect, columns),
                config.select(),
                config.where(),
                null,
                schema(dialect, columns, key).withComment(table.comment()));
    }

    private static List<NativeColumn> chosen(JdbcReader config, TableInfo table, TableName name) {
        return config.columns().isEmpty()
                ? table.columns()
                : config.columns().stream()
                        .map(wanted -> find(table.columns(), wanted, "the table '" + name + "'"))
                        .toList();
    }

    private static Source ofQuery(String query, Dialect dialect, Connection connection) throws SQLException {
        String sql = query.strip();
        String bare = sql.endsWith(";") ? sql.substring(0, sql.length() - 1) : sql;
        List<NativeColumn> columns = dialect.catalog().describe(connection, bare);
        Schema schema = schema(dialect, columns, List.of());
        return new Source(
                dialect,
                null,
                "(" + bare + "\n) " + QUERY,
                columns,
                List.of(),
                List.of(),
                selected(dialect, columns),
                null,
                null,
                null,
                schema);
    }

    private static String selected(Dialect dialect, List<NativeColumn> columns) {
        return columns.stream()
                .map(column -> dialect.selected(column, dialect.quote(column.name())))
                .collect(Collectors.joining(", "));
    }

    static SyncException missingTable(Dialect dialect, Connection connection, String text, String remedy) {
        List<String> similar;
        try {
            similar = dialect.catalog().similar(connection, text);
        } catch (SQLException e) {
            similar = List.of();
        }
        return new SyncException(
                SyncError.MISSING_TABLE,
                "There is no table '" + text + "'",
                (similar.isEmpty() ? "" : "Did you mean " + String.join(" or ", quoted(similar)) + "? ") + remedy);
    }

    private static List<String> quoted(List<String> names) {
        return names.stream().map(name -> "'" + name + "'").toList();
    }

    /** The column that {@code wanted} means: spelled so, or else the only one that differs in letter case alone. */
    static NativeColumn find(List<NativeColumn> columns, String wanted, String owner) {
        List<NativeColumn> folded = new ArrayList<>();
        for (NativeColumn column : columns) {
            if (column.name().equals(wanted)) {
                return column;
            }
            if (column.name().equalsIgnoreCase(wanted)) {
                folded.add(column);
            }
        }
        if (folded.size() != 1) {
            throw new SyncException(
                    SyncError.MISSING_COLUMN,
                    "There is no column '" + wanted + "' in " + owner,
                    "Use one of the columns "
                            + columns.stream().map(NativeColumn::name).toList() + ".");
        }
        return folded.get(0);
    }

    static Schema schema(Dialect dialect, List<NativeColumn> columns, List<String> key) {
        List<Column> all = new ArrayList<>();
        for (NativeColumn column : columns) {
            all.add(new Column(
                    column.name(),
                    dialect.typeOf(column),
                    column.nullable(),
                    column.optional(),
                    column.words(),
                    column.comment()));
        }
        Schema schema = Schema.of(all);
        return schema.names().containsAll(key) ? schema.withKey(key) : schema;
    }

    /** Runs the statement for no rows, so that what is wrong with it shows before anything is changed. */
    private void probe(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(select(SqlText.of("1 = 0")).with(parameter -> "?"));
        }
    }

    /** The columns to cut by, in order: those asked for, else a key; empty where there are none. */
    List<SplitKey> keys(List<String> wanted) {
        if (!wanted.isEmpty()) {
            return asked(wanted);
        }
        List<SplitKey> key = usable(primaryKey);
        for (int i = 0; i < uniqueKeys.size() && key.isEmpty(); i++) {
            key = usable(uniqueKeys.get(i));
        }
        return key;
    }

    /** A column that may be NULL can only lead: a row whose second column is NULL would compare with no bound. */
    private List<SplitKey> asked(List<String> wanted) {
        List<SplitKey> keys = new ArrayList<>();
        for (String name : wanted) {
            NativeColumn column = find(available, name, table == null ? "the query" : "the table '" + table + "'");
            SplitKey key = dialect.splitKey(column)
                    .orElseThrow(() -> new SyncException(
                            SyncError.UNSUPPORTED,
                            "Rows cannot be cut by the column '" + column.name() + "' of type " + column.words(),
                            "Cut by a number, a text, a date or another type that has an order."));
            if (!keys.isEmpty() && column.nullable()) {
                break;
            }
            keys.add(key);
        }
        return keys;
    }

    private List<SplitKey> usable(List<String> names) {
        List<SplitKey> keys = new ArrayList<>();
        for (String name : names) {
            NativeColumn column = find(available, name, "the table");
            if (column.nullable() || dialect.splitKey(column).isEmpty()) {
                break;
            }
            dialect.splitKey(column).ifPresent(keys::add);
        }
        return keys;
    }

    /** The same without the rows that do not meet {@code condition}. */
    Source within(SqlText condition) {
        return new Source(
                dialect, table, from, available, primaryKey, uniqueKeys, selected, list, where, condition, schema);
    }

    /** Whether only some of the rows are read. */
    boolean isPart() {
        return where != null || increment != null;
    }

    /** The statement that reads the rows that meet {@code condition} too. */
    SqlText select(@Nullable SqlText condition) {
        if (list != null) {
            return ofList(condition, "", "", "");
        }
        SqlText.Builder sql = new SqlText.Builder().sql("SELECT " + selected + " FROM " + from);
        return where(sql, condition).build();
    }

    /**
     * The statement that reads the user's own SQL. Conditions are those of the table's columns, and so stand within.
     *
     * @param marks further values to select of what is within
     * @param within further values to select there
     * @param order what stands behind all of it
     */
    private SqlText ofList(@Nullable SqlText condition, String marks, String within, String order) {
        SqlText.Builder sql = new SqlText.Builder()
                .sql("SELECT " + selected + marks + " FROM (SELECT " + list + "\n" + within + " FROM " + from);
        return where(sql, condition).sql(") " + QUERY + order).build();
    }

    /**
     * What to run to read a split that {@link SplitPlanner} made.
     *
     * @throws SyncException where reading cannot go on from {@code position}
     */
    SplitQuery query(Split split, Position position) {
        return MarkRange.of(split, this)
                .map(range -> within(range.condition(this)))
                .orElse(this)
                .plainQuery(split, position);
    }

    private SplitQuery plainQuery(Split split, Position position) {
        SplitRange range = SplitRange.isIn(split) ? SplitRange.of(split, this) : null;
        if (range != null && range.ordered()) {
            List<SplitKey> keys = range.keys();
            return new SplitQuery(
                    ordered(
                            position.isPlace()
                                    ? range.conditionAfter(values(position, keys.size()))
                                    : range.condition(),
                            keys),
                    keys.size());
        }
        if (position.isPlace()) {
            throw new SyncException(
                    SyncError.UNSUPPORTED,
                    "The rows of the split come in no order, so that reading cannot go on from " + position,
                    "Read the split from its start.");
        }
        String physical = split.bounds().get(SplitPlanner.CONDITION);
        return new SplitQuery(
                select(range != null ? range.condition() : physical == null ? null : SqlText.of(physical)), 0);
    }

    /**
     * A statement that reads a split.
     *
     * @param marks how many columns behind the schema's say where to go on after a row
     */
    record SplitQuery(SqlText sql, int marks) {}

    private static List<String> values(Position position, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> String.valueOf(position.marks().get(Integer.toString(i))))
                .toList();
    }

    /** The same in the order of keys, with the keys as text behind the columns. */
    SqlText ordered(@Nullable SqlText condition, List<SplitKey> keys) {
        if (list != null) {
            return ofList(
                    condition,
                    each(keys, i -> ", " + BulkQuery.MARK + i),
                    each(
                            keys,
                            i -> ", " + keys.get(i).text() + " AS " + BulkQuery.MARK + i + ", "
                                    + keys.get(i).quoted() + " AS " + ORDER + i),
                    " ORDER BY " + each(keys, i -> (i == 0 ? "" : ", ") + ORDER + i));
        }
        String marks = each(keys, i -> ", " + keys.get(i).text() + " AS " + BulkQuery.MARK + i);
        SqlText.Builder sql = new SqlText.Builder().sql("SELECT " + selected + marks + " FROM " + from);
        return where(sql, condition)
                // Qualified: a bare name would be that of a selected value, which may be the column's as text.
                .sql(keys.stream()
                        .map(key -> (table == null ? QUERY : from) + "." + key.quoted())
                        .collect(Collectors.joining(", ", " ORDER BY ", "")))
                .build();
    }

    private static String each(List<SplitKey> keys, IntFunction<String> sql) {
        return IntStream.range(0, keys.size()).mapToObj(sql).collect(Collectors.joining());
    }

    /** Whether no two rows have the same values of these columns, and none has NULL there. */
    boolean isUnique(List<SplitKey> keys) {
        List<String> names = keys.stream().map(key -> key.column().name()).toList();
        return keys.stream().noneMatch(key -> key.column().nullable())
                && (isAll(primaryKey, names) || uniqueKeys.stream().anyMatch(key -> isAll(key, names)));
    }

    private static boolean isAll(List<String> key, List<String> names) {
        return !key.isEmpty() && names.containsAll(key);
    }

    /** Adds the user's condition, that of the increment, and {@code condition}. */
    SqlText.Builder where(SqlText.Builder sql, @Nullable SqlText condition) {
        String before = " WHERE (";
        if (where != null) {
            // On a line of its own, as it may end in a comment.
            sql.sql(before + where + "\n)");
            before = " AND (";
        }
        if (increment != null) {
            sql.sql(before).append(increment).sql(")");
            before = " AND (";
        }
        if (condition != null) {
            sql.sql(before).append(condition).sql(")");
        }
        return sql;
    }
}
