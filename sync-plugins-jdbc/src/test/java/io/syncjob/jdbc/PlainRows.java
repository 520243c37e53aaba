package io.syncjob.jdbc;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Schema;
import io.syncjob.tck.Table;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What each database holds, and rows of it that are put into tables and taken out of them by plain JDBC. */
final class PlainRows {
    private static final DateTimeFormatter WALL_CLOCK = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .toFormatter(Locale.ROOT);
    private static final DateTimeFormatter NANOS = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter(Locale.ROOT);
    /** What MariaDB's timestamp holds. */
    private static final Instant FIRST_TIMESTAMP = Instant.ofEpochSecond(1);

    private static final Instant LAST_TIMESTAMP = Instant.ofEpochSecond(Integer.MAX_VALUE);

    private PlainRows() {}

    private static boolean isMariaDb(TestDatabase database) {
        return database.kind() == TestDatabase.Kind.MARIADB || database.kind() == TestDatabase.Kind.MYSQL;
    }

    /** The kinds that a column of the database can have. */
    static Set<Kind> kinds(TestDatabase database) {
        return switch (database.kind()) {
            case H2 -> EnumSet.complementOf(EnumSet.of(Kind.VECTOR));
            case POSTGRES -> EnumSet.complementOf(EnumSet.of(Kind.INT8, Kind.VECTOR));
            case MARIADB, MYSQL -> EnumSet.complementOf(EnumSet.of(Kind.ARRAY, Kind.VECTOR));
            case HSQLDB -> EnumSet.complementOf(EnumSet.of(Kind.FLOAT32, Kind.JSON, Kind.VECTOR));
            case DERBY, FIREBIRD ->
                EnumSet.complementOf(
                        EnumSet.of(Kind.INT8, Kind.JSON, Kind.UUID, Kind.INSTANT, Kind.ARRAY, Kind.VECTOR));
            case SQLITE ->
                EnumSet.complementOf(
                        EnumSet.of(Kind.INT8, Kind.INT16, Kind.INT32, Kind.FLOAT32, Kind.ARRAY, Kind.VECTOR));
            case DUCKDB -> EnumSet.allOf(Kind.class);
        };
    }

    /** The type of a kind, {@code standard} unless the database has less. */
    static DataType type(TestDatabase database, Kind kind, DataType standard) {
        switch (database.kind()) {
            case H2, HSQLDB, SQLITE -> {
                return standard;
            }
            case DERBY -> {
                return switch (kind) {
                    case TIME -> DataType.time(0);
                    case DECIMAL -> DataType.decimal(31, 10);
                    default -> standard;
                };
            }
            case FIREBIRD -> {
                return switch (kind) {
                    case TIME -> DataType.time(4);
                    case TIMESTAMP -> DataType.timestamp(4);
                    case DECIMAL -> DataType.decimal(18, 4);
                    default -> standard;
                };
            }
            default -> {}
        }
        return switch (kind) {
            case TIME -> DataType.time(6);
            case TIMESTAMP -> DataType.timestamp(6);
            case INSTANT -> DataType.instant(6);
            default -> standard;
        };
    }

