package io.syncjob.jdbc.dialect;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.jdbc.bulk.BulkLoader;
import io.syncjob.jdbc.bulk.BulkTarget;
import io.syncjob.jdbc.bulk.CellBinder;
import io.syncjob.jdbc.bulk.CellReader;
import io.syncjob.jdbc.bulk.Parameter;
import io.syncjob.jdbc.bulk.StagedLoader;
import io.syncjob.jdbc.mysql.LoadDataLoader;
import io.syncjob.jdbc.mysql.MySqlBinders;
import io.syncjob.jdbc.mysql.MySqlReaders;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** MySQL, from version 8 on, and what speaks like it. */
class MySqlDialect extends Dialect {
    @Override
    public String name() {
        return "mysql";
    }

    @Override
    public String driverClass() {
        return "com.mysql.cj.jdbc.Driver";
    }

    /** So that the driver tells tinyint(1), year and zero dates as they are. */
    @Override
    public Map<String, String> driverProperties() {
        return Map.of(
                "tinyInt1isBit", "false",
                "yearIsDateType", "false",
                "allowLoadLocalInfile", "true",
                "zeroDateTimeBehavior", "EXCEPTION",
                "noDatetimeStringSync", "true",
                "connectTimeout", "10000",
                "useCursorFetch", "false",
                "rewriteBatchedStatements", "true",
                "characterEncoding", "UTF-8");
    }

    @Override
    public String quote(String identifier) {
        return '`' + identifier.replace("`", "``") + '`';
    }

