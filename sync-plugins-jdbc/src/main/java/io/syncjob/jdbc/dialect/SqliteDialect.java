package io.syncjob.jdbc.dialect;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.jdbc.bulk.BulkLoader;
import io.syncjob.jdbc.bulk.BulkTarget;
import io.syncjob.jdbc.bulk.CellBinder;
import io.syncjob.jdbc.bulk.CellReader;
import io.syncjob.jdbc.bulk.Parameter;
import io.syncjob.jdbc.sqlite.SqliteBinders;
import io.syncjob.jdbc.sqlite.SqliteReaders;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** SQLite, from version 3.35 on. */
final class SqliteDialect extends StandardDialect {
    private static final int BUSY = 5;
    private static final int LONGEST = 1_000_000_000;
    private static final SingleRowLoader.LockWait LOCK_WAIT = new SingleRowLoader.LockWait(
            "PRAGMA busy_timeout", "PRAGMA busy_timeout = ", e -> (e.getErrorCode() & 0xff) == BUSY);

    SqliteDialect() {
        super("sqlite", "org.sqlite.JDBC", words(), MergeSyntax.of(MergeSyntax.Form.ON_CONFLICT));
    }

    /** The words say what is meant, and TEXT among them makes SQLite keep it as it is. */
    private static TypeWords words() {
        return TypeWords.of()
                .is(Kind.BOOLEAN, "BOOLEAN")
                .is(Kind.INT8, "INTEGER", DataType.INT64)
                .is(Kind.INT16, "INTEGER", DataType.INT64)
                .is(Kind.INT32, "INTEGER", DataType.INT64)
                .is(Kind.INT64, "INTEGER")
                .is(Kind.FLOAT32, "REAL", DataType.FLOAT64)
                .is(Kind.FLOAT64, "REAL")
                .decimal("DECIMAL_TEXT(%d,%d)", LONGEST, LONGEST, new DeclaredType("DECIMAL_TEXT", DataType.DECIMAL))
                .length(Kind.STRING, "VARCHAR(%d)", LONGEST, "TEXT", LONGEST)
                .length(Kind.BYTES, "BLOB(%d)", LONGEST, "BLOB", LONGEST)
                .is(Kind.JSON, "JSON_TEXT")
                .is(Kind.UUID, "UUID_TEXT")
                .is(Kind.DATE, "DATE")
                .fraction(Kind.TIME, "TIME(%d)", 9)
                .fraction(Kind.TIMESTAMP, "TIMESTAMP(%d)", 9)
                .fraction(Kind.INSTANT, "TIMESTAMPTZ(%d)", 9)
                .is(Kind.ARRAY, "JSON_TEXT", DataType.JSON)
                .is(Kind.VECTOR, "JSON_TEXT", DataType.JSON);
    }

    @Override
    public Map<String, String> driverProperties() {
        return Map.of("busy_timeout", "10000");
    }

    @Override
    protected boolean comments() {
        return false;
    }

    @Override
    protected boolean changesTablesInTransactions() {
        return true;
    }

    @Override
    public TableCatalog catalog() {
        return new SqliteCatalog(this);
    }

    @Override
    public DataType typeOf(NativeColumn column) {
        String words = column.typeName();
        if (words.startsWith("timestamp") || words.startsWith("datetime")) {
            int digits = column.precision() == 0 ? 9 : JdbcTypes.fraction(column.precision());
            return words.contains("zone") || words.endsWith("tz")
                    ? DataType.instant(digits)
                    : DataType.timestamp(digits);
        }
        if (words.equals("time")) {
            return DataType.time(column.precision() == 0 ? 9 : JdbcTypes.fraction(column.precision()));
        }
        if (words.equals("date")) {
            return DataType.DATE;
        }
        if (words.startsWith("bool")) {
            return DataType.BOOLEAN;
        }
        if (words.startsWith("json")) {
            return DataType.JSON;
        }
        if (words.startsWith("uuid")) {
            return DataType.UUID;
        }
        if (words.startsWith("dec") || words.startsWith("numeric")) {
            return JdbcTypes.decimal(column.precision(), column.scale());
        }
        return byAffinity(column);
    }

