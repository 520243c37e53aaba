package io.syncjob.jdbc.dialect;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.RowAppender;
import io.syncjob.jdbc.bulk.BadCellException;
import io.syncjob.jdbc.bulk.BulkLoader;
import io.syncjob.jdbc.bulk.BulkTarget;
import io.syncjob.jdbc.bulk.CellReader;
import io.syncjob.jdbc.bulk.CellReaders;
import io.syncjob.jdbc.bulk.TextMoments;
import io.syncjob.jdbc.duckdb.AppenderLoader;
import io.syncjob.jdbc.duckdb.StageCheck;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** DuckDB, from version 1.4 on. */
final class DuckDbDialect extends StandardDialect {
    private static final int MOST_DIGITS = 38;
    private static final Pattern LIST = Pattern.compile("^(.*)\\[(\\d*)]$");
    private static final String NUMBER = "syncjob_number";

    DuckDbDialect() {
        super("duckdb", "org.duckdb.DuckDBDriver", words(), MergeSyntax.of(MergeSyntax.Form.ON_CONFLICT));
    }

    /** Lengths of text are not kept, so none is declared. */
    private static TypeWords words() {
        return TypeWords.standard()
                .is(Kind.INT8, "TINYINT")
                .is(Kind.FLOAT32, "FLOAT")
                .decimal(
                        "DECIMAL(%d,%d)",
                        MOST_DIGITS, MOST_DIGITS, new DeclaredType("DECIMAL(38,10)", DataType.decimal(MOST_DIGITS, 10)))
                .is(Kind.STRING, "VARCHAR", DataType.STRING)
                .is(Kind.BYTES, "BLOB", DataType.BYTES)
                .is(Kind.JSON, "JSON")
                .is(Kind.UUID, "UUID")
                .fraction(Kind.TIME, "TIME", 6)
                .fraction(Kind.TIMESTAMP, "TIMESTAMP", 6)
                .fraction(Kind.INSTANT, "TIMESTAMP WITH TIME ZONE", 6)
                .array("%s[]")
                .vector("FLOAT[%d]");
    }

    /** Whole numbers of one digit more than a decimal has go into 128 bits, which hold most of them. */
    @Override
    public DeclaredType declare(DataType type, boolean inKey) {
        return type.kind() == Kind.DECIMAL && type.precision() == MOST_DIGITS + 1 && type.scale() == 0
                ? new DeclaredType("HUGEINT", type)
                : super.declare(type, inKey);
    }

    /** So that the driver gives rows as they come rather than hold the whole result. */
    @Override
    public Map<String, String> driverProperties() {
        return Map.of("jdbc_stream_results", "true");
    }

    @Override
    protected boolean changesTablesInTransactions() {
        return true;
    }

    @Override
    public TableCatalog catalog() {
        return new DuckDbCatalog(this);
    }

    @Override
    public DataType typeOf(NativeColumn column) {
        return typeOf(column.typeName(), column);
    }

    private static DataType typeOf(String words, NativeColumn column) {
        Matcher list = LIST.matcher(words);
        if (list.matches()) {
            DataType element = typeOf(list.group(1), column);
            return element.kind() == Kind.FLOAT32 && !list.group(2).isEmpty()
                    ? DataType.vector(Integer.parseInt(list.group(2)))
                    : DataType.array(element);
        }
        if (words.startsWith("decimal")) {
            return JdbcTypes.decimal(column.precision(), column.scale());
        }
        return switch (words) {
            case "boolean" -> DataType.BOOLEAN;
            case "tinyint" -> DataType.INT8;
            case "smallint", "utinyint" -> DataType.INT16;
            case "integer", "usmallint" -> DataType.INT32;
            case "bigint", "uinteger" -> DataType.INT64;
            case "ubigint" -> DataType.decimal(20, 0);
            case "hugeint", "uhugeint" -> DataType.decimal(39, 0);
            case "float" -> DataType.FLOAT32;
            case "double" -> DataType.FLOAT64;
            case "uuid" -> DataType.UUID;
            case "json" -> DataType.JSON;
            case "blob" -> DataType.BYTES;
            case "date" -> DataType.DATE;
            case "time" -> DataType.time(6);
            case "time_ns" -> DataType.TIME;
            case "timestamp_s" -> DataType.timestamp(0);
            case "timestamp_ms" -> DataType.timestamp(3);
            case "timestamp" -> DataType.timestamp(6);
            case "timestamp_ns" -> DataType.TIMESTAMP;
            case "timestamp with time zone" -> DataType.instant(6);
            default -> DataType.STRING;
        };
    }

    @Override
    public String selected(NativeColumn column, String quoted) {
        DataType type = typeOf(column);
        if (type.kind() == Kind.INSTANT) {
            // The driver is wrong by an hour in the hours around a change of the clocks in the JVM's zone.
            // Of an infinity the number would be NULL.
            return "CASE WHEN isfinite(" + quoted + ") THEN epoch_us(" + quoted + ") WHEN " + quoted
                    + " IS NOT NULL THEN " + Long.MAX_VALUE + " END AS " + quoted;
        }
        if (isListOfMoments(type)) {
            return "CAST(" + quoted + " AS VARCHAR" + brackets(type) + ") AS " + quoted;
        }
        // The driver gives objects of its own for other types, and no text for some.
        return type.kind() == Kind.STRING && !column.typeName().equals("varchar")
                ? "CAST(" + quoted + " AS VARCHAR) AS " + quoted
                : quoted;
    }

