package io.syncjob.jdbc.bulk;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes lists of the arrays that drivers give. */
final class JdbcArrays {
    /** Where {@link Array#getResultSet} has the elements. */
    private static final int VALUE = 2;

    private JdbcArrays() {}

    static DataType element(DataType array) {
        DataType element = array.element();
        return element == null ? DataType.FLOAT32 : element;
    }

    /** Whether the innermost elements are dates or times. */
    static boolean isOfMoments(DataType element) {
        return switch (element.kind()) {
            case DATE, TIME, TIMESTAMP, INSTANT -> true;
            case ARRAY -> isOfMoments(element(element));
            default -> false;
        };
    }

    static List<@Nullable Object> list(Object[] elements, DataType type) throws SQLException {
        List<@Nullable Object> list = new ArrayList<>(elements.length);
        for (Object element : elements) {
            list.add(element == null ? null : view(element, type));
        }
        return list;
    }

    /** The view that rows have of a cell of {@code type}, for what a driver gives as an array's element. */
    private static Object view(Object element, DataType type) throws SQLException {
        return switch (type.kind()) {
            case INT8 -> number(element).byteValue();
            case INT16 -> number(element).shortValue();
            case INT32 -> number(element).intValue();
            case INT64 -> number(element).longValue();
            case FLOAT32 -> number(element).floatValue();
            case FLOAT64 -> number(element).doubleValue();
            case ARRAY -> list((Object[]) (element instanceof Array inner ? inner.getArray() : element), element(type));
            default -> {
                requireFlat(element);
                yield type.kind().isText() ? element.toString() : element;
            }
        };
    }

    private static Number number(Object element) {
        requireFlat(element);
        return (Number) element;
    }

    /** To PostgreSQL an array of arrays has the same type as one of their elements. */
    private static void requireFlat(Object element) {
        if (element instanceof Object[]) {
            throw severalDimensions();
        }
    }

    private static BadCellException severalDimensions() {
        return new BadCellException("UNSUPPORTED_SHAPE", "The array has several dimensions; a list has one");
    }

    /**
     * The elements as java.time has them. As an array, drivers give them in the classes of java.sql, which cannot hold a wall
     * clock that the JVM's zone skips; as rows, in any class that they know.
     */
    static List<@Nullable Object> moments(Array array, DataType type) throws SQLException {
        List<@Nullable Object> list = new ArrayList<>();
        try (ResultSet rows = array.getResultSet()) {
            if (type.kind() != Kind.ARRAY && rows.getMetaData().getColumnType(VALUE) == Types.ARRAY) {
                throw severalDimensions();
            }
            while (rows.next()) {
                list.add(moment(rows, type));
            }
        }
        return list;
    }

    private static @Nullable Object moment(ResultSet row, DataType type) throws SQLException {
        return switch (type.kind()) {
            case DATE -> CellReaders.date(row, VALUE);
            case TIME -> row.getObject(VALUE, LocalTime.class);
            case TIMESTAMP -> CellReaders.timestamp(row, VALUE);
            case INSTANT -> CellReaders.instant(row, VALUE);
            default -> {
                Array inner = row.getArray(VALUE);
                yield inner == null ? null : moments(inner, element(type));
            }
        };
    }
}
