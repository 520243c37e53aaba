package io.syncjob.jdbc.dialect;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** SQL Server, from version 2016 on, and Azure SQL. */
final class SqlServerDialect extends StandardDialect {
    private static final int LONGEST_IN_ROW = 4_000;
    private static final int MOST_BYTES_IN_ROW = 8_000;
    /** What fits an index of 900 bytes. */
    private static final int LONGEST_IN_KEY = 450;

    private static final int MOST_BYTES_IN_KEY = 900;
    private static final int MOST_DIGITS = 38;
    private static final int MOST_FRACTION_DIGITS = 7;

    SqlServerDialect() {
        super(
                "sqlserver",
                "com.microsoft.sqlserver.jdbc.SQLServerDriver",
                words(),
                new MergeSyntax(MergeSyntax.Form.MERGE, "", ";"));
    }

    private static TypeWords words() {
        return TypeWords.of()
                .is(Kind.BOOLEAN, "bit")
                .is(Kind.INT8, "smallint", DataType.INT16)
                .is(Kind.INT16, "smallint")
                .is(Kind.INT32, "int")
                .is(Kind.INT64, "bigint")
                .is(Kind.FLOAT32, "real")
                .is(Kind.FLOAT64, "float")
                .decimal(
                        "decimal(%d,%d)",
                        MOST_DIGITS, MOST_DIGITS, new DeclaredType("decimal(38,10)", DataType.decimal(MOST_DIGITS, 10)))
                .length(Kind.STRING, "nvarchar(%d)", LONGEST_IN_ROW, "nvarchar(max)", LONGEST_IN_KEY)
                .length(Kind.BYTES, "varbinary(%d)", MOST_BYTES_IN_ROW, "varbinary(max)", MOST_BYTES_IN_KEY)
                .is(Kind.UUID, "uniqueidentifier")
                .is(Kind.DATE, "date")
                .fraction(Kind.TIME, "time(%d)", MOST_FRACTION_DIGITS)
                .fraction(Kind.TIMESTAMP, "datetime2(%d)", MOST_FRACTION_DIGITS)
                .fraction(Kind.INSTANT, "datetimeoffset(%d)", MOST_FRACTION_DIGITS)
                .texts("nvarchar(max)", Kind.JSON, Kind.ARRAY, Kind.VECTOR);
    }

    /** Batches of a plain insert go by the driver's bulk copy; results are read as they come. */
    @Override
    public Map<String, String> driverProperties() {
        return Map.of("useBulkCopyForBatchInsert", "true", "responseBuffering", "adaptive", "loginTimeout", "10");
    }

    @Override
    public String quote(String identifier) {
        return '[' + identifier.replace("]", "]]") + ']';
    }

    @Override
    protected boolean comments() {
        return false;
    }

    @Override
    public DataType typeOf(NativeColumn column) {
        int digits = Math.min(MOST_FRACTION_DIGITS, JdbcTypes.fraction(column.scale()));
        return switch (column.typeName()) {
            case "tinyint" -> DataType.INT16; // 0 to 255
            case "bit" -> DataType.BOOLEAN;
            case "uniqueidentifier" -> DataType.UUID;
            case "datetimeoffset" -> DataType.instant(digits);
            case "datetime2" -> DataType.timestamp(digits);
            case "datetime" -> DataType.timestamp(3);
            case "smalldatetime" -> DataType.timestamp(0);
            case "time" -> DataType.time(digits);
            case "money", "smallmoney" -> DataType.decimal(19, 4);
            case "timestamp", "rowversion" -> DataType.bytes(8);
            default -> JdbcTypes.of(column);
        };
    }

    @Override
    protected String words(NativeColumn column) {
        return switch (column.typeName()) {
            case "varchar", "nvarchar", "varbinary" ->
                column.typeName() + "(" + (column.precision() > MOST_BYTES_IN_ROW ? "max" : column.precision()) + ")";
            case "nchar" -> "nchar(" + column.precision() + ")";
            case "datetime2", "datetimeoffset", "time" -> column.typeName() + "(" + column.scale() + ")";
            default -> super.words(column);
        };
    }

    @Override
    protected boolean changesTablesInTransactions() {
        return true;
    }

    @Override
    public List<String> addColumn(TableName table, Column column) {
        return StandardTables.addColumn(this, table, column, "ADD");
    }

    @Override
    public Optional<String> rename(TableName table, TableName newName) {
        return Optional.of("EXEC sp_rename " + national(quote(table)) + ", " + national(newName.name()));
    }

    private String national(String text) {
        return "N" + literal(text);
    }

    /** The driver gives up no savepoint; they go with the transaction. */
    @Override
    public void release(Connection connection, Savepoint savepoint, boolean rolledBack) {}

    @Override
    public Failure failure(SQLException failure) {
        return switch (Failure.cause(failure).getErrorCode()) {
            case 208 -> Failure.NO_TABLE;
            case 207 -> Failure.NO_COLUMN;
            case 18456 -> Failure.CREDENTIALS;
            case 229, 230, 262, 3906 -> Failure.DENIED;
            case 4060, 911 -> Failure.NO_DATABASE;
            // Not null, unique key, unique index, check or foreign key, too long, out of range, no number, no date.
            case 515, 2627, 2601, 547, 2628, 8152, 8115, 220, 245, 241, 8114, 50000 -> Failure.ROW;
            // Deadlock, lock timeout, throttled, paused.
            case 1205, 1222, 40501, 40613, 10928, 10929, 49918 -> Failure.TRANSIENT;
            case 102, 156 -> Failure.SYNTAX;
            default -> Failure.byState(failure);
        };
    }
}
