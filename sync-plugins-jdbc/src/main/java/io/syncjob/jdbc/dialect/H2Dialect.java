package io.syncjob.jdbc.dialect;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.jdbc.bulk.BulkLoader;
import io.syncjob.jdbc.bulk.BulkTarget;
import io.syncjob.jdbc.bulk.CellBinder;
import io.syncjob.jdbc.bulk.Parameter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** H2, from version 2 on. */
final class H2Dialect extends StandardDialect {
    /** The most characters or bytes of VARCHAR and VARBINARY. */
    private static final int LONGEST = 1_000_000_000;

    private static final int MOST_DIGITS = 100_000;

    private static final Pattern ARRAY = Pattern.compile(" array(\\[\\d+])?$");
    /** Digits, fractions and lengths, which can stand in the middle of a type's words. */
    private static final Pattern BRACKETS = Pattern.compile("\\([^)]*\\)");

    private static final SingleRowLoader.LockWait LOCK_WAIT =
            new SingleRowLoader.LockWait("SELECT LOCK_TIMEOUT()", "SET LOCK_TIMEOUT ", e -> e.getErrorCode() == 50200);

    H2Dialect() {
        super("h2", "org.h2.Driver", words(), MergeSyntax.merge(""));
    }

    private static TypeWords words() {
        return TypeWords.standard()
                .is(Kind.INT8, "TINYINT")
                .is(Kind.FLOAT64, "DOUBLE PRECISION")
                .decimal(
                        "NUMERIC(%d, %d)",
                        MOST_DIGITS, MOST_DIGITS, new DeclaredType("DECFLOAT(100000)", DataType.DECIMAL))
                .length(Kind.STRING, "VARCHAR(%d)", LONGEST, "VARCHAR", LONGEST)
                .length(Kind.BYTES, "VARBINARY(%d)", LONGEST, "VARBINARY", LONGEST)
                .is(Kind.JSON, "JSON")
                .is(Kind.UUID, "UUID")
                .fraction(Kind.TIME, "TIME(%d)", 9)
                .fraction(Kind.TIMESTAMP, "TIMESTAMP(%d)", 9)
                .fraction(Kind.INSTANT, "TIMESTAMP(%d) WITH TIME ZONE", 9)
                .array("%s ARRAY")
                .is(Kind.VECTOR, "REAL ARRAY", DataType.array(DataType.FLOAT32));
    }

    @Override
    public List<String> addRules(Connection connection, TableName stage, TableName table) throws SQLException {
        return StandardTables.checks(this, connection, stage, table, StandardTables.CHECKS);
    }

    @Override
    public boolean keepsLedger() {
        return true;
    }

    @Override
    public DataType typeOf(NativeColumn column) {
        if (ARRAY.matcher(column.words()).find()) {
            return DataType.array(elementType(column));
        }
        return switch (column.typeName()) {
            case "uuid" -> DataType.UUID;
            case "json" -> DataType.JSON;
            case "decfloat" -> DataType.DECIMAL;
            case "time with time zone", "geometry" -> DataType.STRING;
            default ->
                column.typeName().startsWith("interval") || column.typeName().startsWith("enum")
                        ? DataType.STRING
                        : JdbcTypes.of(column);
        };
    }

    private DataType elementType(NativeColumn array) {
        String words = ARRAY.matcher(array.words()).replaceFirst("");
        String bare = BRACKETS.matcher(words).replaceAll("");
        int jdbcType = JdbcTypes.byName(bare);
        return typeOf(new NativeColumn(array.name(), jdbcType, bare, words, 0, 9, true, true, true, false, null, null));
    }

    @Override
    public String truncate(TableName table) {
        return "TRUNCATE TABLE " + quote(table);
    }

