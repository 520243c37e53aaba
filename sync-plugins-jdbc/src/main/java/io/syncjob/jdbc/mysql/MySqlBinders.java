package io.syncjob.jdbc.mysql;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Row;
import io.syncjob.jdbc.bulk.BadCellException;
import io.syncjob.jdbc.bulk.CellBinder;
import io.syncjob.jdbc.bulk.CellBinders;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Binds cells for MySQL: dates and times as text, so that no driver moves them between time zones. */
public final class MySqlBinders {
    private MySqlBinders() {}

    /** The binder for {@code column}. */
    public static CellBinder of(Column column) {
        return Years.isIn(column)
                ? (to, index, row, cell) -> to.setInt(index, Years.checked(row.getInt(cell)))
                : of(column.type());
    }

    /** The binder for a column of {@code type}. */
    public static CellBinder of(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN ->
                (to, index, row, column) -> to.setBytes(index, new byte[] {(byte) (row.getBoolean(column) ? 1 : 0)});
            case FLOAT32, FLOAT64 -> MySqlBinders::bindFinite;
            case DATE, TIME, TIMESTAMP, INSTANT -> {
                LoadDataCells.Cell text = LoadDataCells.of(type);
                // Each binder belongs to one loader and so to one thread.
                ByteBuffer buffer = new ByteBuffer();
                yield (to, index, row, column) -> {
                    buffer.clear();
                    text.write(row, column, buffer);
                    to.setString(index, buffer.ascii());
                };
            }
            default -> CellBinders.of(type);
        };
    }

    private static void bindFinite(PreparedStatement to, int index, Row row, int column) throws SQLException {
        double value = row.getDouble(column);
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new BadCellException("22003", "MySQL has no number " + value);
        }
        if (value == 0 && Double.doubleToRawLongBits(value) != 0) {
            // As a number in the statement's text it would be a decimal, which has one zero only.
            to.setString(index, "-0.0");
        } else {
            to.setDouble(index, value);
        }
    }
}
