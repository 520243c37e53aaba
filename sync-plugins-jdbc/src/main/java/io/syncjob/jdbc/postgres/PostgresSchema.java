package io.syncjob.jdbc.postgres;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of a query on PostgreSQL as this package reads and writes them. */
public final class PostgresSchema {
    private static final String DECLARED_MODIFIER = "select atttypmod from pg_catalog.pg_attribute a"
            + " join pg_catalog.pg_class c on c.oid = attrelid"
            + " join pg_catalog.pg_namespace n on n.oid = relnamespace"
            + " where nspname = ? and relname = ? and attname = ?";

    private PostgresSchema() {}

    /**
     * Asks the server what {@code select}, a query without parameters, gives; reads no row. A domain shows as the type it is
     * based on. A type that has no kind of its own becomes text ({@link PostgresCopyReader} then reads it by a cast, and
     * {@link PostgresCopyLoader} lets the server parse it).
     *
     * @return columns whose {@link Column#nativeType} is good for {@code create table}, a cast, and the reader
     * @throws SQLException what the server has against the query
     */
    public static Schema describe(Connection connection, String select) throws SQLException {
        // The line break ends a comment that the query may end with.
        String nothing = "select * from (" + select + "\n) q limit 0";
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(nothing)) {
            ResultSetMetaData columns = rows.getMetaData();
            List<@Nullable String> words = new ArrayList<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                words.add(words(columns.getColumnTypeName(i)));
            }
            List<ServerType> types = ServerTypes.named(connection, words);
            List<Column> described = new ArrayList<>();
            for (int i = 1; i <= types.size(); i++) {
                described.add(column(connection, columns, i, types.get(i - 1), String.valueOf(words.get(i - 1))));
            }
            return Schema.of(described);
        }
    }

    /** The driver's name of a type in words that say the same in SQL. */
    private static String words(String name) {
        return name.equals("char") ? "\"char\"" : ServerTypes.plain(name);
    }

    private static Column column(Connection connection, ResultSetMetaData columns, int i, ServerType type, String words)
            throws SQLException {
        boolean nullable = columns.isNullable(i) != ResultSetMetaData.columnNoNulls;
        int precision = columns.getPrecision(i);
        int scale = scale(columns.getScale(i));
        boolean sized = precision > 0 && precision < Integer.MAX_VALUE;
        DataType dataType = type.dataType();
        String nativeType = words;
        switch (type.type()) {
            case NUMERIC -> {
                if (sized) {
                    dataType = decimal(precision, scale);
                    nativeType = words + "(" + precision + "," + scale + ")";
                }
            }
            case VARCHAR, BPCHAR -> {
                if (sized) {
                    dataType = DataType.string(precision);
                    nativeType = words + "(" + precision + ")";
                }
            }
            case TIME, TIMESTAMP, TIMESTAMPTZ -> {
                dataType = new DataType(dataType.kind(), DataType.UNBOUNDED, scale, null);
                nativeType = scale == 6 ? words : words + "(" + scale + ")";
            }
            case VECTOR -> {
                int dimension = declaredModifier(connection, columns, i);
                if (dimension > 0) {
                    dataType = DataType.vector(dimension);
                    nativeType = words + "(" + dimension + ")";
                }
            }
            case OTHER -> {
                boolean bits = words.equals("bit") || words.equals("varbit");
                nativeType = bits && sized ? words + "(" + precision + ")" : words;
            }
            default -> {}
        }
        return new Column(columns.getColumnLabel(i), dataType, nullable, nullable, nativeType, null);
    }

    /** The driver takes the 11 bits of a negative scale for a positive one; PostgreSQL's are -1000 to 1000. */
    private static int scale(int reported) {
        return reported > 1000 ? reported - 2048 : reported;
    }

    /** A numeric that rounds to the left of the point, such as numeric(5,-2), holds integers of 7 digits. */
    private static DataType decimal(int precision, int scale) {
        return scale < 0 ? DataType.decimal(precision - scale, 0) : DataType.decimal(precision, scale);
    }

    private static int declaredModifier(Connection connection, ResultSetMetaData columns, int i) throws SQLException {
        org.postgresql.PGResultSetMetaData origins = columns.unwrap(org.postgresql.PGResultSetMetaData.class);
        try (PreparedStatement statement = connection.prepareStatement(DECLARED_MODIFIER)) {
            statement.setString(1, origins.getBaseSchemaName(i));
            statement.setString(2, origins.getBaseTableName(i));
            statement.setString(3, origins.getBaseColumnName(i));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getInt(1) : DataType.UNBOUNDED;
            }
        }
    }
}