    static boolean holds(TestDatabase database, DataType type, Object value) {
        return switch (database.kind()) {
            // To H2 there is one zero.
            case H2 -> !value.equals(-0f) && !value.equals(-0d);
            case POSTGRES ->
                switch (type.kind()) {
                    case STRING -> ((String) value).indexOf('\0') < 0;
                    case DATE -> ((LocalDate) value).getYear() > -4713;
                    case TIMESTAMP -> ((LocalDateTime) value).getYear() > -4713;
                    case INSTANT -> ((Instant) value).atOffset(ZoneOffset.UTC).getYear() > -4713;
                    default -> true;
                };
            case MARIADB, MYSQL ->
                switch (type.kind()) {
                    case FLOAT32, FLOAT64 -> Double.isFinite(((Number) value).doubleValue());
                    // To MariaDB the year 0 is no leap year.
                    case DATE -> ((LocalDate) value).getYear() > 0;
                    case TIMESTAMP -> ((LocalDateTime) value).getYear() > 0;
                    case INSTANT ->
                        !((Instant) value).isBefore(FIRST_TIMESTAMP) && !((Instant) value).isAfter(LAST_TIMESTAMP);
                    default -> true;
                };
            case HSQLDB ->
                switch (type.kind()) {
                    case DATE -> isInOldCalendar((LocalDate) value);
                    case TIMESTAMP -> isInOldCalendar(((LocalDateTime) value).toLocalDate());
                    case INSTANT ->
                        isInOldCalendar(
                                ((Instant) value).atOffset(ZoneOffset.UTC).toLocalDate());
                    default -> true;
                };
            case DERBY ->
                switch (type.kind()) {
                    case FLOAT32, FLOAT64 ->
                        Double.isFinite(((Number) value).doubleValue()) && !value.equals(-0f) && !value.equals(-0d);
                    case DATE -> ((LocalDate) value).getYear() > 0;
                    case TIMESTAMP -> isInOldCalendar(((LocalDateTime) value).toLocalDate());
                    default -> true;
                };
            case SQLITE -> !value.equals(-0d) && !value.equals(Double.NaN);
            case DUCKDB -> true;
            case FIREBIRD ->
                switch (type.kind()) {
                    case DATE -> ((LocalDate) value).getYear() > 0;
                    case TIMESTAMP -> ((LocalDateTime) value).getYear() > 0;
                    default -> true;
                };
        };
    }

    /** A calendar that begins with the year 1, and misses ten days of 1582. */
    private static boolean isInOldCalendar(LocalDate date) {
        return date.getYear() > 0
                && (date.isBefore(LocalDate.of(1582, 10, 5)) || date.isAfter(LocalDate.of(1582, 10, 14)));
    }

    private static String words(TestDatabase.Kind database, DataType type) {
        String own = ownWords(database, type);
        if (!own.isEmpty()) {
            return own;
        }
        return switch (type.kind()) {
            case BOOLEAN -> "boolean";
            case INT8 -> "tinyint";
            case INT16 -> "smallint";
            case INT32 -> "integer";
            case INT64 -> "bigint";
            case FLOAT32 -> "real";
            case FLOAT64 -> "double precision";
            case DECIMAL -> "decimal(" + type.precision() + "," + type.scale() + ")";
            case STRING -> "varchar";
            case JSON -> "json";
            case UUID -> "uuid";
            case BYTES -> "varbinary";
            case DATE -> "date";
            case TIME -> "time(" + type.scale() + ")";
            case TIMESTAMP -> "timestamp(" + type.scale() + ")";
            case INSTANT -> "timestamp(" + type.scale() + ") with time zone";
            case ARRAY -> "integer array";
            case VECTOR -> throw new IllegalArgumentException(database + " has no vectors");
        };
    }

    /** The words that differ from the usual, or none. */
    private static String ownWords(TestDatabase.Kind database, DataType type) {
        return switch (database) {
            case H2 -> "";
            case POSTGRES ->
                switch (type.kind()) {
                    case STRING -> "text";
                    case BYTES -> "bytea";
                    default -> "";
                };
            case MARIADB, MYSQL ->
                switch (type.kind()) {
                    case BOOLEAN -> "bit(1)";
                    case FLOAT32 -> "float";
                    case STRING -> "longtext";
                    case BYTES -> "longblob";
                    case TIMESTAMP -> "datetime(" + type.scale() + ")";
                    case INSTANT -> "timestamp(" + type.scale() + ") null";
                    default -> "";
                };
            case HSQLDB ->
                switch (type.kind()) {
                    case STRING -> "longvarchar";
                    case BYTES -> "longvarbinary";
                    default -> "";
                };
            case DERBY ->
                switch (type.kind()) {
                    case STRING -> "clob";
                    case BYTES -> "blob";
                    case TIME -> "time";
                    case TIMESTAMP -> "timestamp";
                    default -> "";
                };
            case SQLITE ->
                switch (type.kind()) {
                    case DECIMAL -> "decimal_text(" + type.precision() + "," + type.scale() + ")";
                    case STRING -> "text";
                    case JSON -> "json_text";
                    case UUID -> "uuid_text";
                    case INSTANT -> "timestamptz(" + type.scale() + ")";
                    case BYTES -> "blob";
                    default -> "";
                };
            case FIREBIRD ->
                switch (type.kind()) {
                    case FLOAT32 -> "float";
                    case STRING -> "blob sub_type text";
                    case BYTES -> "blob";
                    case TIME -> "time";
                    case TIMESTAMP -> "timestamp";
                    default -> "";
                };
            case DUCKDB ->
                switch (type.kind()) {
                    case BYTES -> "blob";
                    case TIME -> "time";
                    case TIMESTAMP -> "timestamp";
                    case INSTANT -> "timestamptz";
                    case ARRAY -> "integer[]";
                    case VECTOR -> "float[" + type.precision() + "]";
                    default -> "";
                };
        };
    }