    @Override
    protected String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "''") + "'";
    }

    @Override
    public TableCatalog catalog() {
        return new MySqlCatalog(this);
    }

    @Override
    public DataType typeOf(NativeColumn column) {
        return MySqlTypes.of(column);
    }

    @Override
    public DeclaredType declare(DataType type, boolean inKey) {
        return MySqlTypes.declare(type, inKey);
    }

    @Override
    public List<String> createTable(TableName table, List<Column> columns, List<String> key) {
        List<String> lines = new ArrayList<>();
        for (Column column : columns) {
            boolean inKey = key.contains(column.name());
            String type = declare(column.type(), inKey).sql();
            boolean required = !column.nullable() && column.type().kind() != Kind.INSTANT;
            lines.add(quote(column.name()) + " " + type + (required || inKey ? " NOT NULL" : "") + comment(column));
        }
        if (!key.isEmpty() && keyInColumns()) {
            lines.add("PRIMARY KEY (" + quoteAll(key) + ")");
        }
        return List.of("CREATE TABLE " + quote(table) + " (" + String.join(", ", lines) + ")" + options(columns, key));
    }

    /** Whether a table's key is declared among its columns. */
    protected boolean keyInColumns() {
        return true;
    }

    /** What follows the columns of a table that is made. */
    protected String options(List<Column> columns, List<String> key) {
        return " ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin";
    }

    @Override
    public String truncate(TableName table) {
        return "TRUNCATE TABLE " + quote(table);
    }

    @Override
    public List<String> createStage(TableName stage, TableInfo table) {
        return List.of("CREATE TABLE " + quote(stage) + " LIKE " + quote(table.name()));
    }

    @Override
    public List<String> addColumn(TableName table, Column column) {
        return List.of("ALTER TABLE " + quote(table) + " ADD COLUMN " + quote(column.name()) + " "
                + declare(column.type(), false).sql() + comment(column));
    }

    @Override
    public Optional<String> comment(TableName table, String text) {
        return Optional.of("ALTER TABLE " + quote(table) + " COMMENT = " + literal(text));
    }

    private String comment(Column column) {
        return column.comment() == null ? "" : " COMMENT " + literal(column.comment());
    }

    @Override
    public Optional<String> rename(TableName table, TableName newName) {
        return Optional.of("RENAME TABLE " + quote(table) + " TO " + quote(newName));
    }

    @Override
    public Optional<SwapPlan> exchange(TableName stage, TableName table, boolean there) {
        return there ? Optional.of(exchange(stage, table)) : super.exchange(stage, table, false);
    }

    private SwapPlan exchange(TableName stage, TableName table) {
        TableName old = replaced(stage);
        return new SwapPlan(
                List.of("RENAME TABLE " + quote(table) + " TO " + quote(old) + ", " + quote(stage) + " TO "
                        + quote(table)),
                List.of("DROP TABLE " + quote(old)));
    }

    /** Names are swapped in one statement where nothing else refers to the table; else its rows are replaced. */
    @Override
    public SwapPlan swap(Connection connection, TableName stage, TableName table, List<String> columns)
            throws SQLException {
        if (isReferredTo(connection, table)) {
            return super.swap(connection, stage, table, columns);
        }
        return exchange(stage, table);
    }

    private static boolean isReferredTo(Connection connection, TableName table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT 1 FROM information_schema.KEY_COLUMN_USAGE WHERE REFERENCED_TABLE_NAME IS NOT NULL"
                        + " AND ((TABLE_SCHEMA = ? AND TABLE_NAME = ?)"
                        + " OR (REFERENCED_TABLE_SCHEMA = ? AND REFERENCED_TABLE_NAME = ?))"
                        + " UNION ALL SELECT 1 FROM information_schema.TRIGGERS"
                        + " WHERE EVENT_OBJECT_SCHEMA = ? AND EVENT_OBJECT_TABLE = ?")) {
            for (int i = 1; i <= 6; i += 2) {
                statement.setString(i, table.catalog());
                statement.setString(i + 1, table.name());
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    // Reading

    @Override
    public void beginReading(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION time_zone = '+00:00'");
        }
    }

    /** MySQL's driver streams when it is asked for the least number there is, MariaDB's with any; of wide rows it then holds but one. */
    @Override
    protected int fetchRows(Connection connection) throws SQLException {
        return isMariaDbDriver(connection) ? 1 : Integer.MIN_VALUE;
    }

    @Override
    protected boolean drainsOnClose() {
        return true;
    }

    private static boolean isMariaDbDriver(Connection connection) throws SQLException {
        return connection.getMetaData().getDriverName().contains("MariaDB");
    }

    /**
     * A float would be rounded to six digits. Of a wall clock that the JVM's zone skips, MariaDB's driver makes another one,
     * whatever it is asked for, unless it takes it for a mere text.
     */
    @Override
    public String selected(NativeColumn column, String quoted) {
        return switch (column.typeName()) {
            case "float" -> "CAST(" + quoted + " AS DOUBLE) AS " + quoted;
            case "datetime", "timestamp" -> "CAST(" + quoted + " AS CHAR) AS " + quoted;
            default -> quoted;
        };
    }

    @Override
    protected CellReader reader(Connection connection, Column column) throws SQLException {
        return MySqlReaders.of(column.type(), isMariaDbDriver(connection));
    }

    // Splits

    /** Below zero an unsigned number would be an error. */
    @Override
    public SplitKey less(SplitKey key, long distance) {
        String after = key.after().replace("AS UNSIGNED)", "AS DECIMAL(20,0))");
        return super.less(new SplitKey(key.column(), key.quoted(), key.text(), key.before(), after), distance);
    }

    @Override
    public SplitKey earlier(SplitKey key, long microseconds) {
        return new SplitKey(
                key.column(),
                key.quoted(),
                key.text(),
                "(" + key.before(),
                key.after() + " - INTERVAL " + microseconds + " MICROSECOND)");
    }

    @Override
    public Optional<SplitKey> splitKey(NativeColumn column) {
        String quoted = quote(column.name());
        String cast = switch (column.typeName()) {
            case "tinyint", "smallint", "mediumint", "int", "integer", "bigint", "year" ->
                column.signed() ? "SIGNED" : "UNSIGNED";
            case "decimal", "numeric" -> "DECIMAL(" + column.precision() + "," + column.scale() + ")";
            case "float", "double" -> "DOUBLE";
            case "date" -> "DATE";
            case "time" -> "TIME(6)";
            case "datetime", "timestamp" -> "DATETIME(6)";
            default -> "";
        };
        if (!cast.isEmpty()) {
            return Optional.of(new SplitKey(column, quoted, quoted, "CAST(", " AS " + cast + ")"));
        }
        return switch (column.typeName()) {
            case "binary", "varbinary" ->
                Optional.of(new SplitKey(column, quoted, "HEX(" + quoted + ")", "UNHEX(", ")"));
            case "char", "varchar", "uuid", "inet4", "inet6" ->
                Optional.of(new SplitKey(column, quoted, quoted, "", ""));
            default -> Optional.empty();
        };
    }

    @Override
    public void bind(PreparedStatement statement, int index, Parameter parameter) throws SQLException {
        statement.setString(index, parameter.text());
    }

    @Override
    public String oneRowAfter(long skipped) {
        return " LIMIT 1 OFFSET " + skipped;
    }

    @Override
    public OptionalLong estimatedRows(Connection connection, TableName table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT TABLE_ROWS FROM information_schema.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?")) {
            statement.setString(1, table.catalog());
            statement.setString(2, table.name());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getObject(1) != null
                        ? OptionalLong.of(rows.getLong(1))
                        : OptionalLong.empty();
            }
        }
    }

    // Writing

    @Override
    public boolean keepsLedger() {
        return true;
    }

    /** Wall clocks of instants are UTC; notes, which strict inserts do not heed either, are no warnings; a value that does not fit is an error; 0 is 0 in a numbered column too. */
    @Override
    public void beginWriting(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET SESSION time_zone = '+00:00', sql_mode = CONCAT("
                    + "REPLACE(@@SESSION.sql_mode, 'NO_BACKSLASH_ESCAPES', ''),"
                    + " ',STRICT_ALL_TABLES,NO_AUTO_VALUE_ON_ZERO'), sql_notes = 0");
        }
    }

    @Override
    protected CellBinder binder(Column column) {
        return MySqlBinders.of(column);
    }

    @Override
    public BulkLoader loader(BulkTarget target) throws SQLException {
        BulkLoader rows = prepared(target, insert(target.table(), target.columns()));
        return LoadDataLoader.over(target, rows);
    }

    @Override
    public BulkLoader loader(BulkTarget target, Merge merge) throws SQLException {
        if (merge.isPlain() || !stages()) {
            return merge.isPlain() ? loader(target) : byStatements(target, merge);
        }
        MySqlMerge sql = new MySqlMerge(this, target.table(), target.columns(), merge);
        try (Statement statement = target.connection().createStatement()) {
            statement.execute(sql.create());
        }
        BulkTarget stage =
                new BulkTarget(target.connection(), MySqlMerge.STAGE, target.columns(), target.quotedColumns());
        return new StagedLoader(
                loader(stage),
                target.connection().createStatement(),
                new StagedLoader.Steps(
                        sql.sql(),
                        sql.unmatched(),
                        "DELETE FROM " + MySqlMerge.STAGE,
                        "DROP TEMPORARY TABLE IF EXISTS " + MySqlMerge.STAGE));
    }

    @Override
    public String describe(String table, List<Column> columns, Merge merge) {
        return merge.isPlain() || !stages()
                ? super.describe(table, columns, merge)
                : new MySqlMerge(this, table, columns, merge).sql();
    }

    /** Whether rows to be merged are staged in a temporary table. */
    protected boolean stages() {
        return true;
    }

    @Override
    protected String merge(String table, List<Column> columns, Merge merge) {
        return new MySqlMerge(this, table, columns, merge).ofRow();
    }

    @Override
    public Optional<String> objection(Connection connection, TableName table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT t.ENGINE, e.TRANSACTIONS"
                + " FROM information_schema.TABLES t JOIN information_schema.ENGINES e ON e.ENGINE = t.ENGINE"
                + " WHERE t.TABLE_SCHEMA = ? AND t.TABLE_NAME = ?")) {
            statement.setString(1, table.catalog());
            statement.setString(2, table.name());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && !"YES".equals(rows.getString(2))
                        ? Optional.of("The table '" + table + "' has the engine " + rows.getString(1)
                                + ", which cannot take back what was written")
                        : Optional.empty();
            }
        }
    }

    @Override
    protected Optional<String> constraint(SQLException failure) {
        String message =
                String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return switch (failure.getErrorCode()) {
            // Not null, no default, out of range, too long, truncated, foreign keys, checks: they name columns only.
            case 1048, 1364, 1264, 1406, 1265, 1451, 1452, 3819, 4025 -> Optional.of(message);
            case 1062 -> {
                int key = message.lastIndexOf(" for key ");
                yield key < 0 ? Optional.empty() : Optional.of("Duplicate entry" + message.substring(key));
            }
            default -> Optional.empty();
        };
    }

    @Override
    public Failure failure(SQLException failure) {
        return switch (Failure.cause(failure).getErrorCode()) {
            case 1045, 1698 -> Failure.CREDENTIALS;
            case 1044, 1142, 1143, 1227, 1290, 1792, 1836, 1370 -> Failure.DENIED;
            case 1049 -> Failure.NO_DATABASE;
            case 1146, 1051 -> Failure.NO_TABLE;
            case 1054 -> Failure.NO_COLUMN;
            // Lock wait timeout, deadlock, too many connections, table or disk full, changed since last read, shutting
            // down.
            case 1205, 1213, 1040, 1203, 1114, 1021, 1020, 1053, 1927 -> Failure.TRANSIENT;
            // No default, out of range, wrong value, no partition, constraint failed, invalid JSON.
            case 1264, 1265, 1292, 1364, 1366, 1406, 1526, 1690, 1748, 3140, 3819, 4025 -> Failure.ROW;
            default -> Failure.byState(failure);
        };
    }
}
