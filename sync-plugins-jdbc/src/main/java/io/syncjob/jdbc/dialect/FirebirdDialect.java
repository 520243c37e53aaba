package io.syncjob.jdbc.dialect;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.jdbc.bulk.BulkLoader;
import io.syncjob.jdbc.bulk.BulkTarget;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Firebird, from version 3 on, whose database has the character set UTF8. */
final class FirebirdDialect extends StandardDialect {
    private static final int LONGEST_IN_ROW = 8_191;
    private static final int MOST_BYTES_IN_ROW = 32_765;
    private static final int LONGEST_IN_KEY = 250;
    private static final int MOST_DIGITS = 38;
    private static final int MOST_DIGITS_3 = 18;

    private final boolean three;

    /** @param three whether it is version 3, which knows neither long decimals nor time zones */
    FirebirdDialect(boolean three) {
        super(
                three ? "firebird3" : "firebird",
                "org.firebirdsql.jdbc.FBDriver",
                three ? words3() : words(),
                new MergeSyntax(MergeSyntax.Form.UPDATE_OR_INSERT, " FROM RDB$DATABASE", ""));
        this.three = three;
    }

    private static TypeWords words() {
        return common().decimal(
                        "NUMERIC(%d,%d)",
                        MOST_DIGITS, MOST_DIGITS, new DeclaredType("NUMERIC(38,10)", DataType.decimal(MOST_DIGITS, 10)))
                .length(Kind.BYTES, "VARBINARY(%d)", MOST_BYTES_IN_ROW, "BLOB SUB_TYPE BINARY", LONGEST_IN_KEY)
                .fraction(Kind.INSTANT, "TIMESTAMP WITH TIME ZONE", 4);
    }

    private static TypeWords words3() {
        return common().decimal(
                        "NUMERIC(%d,%d)",
                        MOST_DIGITS_3,
                        MOST_DIGITS_3,
                        new DeclaredType("NUMERIC(18,4)", DataType.decimal(MOST_DIGITS_3, 4)))
                .length(
                        Kind.BYTES,
                        "VARCHAR(%d) CHARACTER SET OCTETS",
                        MOST_BYTES_IN_ROW,
                        "BLOB SUB_TYPE BINARY",
                        LONGEST_IN_KEY)
                .fraction(Kind.INSTANT, "TIMESTAMP", 4, Kind.TIMESTAMP);
    }

    private static TypeWords common() {
        return TypeWords.standard()
                .is(Kind.FLOAT32, "FLOAT")
                .is(Kind.FLOAT64, "DOUBLE PRECISION")
                .length(Kind.STRING, "VARCHAR(%d)", LONGEST_IN_ROW, "BLOB SUB_TYPE TEXT", LONGEST_IN_KEY)
                .fraction(Kind.TIME, "TIME", 4)
                .fraction(Kind.TIMESTAMP, "TIMESTAMP", 4)
                .texts("BLOB SUB_TYPE TEXT", Kind.JSON, Kind.ARRAY, Kind.VECTOR);
    }

    /** There are no schemas, so that a dot is part of a name. */
    @Override
    public TableCatalog catalog() {
        return new TableCatalog(this) {
            @Override
            public TableName toCreate(Connection connection, String text) {
                return new TableName(null, null, text);
            }
        };
    }

    @Override
    public DataType typeOf(NativeColumn column) {
        return switch (column.typeName()) {
            case "float" -> DataType.FLOAT32;
            case "time" -> DataType.time(4);
            case "timestamp" -> DataType.timestamp(4);
            case "timestamp with time zone" -> DataType.instant(4);
            default -> JdbcTypes.of(column);
        };
    }

    @Override
    public List<String> addColumn(TableName table, Column column) {
        return StandardTables.addColumn(this, table, column, "ADD");
    }

    @Override
    public BulkLoader loader(BulkTarget target) throws SQLException {
        return loader(target, Merge.plain());
    }

    /**
     * The driver, too, sends the rows of a batch to version 3 one by one. Where a cancel (op_cancel) comes between two of
     * them, the server may forget the next (seen with 3.0.11 and Jaybird 6.0), whose answer is then waited for for ever.
     */
    @Override
    public BulkLoader loader(BulkTarget target, Merge merge) throws SQLException {
        return three ? SingleRowLoader.cancellingPatiently(this, target, merge) : super.loader(target, merge);
    }

    /** Tables keep their names. */
    @Override
    public Optional<String> rename(TableName table, TableName newName) {
        return Optional.empty();
    }

    @Override
    public Failure failure(SQLException failure) {
        return switch (Failure.cause(failure).getErrorCode()) {
            case 335544580 -> Failure.NO_TABLE;
            case 335544578 -> Failure.NO_COLUMN;
            case 335544472 -> Failure.CREDENTIALS;
            case 335544352 -> Failure.DENIED;
            case 335544344 -> Failure.NO_DATABASE;
            // Deadlock, update conflict, lock timeout.
            case 335544336, 335544451, 335544510, 335544345 -> Failure.TRANSIENT;
            default -> Failure.byState(failure);
        };
    }
}