    private static DataType byAffinity(NativeColumn column) {
        String words = column.typeName();
        if (words.contains("int")) {
            return DataType.INT64;
        }
        if (words.contains("char") || words.contains("clob") || words.contains("text")) {
            return JdbcTypes.string(column.precision());
        }
        if (words.contains("blob") || words.contains("binary")) {
            return JdbcTypes.bytes(column.precision());
        }
        return words.contains("real") || words.contains("floa") || words.contains("doub")
                ? DataType.FLOAT64
                : DataType.STRING;
    }

    /** By the rules of SQLite's documentation, "3.1. Determination Of Column Affinity". */
    private static boolean keepsText(String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        return !lower.contains("int")
                && (lower.isEmpty()
                        || lower.contains("char")
                        || lower.contains("clob")
                        || lower.contains("text")
                        || lower.contains("blob"));
    }

    // Reading

    /** An open connection of the driver cannot change that. */
    @Override
    public void readOnly(Connection connection) {}

    @Override
    protected CellReader reader(Connection connection, Column column) {
        return SqliteReaders.of(column.type());
    }

    // Splits

    /** A column can hold numbers, text and bytes side by side: a bound is a literal that says which of them it is. */
    @Override
    public Optional<SplitKey> splitKey(NativeColumn column) {
        String quoted = quote(column.name());
        return Optional.of(new SplitKey(column, quoted, "quote(" + quoted + ")", "", ""));
    }

    @Override
    public void bind(PreparedStatement statement, int index, Parameter parameter) throws SQLException {
        String literal = parameter.text();
        if (literal.startsWith("'")) {
            statement.setString(
                    index, literal.substring(1, literal.length() - 1).replace("''", "'"));
        } else if (literal.startsWith("X'")) {
            statement.setBytes(index, HexFormat.of().parseHex(literal, 2, literal.length() - 1));
        } else if (literal.contains(".") || literal.contains("e") || literal.contains("I")) {
            statement.setDouble(index, Double.parseDouble(literal.replace("Inf", "Infinity")));
        } else {
            statement.setLong(index, Long.parseLong(literal));
        }
    }

    @Override
    public String oneRowAfter(long skipped) {
        return " LIMIT 1 OFFSET " + skipped;
    }

    // Writing

    /** SQLite locks the whole file for the one that writes. */
    @Override
    public int mostWriters(Connection connection) {
        return 1;
    }

    @Override
    protected CellBinder binder(Column column) {
        String words = castWords(column);
        return SqliteBinders.of(column.type(), keepsText(words), words);
    }

    @Override
    public BulkLoader loader(BulkTarget target) throws SQLException {
        return loader(target, Merge.plain());
    }

    @Override
    public BulkLoader loader(BulkTarget target, Merge merge) throws SQLException {
        return new SingleRowLoader(this, target, merge, LOCK_WAIT);
    }

    /** The driver gives SQLite's codes and no SQLState. */
    @Override
    public Failure failure(SQLException failure) {
        SQLException cause = Failure.cause(failure);
        String message = String.valueOf(cause.getMessage());
        return switch (cause.getErrorCode() & 0xff) {
            // Constraint, mismatch, too big.
            case 19, 20, 18 -> Failure.ROW;
            // Busy, locked.
            case BUSY, 6 -> Failure.TRANSIENT;
            // Permission, read-only, authorization.
            case 3, 8, 23 -> Failure.DENIED;
            // Cannot be opened, no database.
            case 14, 26 -> Failure.NO_DATABASE;
            case 1 ->
                message.contains("no such table")
                        ? Failure.NO_TABLE
                        : message.contains("no such column") || message.contains("has no column named")
                                ? Failure.NO_COLUMN
                                : message.contains("syntax error") ? Failure.SYNTAX : Failure.OTHER;
            default -> Failure.byState(failure);
        };
    }

    @Override
    public String code(SQLException failure) {
        return switch (failure.getErrorCode() & 0xff) {
            case 20 -> "22018";
            case 18 -> "22001";
            default -> "23000";
        };
    }

    /** A commit that finds readers in its way has not begun. */
    @Override
    public boolean isUndone(SQLException failure) {
        return (failure.getErrorCode() & 0xff) == BUSY || super.isUndone(failure);
    }
}
