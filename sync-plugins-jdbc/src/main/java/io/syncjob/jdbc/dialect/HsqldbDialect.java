package io.syncjob.jdbc.dialect;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.jdbc.bulk.BulkLoader;
import io.syncjob.jdbc.bulk.BulkTarget;
import io.syncjob.jdbc.bulk.CellBinder;
import io.syncjob.jdbc.bulk.CellReader;
import io.syncjob.jdbc.bulk.CellReaders;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.regex.Pattern;

/** HSQLDB, from version 2.5 on. */
final class HsqldbDialect extends StandardDialect {
    private static final int LONGEST = 16_777_216;
    private static final Pattern ARRAY = Pattern.compile(" array(\\[\\d+])?$");

    HsqldbDialect() {
        super("hsqldb", "org.hsqldb.jdbc.JDBCDriver", words(), MergeSyntax.of(MergeSyntax.Form.MERGE_VALUES));
    }

    private static TypeWords words() {
        return TypeWords.standard()
                .is(Kind.INT8, "TINYINT")
                .is(Kind.FLOAT32, "DOUBLE", DataType.FLOAT64)
                .decimal(
                        "DECIMAL(%d,%d)",
                        1_000, 1_000, new DeclaredType("DECIMAL(1000,300)", DataType.decimal(1_000, 300)))
                .length(Kind.STRING, "VARCHAR(%d)", LONGEST, "LONGVARCHAR", LONGEST)
                .length(Kind.BYTES, "VARBINARY(%d)", LONGEST, "LONGVARBINARY", LONGEST)
                .is(Kind.JSON, "LONGVARCHAR", DataType.STRING)
                .is(Kind.UUID, "UUID")
                .fraction(Kind.TIME, "TIME(%d)", 9)
                .fraction(Kind.TIMESTAMP, "TIMESTAMP(%d)", 9)
                .fraction(Kind.INSTANT, "TIMESTAMP(%d) WITH TIME ZONE", 9)
                .array("%s ARRAY")
                .is(Kind.VECTOR, "DOUBLE ARRAY", DataType.array(DataType.FLOAT64));
    }

    /** Objects of dates before 1582 are moved by the days that the calendar skipped then where they are written; text is not. */
    @Override
    protected boolean textMoments() {
        return true;
    }

    @Override
    public DataType typeOf(NativeColumn column) {
        if (ARRAY.matcher(column.typeName()).find()) {
            String words = ARRAY.matcher(column.typeName()).replaceFirst("");
            return DataType.array(typeOf(new NativeColumn(
                    column.name(), JdbcTypes.byName(words), words, words, 0, 9, true, true, true, false, null, null)));
        }
        return switch (column.typeName()) {
            case "uuid" -> DataType.UUID;
            case "time with time zone" -> DataType.STRING;
            default -> column.typeName().startsWith("interval") ? DataType.STRING : JdbcTypes.of(column);
        };
    }

    @Override
    protected String words(NativeColumn column) {
        return switch (column.typeName()) {
            case "time", "timestamp" -> column.typeName() + "(" + column.scale() + ")";
            case "timestamp with time zone" -> "timestamp(" + column.scale() + ") with time zone";
            case "time with time zone" -> "time(" + column.scale() + ") with time zone";
            case "bit", "bit varying", "clob", "blob" -> column.typeName() + "(" + column.precision() + ")";
            default -> super.words(column);
        };
    }

    /** As objects, since HSQLDB may give a thread the text of the date or time that another one reads at the same moment. */
    @Override
    protected CellReader reader(Connection connection, Column column) throws SQLException {
        return switch (column.type().kind()) {
            case DATE, TIMESTAMP, INSTANT -> CellReaders.of(column.type());
            default -> super.reader(connection, column);
        };
    }

    @Override
    protected CellBinder binder(Column column) {
        return column.type().kind() == Kind.ARRAY
                ? (to, index, row, i) -> to.setArray(
                        index,
                        to.getConnection()
                                .createArrayOf(
                                        elementWords(column), row.getList(i).toArray()))
                : super.binder(column);
    }

    private String elementWords(Column column) {
        return castWords(column).replaceFirst("(?i) array(\\[\\d+])?$", "");
    }

    /** A result larger than that goes through a file, where the database has one, rather than lie in memory as a whole. */
    @Override
    public void beginReading(Connection connection) throws SQLException {
        if (String.valueOf(connection.getMetaData().getURL()).startsWith("jdbc:hsqldb:file:")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET SESSION RESULT MEMORY ROWS 10000");
            }
        }
    }

    // Writing

    /** In the mode LOCKS, which is the default, the table is the one's that writes until it commits. */
    @Override
    public int mostWriters(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet mode =
                        statement.executeQuery("SELECT PROPERTY_VALUE FROM INFORMATION_SCHEMA.SYSTEM_PROPERTIES"
                                + " WHERE PROPERTY_NAME = 'hsqldb.tx'")) {
            return mode.next() && "mvcc".equalsIgnoreCase(mode.getString(1)) ? Integer.MAX_VALUE : 1;
        } finally {
            connection.rollback();
        }
    }

    /** A savepoint is gone when it was rolled back to. */
    @Override
    public void release(Connection connection, Savepoint savepoint, boolean rolledBack) throws SQLException {
        if (!rolledBack) {
            super.release(connection, savepoint, false);
        }
    }

    @Override
    public BulkLoader loader(BulkTarget target) throws SQLException {
        return loader(target, Merge.plain());
    }

    @Override
    public BulkLoader loader(BulkTarget target, Merge merge) throws SQLException {
        return String.valueOf(target.connection().getMetaData().getURL()).startsWith("jdbc:hsqldb:hsql")
                ? byStatements(target, merge)
                : new SingleRowLoader(this, target, merge, null);
    }

    @Override
    public Failure failure(SQLException failure) {
        return switch (Failure.stateOf(failure)) {
            // HSQLDB says the same of a table that is not there and of one that the user may not see.
            case "42501" -> Failure.NO_TABLE;
            case "40001", "40502" -> Failure.TRANSIENT;
            default -> Failure.byState(failure);
        };
    }
}
