package io.syncjob.jdbc.sqlite;

import io.syncjob.data.DataType;
import io.syncjob.data.RowAppender;
import io.syncjob.jdbc.bulk.BadCellException;
import io.syncjob.jdbc.bulk.CellReader;
import io.syncjob.jdbc.bulk.CellReaders;
import io.syncjob.jdbc.bulk.TextMoments;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Reads cells by what they hold, which is not always what their column was declared for: SQLite keeps a text in a column of
 * numbers where it cannot be made one. A cell that does not hold its column's kind makes its row dirty; the driver would give
 * 0 for it.
 */
public final class SqliteReaders {
    private SqliteReaders() {}

    /** The reader for a column of {@code type}. */
    public static CellReader of(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> SqliteReaders::readBoolean;
            case INT8, INT16, INT32, INT64 -> SqliteReaders::readLong;
            case FLOAT32, FLOAT64 -> SqliteReaders::readDouble;
            case DECIMAL -> SqliteReaders::readDecimal;
            case BYTES -> SqliteReaders::readBytes;
            case DATE, TIME, TIMESTAMP, INSTANT ->
                (from, index, out, column) -> {
                    Object cell = from.getObject(index);
                    if (cell instanceof Number) {
                        throw new BadCellException(
                                "INVALID_DATE",
                                "The number " + cell
                                        + " stands in a column of dates or times, and whether it counts days,"
                                        + " seconds or milliseconds is not known. Read the column with a query, such as one"
                                        + " with datetime(…, 'unixepoch')");
                    }
                    TextMoments.set(type, text(cell), out, column);
                };
            case STRING, JSON, UUID ->
                (from, index, out, column) -> CellReaders.setText(out, column, text(from.getObject(index)));
            case ARRAY, VECTOR -> throw new IllegalArgumentException("SQLite has no " + type);
        };
    }

    private static BadCellException other(Object cell, String kind) {
        String what = cell instanceof byte[] bytes ? bytes.length + " bytes" : "'" + cell + "'";
        return new BadCellException(
                "OTHER_KIND", "The cell holds " + what + ", and its column was declared for " + kind);
    }

    @SuppressWarnings("NullAway") // null stands for NULL
    private static String text(Object cell) {
        if (cell instanceof byte[]) {
            throw other(cell, "text");
        }
        return cell == null ? null : cell.toString();
    }

    private static void readBoolean(ResultSet from, int index, RowAppender out, int column) throws SQLException {
        Object cell = from.getObject(index);
        if (cell == null) {
            return;
        }
        if (!(cell instanceof Integer number) || number < 0 || number > 1) {
            throw other(cell, "booleans, which are 0 and 1");
        }
        out.setBoolean(column, number == 1);
    }

    private static void readLong(ResultSet from, int index, RowAppender out, int column) throws SQLException {
        Object cell = from.getObject(index);
        if (cell instanceof Integer || cell instanceof Long) {
            out.setLong(column, ((Number) cell).longValue());
        } else if (cell != null) {
            throw other(cell, "whole numbers");
        }
    }

    private static void readDouble(ResultSet from, int index, RowAppender out, int column) throws SQLException {
        Object cell = from.getObject(index);
        if (cell instanceof Number number) {
            out.setDouble(column, number.doubleValue());
        } else if (cell != null) {
            throw other(cell, "floating-point numbers");
        }
    }

    private static void readDecimal(ResultSet from, int index, RowAppender out, int column) throws SQLException {
        Object cell = from.getObject(index);
        if (cell == null) {
            return;
        }
        if (cell instanceof Integer || cell instanceof Long) {
            out.setUnscaled(column, ((Number) cell).longValue(), 0);
            return;
        }
        if (cell instanceof byte[]) {
            throw other(cell, "decimals");
        }
        try {
            out.setDecimal(column, new BigDecimal(cell.toString()));
        } catch (NumberFormatException e) {
            throw other(cell, "decimals");
        }
    }

    private static void readBytes(ResultSet from, int index, RowAppender out, int column) throws SQLException {
        Object cell = from.getObject(index);
        if (cell instanceof byte[] bytes) {
            out.setBytes(column, bytes);
        } else if (cell != null) {
            throw other(cell, "bytes");
        }
    }
}