    /** Rows come as they are found; otherwise H2 would put the whole result by first. */
    @Override
    public void beginReading(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LAZY_QUERY_EXECUTION 1");
        }
    }

    @Override
    public SplitKey earlier(SplitKey key, long microseconds) {
        return new SplitKey(
                key.column(),
                key.quoted(),
                key.text(),
                "DATEADD(MICROSECOND, -" + microseconds + ", " + key.before(),
                key.after() + ")");
    }

    @Override
    public Optional<SplitKey> splitKey(NativeColumn column) {
        if (typeOf(column).kind() == Kind.BYTES && column.jdbcType() != Types.BLOB) {
            String quoted = quote(column.name());
            return Optional.of(new SplitKey(column, quoted, "RAWTOHEX(" + quoted + ")", "", ""));
        }
        return super.splitKey(column);
    }

    /** To JDBC a UUID is binary too here, but its text is not one of hexadecimal digits alone. */
    @Override
    public void bind(PreparedStatement statement, int index, Parameter parameter) throws SQLException {
        if (parameter.nativeType().equals("uuid")) {
            statement.setString(index, parameter.text());
        } else {
            super.bind(statement, index, parameter);
        }
    }

    @Override
    protected String words(NativeColumn column) {
        return switch (column.typeName()) {
            case "time", "timestamp" -> column.typeName() + "(" + column.scale() + ")";
            case "time with time zone" -> "time(" + column.scale() + ") with time zone";
            case "timestamp with time zone" -> "timestamp(" + column.scale() + ") with time zone";
            default -> super.words(column);
        };
    }

    @Override
    public OptionalLong estimatedRows(Connection connection, TableName table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT ROW_COUNT_ESTIMATE FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA = ? AND TABLE_NAME = ?")) {
            statement.setString(1, table.schema());
            statement.setString(2, table.name());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    /** H2 makes 0 of the negative zero, which is another value. */
    @Override
    protected CellBinder binder(Column column) {
        CellBinder plain = super.binder(column);
        return switch (column.type().kind()) {
            case FLOAT32, FLOAT64 -> withoutNegativeZero(plain, "H2");
            default -> plain;
        };
    }

    private static boolean isRemote(Connection connection) throws SQLException {
        String url = String.valueOf(connection.getMetaData().getURL());
        return url.startsWith("jdbc:h2:tcp:") || url.startsWith("jdbc:h2:ssl:");
    }

    /**
     * Within this JVM, all rows of a table pass one page of its tree and one thread that saves pages: a second connection
     * costs more than it brings, and splits cost reading by a key.
     */
    @Override
    public int usefulWriters(Connection connection) throws SQLException {
        return isRemote(connection) ? super.usefulWriters(connection) : 1;
    }

    @Override
    public BulkLoader loader(BulkTarget target) throws SQLException {
        return loader(target, Merge.plain());
    }

    @Override
    public BulkLoader loader(BulkTarget target, Merge merge) throws SQLException {
        return isRemote(target.connection())
                ? byStatements(target, merge)
                : new SingleRowLoader(this, target, merge, LOCK_WAIT);
    }

    @Override
    protected String placeholder(Column column) {
        return column.type().kind() == Kind.JSON ? "? FORMAT JSON" : "?";
    }

    @Override
    protected String merge(String table, List<Column> columns, Merge merge) {
        if (merge.kind() == Merge.Kind.UPSERT && merge.updated().isEmpty()) {
            return "MERGE INTO " + table + " (" + names(columns) + ") KEY (" + quoteAll(merge.keys()) + ") VALUES ("
                    + placeholders(columns) + ")";
        }
        return super.merge(table, columns, merge);
    }

    @Override
    protected Optional<String> constraint(SQLException failure) {
        String message =
                String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return switch (failure.getErrorCode()) {
            case 23502, 23513 -> Optional.of(message.replaceFirst("; SQL statement:$", "")); // not null, check
            case 23505 -> { // unique: the key's values come behind its columns
                int cut = message.indexOf(" VALUES (");
                yield cut < 0 ? Optional.empty() : Optional.of(message.substring(0, cut));
            }
            default -> Optional.empty();
        };
    }

    @Override
    public Failure failure(SQLException failure) {
        int code = Failure.cause(failure).getErrorCode();
        return switch (code) {
            case 42101, 42102, 42103, 42104 -> Failure.NO_TABLE;
            case 42122 -> Failure.NO_COLUMN;
            case 90096 -> Failure.DENIED;
            case 90146, 90013 -> Failure.NO_DATABASE;
            case 50200, 40001, 90131 -> Failure.TRANSIENT;
            case 90067, 90121, 90098 -> Failure.UNREACHABLE;
            // Values of a kind that H2 numbers outside the standard's classes.
            case 90039, 90056, 90081 -> Failure.ROW;
            default -> Failure.byState(failure);
        };
    }
}