    /**
     * Makes a table, in place of one of the same name.
     *
     * @param more what stands behind the columns, such as a key; begins with a comma unless it is empty
     */
    static void create(TestDatabase database, String table, Schema schema, String more) throws SQLException {
        String columns = schema.columns().stream()
                .map(column -> database.quote(column.name()) + " " + words(database.kind(), column.type())
                        + (column.nullable() ? "" : " not null"))
                .collect(Collectors.joining(", "));
        database.drop(table);
        database.execute("CREATE TABLE " + database.quote(table) + " (" + columns + more + ")"
                + (isMariaDb(database) ? " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin" : ""));
    }

    static void insert(TestDatabase database, String table, Table rows) throws SQLException {
        Schema schema = rows.schema();
        String names = schema.names().stream().map(database::quote).collect(Collectors.joining(", "));
        String places = schema.columns().stream()
                .map(column -> place(database.kind(), column))
                .collect(Collectors.joining(", "));
        try (Connection connection = connect(database);
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO " + database.quote(table) + " (" + names + ") VALUES (" + places + ")")) {
            connection.setAutoCommit(false);
            for (List<@Nullable Object> row : rows.rows()) {
                for (int column = 0; column < row.size(); column++) {
                    Object cell = row.get(column);
                    if (cell == null) {
                        insert.setNull(
                                column + 1,
                                database.kind() != TestDatabase.Kind.DERBY
                                        ? Types.NULL
                                        : schema.type(column).kind() == Kind.BYTES ? Types.BLOB : Types.VARCHAR);
                    } else {
                        bind(database.kind(), insert, column + 1, schema.type(column), cell);
                    }
                }
                insert.executeUpdate();
            }
            connection.commit();
        }
    }