    private static boolean isListOfMoments(DataType type) {
        return type.kind() == Kind.ARRAY
                && (TextMoments.isMoment(JdbcTypes.element(type)) || isListOfMoments(JdbcTypes.element(type)));
    }

    private static String brackets(DataType list) {
        return list.kind() == Kind.ARRAY ? "[]" + brackets(JdbcTypes.element(list)) : "";
    }

    // Reading

    /** An open connection of the driver cannot change that. */
    @Override
    public void readOnly(Connection connection) {}

    /** The driver fails at the 29th of February of some years before the first. */
    @Override
    protected CellReader reader(Connection connection, Column column) throws SQLException {
        return switch (column.type().kind()) {
            case DATE -> TextMoments.reader(column.type());
            case TIME -> DuckDbDialect::readTime;
            case INSTANT -> CellReaders.instantOfMicros();
            case VECTOR -> DuckDbDialect::readVector;
            case ARRAY ->
                isListOfMoments(column.type())
                        ? TextMoments.listReader(column.type())
                        : super.reader(connection, column);
            default -> super.reader(connection, column);
        };
    }

    /** The driver fails at the end of a day, which DuckDB counts as a time. */
    private static void readTime(ResultSet from, int index, RowAppender out, int column) throws SQLException {
        try {
            LocalTime time = from.getObject(index, LocalTime.class);
            if (time != null) {
                out.setTime(column, time);
            }
        } catch (DateTimeException e) {
            throw new BadCellException("OUT_OF_RANGE", "The time 24:00:00 is not within a day");
        }
    }

    private static void readVector(ResultSet from, int index, RowAppender out, int column) throws SQLException {
        Array array = from.getArray(index);
        if (array != null) {
            Object[] numbers = (Object[]) array.getArray();
            float[] vector = new float[numbers.length];
            for (int i = 0; i < vector.length; i++) {
                if (!(numbers[i] instanceof Float number)) {
                    throw new BadCellException("NULL_IN_VECTOR", "A vector holds a NULL");
                }
                vector[i] = number;
            }
            out.setVector(column, vector);
        }
    }

    @Override
    public String oneRowAfter(long skipped) {
        return " LIMIT 1 OFFSET " + skipped;
    }

    @Override
    public OptionalLong estimatedRows(Connection connection, TableName table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT estimated_size FROM duckdb_tables()"
                + " WHERE database_name = current_database() AND schema_name = ? AND table_name = ?")) {
            statement.setString(1, table.schema());
            statement.setString(2, table.name());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    // Writing

    @Override
    public boolean gathers(Connection connection) {
        return true;
    }

    @Override
    public BulkLoader loader(BulkTarget target) throws SQLException {
        return loader(target, Merge.plain());
    }

    @Override
    public BulkLoader loader(BulkTarget target, Merge merge) throws SQLException {
        TableName name = TableName.ofQuoted(target.table());
        DuckDbStage stage = new DuckDbStage(
                this, "syncjob_rows_" + Integer.toHexString(System.identityHashCode(target)), NUMBER, target.columns());
        TableInfo table = catalog().read(target.connection(), name);
        List<StageCheck> checks = new ArrayList<>(stage.checks());
        checks.addAll(new DuckDbRules(this, target.table(), stage.place(), NUMBER, target.columns(), merge)
                .checks(
                        DuckDbCatalog.constraints(target.connection(), name),
                        table.uniqueKeys(),
                        quote(String.valueOf(name.schema()))));
        DuckDbMerge sql = new DuckDbMerge(this, target.table(), stage, table.othersThan(target.columns()), merge);
        return AppenderLoader.open(
                target,
                stage.name(),
                stage.create(target.table()),
                checks,
                new AppenderLoader.Steps(sql.sql(), sql.unmatched()));
    }

    /** The driver gives neither codes nor SQLStates; what went wrong is what its message begins with. */
    @Override
    public Failure failure(SQLException failure) {
        String message = String.valueOf(Failure.cause(failure).getMessage());
        if (message.contains("Conflict") || message.startsWith("TransactionContext Error: Failed to commit")) {
            return Failure.TRANSIENT;
        }
        int end = message.indexOf(" Error");
        return switch (end < 0 ? "" : message.substring(0, end)) {
            case "Constraint", "Conversion", "Out of Range" -> Failure.ROW;
            case "Catalog" -> message.contains("Table with name") ? Failure.NO_TABLE : Failure.SYNTAX;
            case "Binder" -> message.contains("column") ? Failure.NO_COLUMN : Failure.SYNTAX;
            case "Parser" -> Failure.SYNTAX;
            case "Permission" -> Failure.DENIED;
            case "IO" -> Failure.NO_DATABASE;
            default -> Failure.byState(failure);
        };
    }

    @Override
    public boolean isUndone(SQLException failure) {
        return String.valueOf(failure.getMessage()).startsWith("TransactionContext Error") || super.isUndone(failure);
    }
}
