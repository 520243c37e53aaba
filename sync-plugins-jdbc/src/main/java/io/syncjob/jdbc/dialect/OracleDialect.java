package io.syncjob.jdbc.dialect;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.jdbc.bulk.BadCellException;
import io.syncjob.jdbc.bulk.CellBinder;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Types;
import java.util.List;
import java.util.Objects;

/** Oracle, from version 12.2 on. */
final class OracleDialect extends StandardDialect {
    private static final int LONGEST_IN_ROW = 4_000;
    private static final int MOST_BYTES_IN_ROW = 2_000;
    /** What fits the smallest block's index at four bytes a character. */
    private static final int LONGEST_IN_KEY = 700;

    private static final int MOST_DIGITS = 38;
    /** The driver's own constants for TIMESTAMP WITH (LOCAL) TIME ZONE, BINARY_FLOAT and BINARY_DOUBLE. */
    private static final int TIMESTAMP_TZ = -101;

    private static final int TIMESTAMP_LTZ = -102;
    private static final int BINARY_FLOAT = 100;
    private static final int BINARY_DOUBLE = 101;

    OracleDialect() {
        super("oracle", "oracle.jdbc.OracleDriver", words(), MergeSyntax.merge(" FROM DUAL"));
    }

    private static TypeWords words() {
        return TypeWords.of()
                .is(Kind.BOOLEAN, "NUMBER(1)", DataType.decimal(1, 0))
                .is(Kind.INT8, "NUMBER(3)", DataType.decimal(3, 0))
                .is(Kind.INT16, "NUMBER(5)", DataType.decimal(5, 0))
                .is(Kind.INT32, "NUMBER(10)", DataType.decimal(10, 0))
                .is(Kind.INT64, "NUMBER(19)", DataType.decimal(19, 0))
                .is(Kind.FLOAT32, "BINARY_FLOAT")
                .is(Kind.FLOAT64, "BINARY_DOUBLE")
                .decimal("NUMBER(%d,%d)", MOST_DIGITS, MOST_DIGITS, new DeclaredType("NUMBER", DataType.DECIMAL))
                .length(Kind.STRING, "VARCHAR2(%d CHAR)", LONGEST_IN_ROW / 4, "CLOB", LONGEST_IN_KEY)
                .length(Kind.BYTES, "RAW(%d)", MOST_BYTES_IN_ROW, "BLOB", MOST_BYTES_IN_ROW)
                .is(Kind.UUID, "CHAR(36)", DataType.string(36))
                // DATE has a time of day there.
                .is(Kind.DATE, "DATE", DataType.timestamp(0))
                .is(Kind.TIME, "VARCHAR2(18)", DataType.string(18))
                .fraction(Kind.TIMESTAMP, "TIMESTAMP(%d)", 9)
                .fraction(Kind.INSTANT, "TIMESTAMP(%d) WITH TIME ZONE", 9)
                .texts("CLOB", Kind.JSON, Kind.ARRAY, Kind.VECTOR);
    }

    @Override
    public DataType typeOf(NativeColumn column) {
        return switch (column.jdbcType()) {
            case TIMESTAMP_TZ, TIMESTAMP_LTZ -> DataType.instant(JdbcTypes.fraction(column.scale()));
            case BINARY_FLOAT -> DataType.FLOAT32;
            case BINARY_DOUBLE -> DataType.FLOAT64;
            case Types.NUMERIC, Types.DECIMAL ->
                // A number that was declared without digits has a scale of -127 to the driver.
                column.precision() == 0 || column.scale() < 0
                        ? DataType.DECIMAL
                        : DataType.decimal(column.precision(), column.scale());
            default -> column.typeName().equals("date") ? DataType.timestamp(0) : JdbcTypes.of(column);
        };
    }

    @Override
    protected String words(NativeColumn column) {
        return switch (column.typeName()) {
            case "number" ->
                column.precision() == 0 || column.scale() < 0
                        ? "NUMBER"
                        : "NUMBER(" + column.precision() + "," + column.scale() + ")";
            case "varchar2", "char" -> column.typeName() + "(" + column.precision() + " CHAR)";
            case "nvarchar2", "nchar", "raw" -> column.typeName() + "(" + column.precision() + ")";
            default -> super.words(column);
        };
    }

    /** To Oracle an empty text is NULL, which is another value. */
    @Override
    protected CellBinder binder(Column column) {
        CellBinder plain = super.binder(column);
        return switch (column.type().kind()) {
            case STRING, JSON ->
                (to, index, row, i) -> {
                    if (Objects.requireNonNull(row.getString(i)).isEmpty()) {
                        throw new BadCellException("EMPTY_TEXT", "Oracle would keep NULL for an empty text");
                    }
                    plain.bind(to, index, row, i);
                };
            default -> plain;
        };
    }

    @Override
    public List<String> addColumn(TableName table, Column column) {
        return StandardTables.addColumn(this, table, column, "ADD");
    }

    /** The driver gives up no savepoint; they go with the transaction. */
    @Override
    public void release(Connection connection, Savepoint savepoint, boolean rolledBack) {}

    @Override
    public Failure failure(SQLException failure) {
        return switch (Failure.cause(failure).getErrorCode()) {
            case 942 -> Failure.NO_TABLE;
            case 904 -> Failure.NO_COLUMN;
            case 1017, 1005, 28000, 28001 -> Failure.CREDENTIALS;
            case 1031, 1045, 1950, 16000 -> Failure.DENIED;
            // Unique, check, foreign key, not null, too long, out of range, no number, no date.
            case 1, 2290, 2291, 2292, 1400, 1407, 12899, 1438, 1722, 1426, 1840, 1843, 1847, 1858, 1861, 20000 ->
                Failure.ROW;
            // Deadlock, cannot serialize, snapshot too old, resource busy, sessions exceeded, starting, shutting down.
            case 60, 8177, 1555, 54, 30006, 18, 20, 1033, 1034, 1089, 1090 -> Failure.TRANSIENT;
            case 12514, 12505 -> Failure.NO_DATABASE;
            case 3113, 3114, 12541, 12170, 17002, 17008, 17410 -> Failure.UNREACHABLE;
            case 900, 923, 933, 936 -> Failure.SYNTAX;
            default -> Failure.byState(failure);
        };
    }
}