    private static Connection connect(TestDatabase database) throws SQLException {
        Connection connection = database.connect();
        if (isMariaDb(database)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET SESSION time_zone = '+00:00'");
            }
        }
        return connection;
    }

    private static String place(TestDatabase.Kind database, Column column) {
        boolean isJson = column.type().kind() == Kind.JSON;
        return switch (database) {
            case H2 -> isJson ? "? FORMAT JSON" : "?";
            case POSTGRES -> "?::" + words(database, column.type());
            case DUCKDB ->
                column.type().kind() == Kind.DATE
                        ? "date '1970-01-01' + ?::integer"
                        : "?::" + words(database, column.type());
            default -> "?";
        };
    }

    private static void bind(TestDatabase.Kind database, PreparedStatement to, int index, DataType type, Object value)
            throws SQLException {
        if (database == TestDatabase.Kind.HSQLDB
                || database == TestDatabase.Kind.DERBY
                || database == TestDatabase.Kind.SQLITE) {
            bindText(to, index, type, value);
            return;
        }
        if (database == TestDatabase.Kind.DUCKDB && type.kind() == Kind.DATE) {
            to.setInt(index, (int) ((LocalDate) value).toEpochDay());
            return;
        }
        if (database == TestDatabase.Kind.DUCKDB && (type.kind() == Kind.ARRAY || type.kind() == Kind.VECTOR)) {
            to.setString(index, value instanceof float[] floats ? Arrays.toString(floats) : value.toString());
            return;
        }
        if (database == TestDatabase.Kind.MARIADB || database == TestDatabase.Kind.MYSQL) {
            switch (type.kind()) {
                case BOOLEAN -> to.setBytes(index, new byte[] {(byte) (value.equals(true) ? 1 : 0)});
                // As a number in the statement's text, -0.0 would be a decimal and lose its sign.
                case FLOAT32, FLOAT64 -> to.setString(index, Double.toString(((Number) value).doubleValue()));
                case DATE, TIME -> to.setString(index, value.toString());
                case TIMESTAMP -> to.setString(index, WALL_CLOCK.format((LocalDateTime) value));
                case INSTANT -> to.setString(index, WALL_CLOCK.format(((Instant) value).atOffset(ZoneOffset.UTC)));
                default -> to.setObject(index, value);
            }
            return;
        }
        switch (type.kind()) {
            case INSTANT -> to.setObject(index, ((Instant) value).atOffset(ZoneOffset.UTC));
            case ARRAY -> to.setArray(index, to.getConnection().createArrayOf("integer", ((List<?>) value).toArray()));
            case BYTES -> to.setBytes(index, (byte[]) value);
            default -> to.setObject(index, value);
        }
    }

    /** For drivers that know no java.time classes, or move dates. */
    private static void bindText(PreparedStatement to, int index, DataType type, Object value) throws SQLException {
        switch (type.kind()) {
            case DECIMAL -> to.setString(index, ((BigDecimal) value).toPlainString());
            case DATE -> to.setString(index, value.toString());
            case TIME ->
                to.setString(
                        index,
                        NANOS.format(((LocalTime) value).atDate(LocalDate.EPOCH))
                                .substring(11));
            case TIMESTAMP -> to.setString(index, NANOS.format((LocalDateTime) value));
            case INSTANT -> to.setString(index, NANOS.format(((Instant) value).atOffset(ZoneOffset.UTC)) + "+00:00");
            case ARRAY -> to.setArray(index, to.getConnection().createArrayOf("INTEGER", ((List<?>) value).toArray()));
            case BYTES -> to.setBytes(index, (byte[]) value);
            default -> to.setObject(index, value);
        }
    }

    /** All rows, each with its cells in the order of {@code columns}, whose kinds they have. */
    static List<List<@Nullable Object>> select(TestDatabase database, String table, Schema columns)
            throws SQLException {
        String selected = columns.columns().stream()
                .map(column -> selected(database, column))
                .collect(Collectors.joining(", "));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT " + selected + " FROM " + database.quote(table))) {
            while (found.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int column = 0; column < columns.size(); column++) {
                    row.add(cell(found, column + 1, columns.type(column)));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /** What drivers read in ways of their own comes as MariaDB's text, and as PostgreSQL's count of days or microseconds. */
    private static String selected(TestDatabase database, Column column) {
        String name = database.quote(column.name());
        return switch (database.kind()) {
            case POSTGRES ->
                switch (column.type().kind()) {
                    case DATE -> name + " - date '1970-01-01'";
                    case TIMESTAMP, INSTANT -> "(extract(epoch FROM " + name + ") * 1000000)::bigint";
                    default -> name;
                };
            case MARIADB, MYSQL ->
                switch (column.type().kind()) {
                    case BOOLEAN -> name + " + 0";
                    case FLOAT32 -> "CAST(" + name + " AS double)";
                    case DATE, TIME, TIMESTAMP, INSTANT -> "CAST(" + name + " AS char)";
                    default -> name;
                };
            case HSQLDB, DERBY, SQLITE ->
                switch (column.type().kind()) {
                    case DATE -> "CAST(" + name + " AS CHAR(40))";
                    // Derby makes texts of timestamps by way of the JVM's time zone.
                    case TIMESTAMP ->
                        database.kind() == TestDatabase.Kind.DERBY ? name : "CAST(" + name + " AS CHAR(40))";
                    case INSTANT ->
                        database.kind() == TestDatabase.Kind.HSQLDB ? "CAST(" + name + " AS CHAR(60))" : name;
                    default -> name;
                };
            case DUCKDB -> column.type().kind() == Kind.DATE ? name + " - date '1970-01-01'" : name;
            default -> name;
        };
    }

    private static @Nullable Object cell(ResultSet row, int index, DataType type) throws SQLException {
        // What is large can be read once only.
        switch (type.kind()) {
            case STRING, JSON, UUID -> {
                return row.getString(index);
            }
            case BYTES -> {
                return row.getBytes(index);
            }
            default -> {}
        }
        if (row.getObject(index) == null) {
            return null;
        }
        return switch (type.kind()) {
            case BOOLEAN -> row.getBoolean(index);
            case INT8, INT16, INT32, INT64 -> row.getLong(index);
            case FLOAT32 -> (float) row.getDouble(index);
            case FLOAT64 -> row.getDouble(index);
            case DECIMAL -> row.getBigDecimal(index);
            case STRING, JSON, UUID, BYTES -> throw new IllegalStateException("Read before");
            case DATE -> date(row, index);
            case TIME ->
                row.getObject(index) instanceof LocalTime time ? time : time(String.valueOf(row.getString(index)));
            case TIMESTAMP -> wallClock(row, index);
            case INSTANT -> wallClock(row, index).toInstant(ZoneOffset.UTC);
            case ARRAY -> list(row.getArray(index));
            case VECTOR -> floats((Object[]) row.getArray(index).getArray());
        };
    }

    private static float[] floats(Object[] numbers) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = ((Number) numbers[i]).floatValue();
        }
        return floats;
    }

    /** HSQLDB writes an hour below 10 with one digit. */
    private static LocalTime time(String text) {
        return LocalTime.parse(text.charAt(1) == ':' ? "0" + text : text);
    }

    private static LocalDate date(ResultSet row, int index) throws SQLException {
        Object date = row.getObject(index);
        return date instanceof String text
                ? LocalDate.parse(text.strip())
                : date instanceof Number days
                        ? LocalDate.ofEpochDay(days.longValue())
                        : row.getObject(index, LocalDate.class);
    }

    private static boolean isDerby(ResultSet row) {
        return row.getClass().getName().startsWith("org.apache.derby.");
    }

    /** The wall clock, of an instant in UTC. */
    private static LocalDateTime wallClock(ResultSet row, int index) throws SQLException {
        Object time = row.getObject(index);
        if (time instanceof String text) {
            return LocalDateTime.parse(text.strip().replaceFirst("\\+0?0:00$", ""), NANOS);
        }
        if (time instanceof Timestamp && isDerby(row)) {
            // Without the Julian calendar before 1582.
            Calendar utc = new Calendar.Builder()
                    .setCalendarType("iso8601")
                    .setTimeZone(TimeZone.getTimeZone("UTC"))
                    .setLocale(Locale.ROOT)
                    .build();
            return LocalDateTime.ofInstant(row.getTimestamp(index, utc).toInstant(), ZoneOffset.UTC);
        }
        if (time instanceof Long micros) {
            return LocalDateTime.ofEpochSecond(
                    Math.floorDiv(micros, 1_000_000), (int) Math.floorMod(micros, 1_000_000L) * 1_000, ZoneOffset.UTC);
        }
        return time instanceof OffsetDateTime instant
                ? instant.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()
                : row.getObject(index, LocalDateTime.class);
    }

    private static List<@Nullable Object> list(Array array) throws SQLException {
        return Arrays.stream((Object[]) array.getArray())
                .map(element -> element instanceof Number number ? BigDecimal.valueOf(number.longValue()) : element)
                .collect(Collectors.toCollection(ArrayList::new));
    }
}
