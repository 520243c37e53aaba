package io.syncjob.jdbc.mysql;

import io.syncjob.data.ByteSlice;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Row;
import io.syncjob.jdbc.bulk.BadCellException;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Writes cells in the text form that LOAD DATA reads: tabs between fields, a line feed after each row, {@code \N} for NULL,
 * and a backslash before what could be taken for one of these (MySQL reference manual, "LOAD DATA Statement", "Field and
 * Line Handling").
 */
final class LoadDataCells {
    private static final int COMPACT_DIGITS = 18;
    private static final int YEAR_DIGITS = 4;
    private static final long MICROS_OF_SECOND = 1_000_000;
    private static final long MICROS_OF_DAY = 86_400 * MICROS_OF_SECOND;

    private LoadDataCells() {}

    /** Writes the cells of one column; chosen once. The cell is not NULL. */
    @FunctionalInterface
    interface Cell {
        /**
         * Appends the cell's text.
         *
         * @throws BadCellException for a value that MySQL cannot hold
         */
        void write(Row row, int column, ByteBuffer out);
    }

    /** Chosen by the column's own type too, where that reads text in a way of its own. */
    static Cell of(Column column) {
        return Years.isIn(column)
                // As text, "0" is the year 2000, and "0000" the one that MySQL calls zero.
                ? (row, index, out) -> out.padded(Years.checked(row.getInt(index)), YEAR_DIGITS)
                : of(column.type());
    }

    static Cell of(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> LoadDataCells::writeBit;
            case INT8, INT16, INT32, INT64 -> (row, column, out) -> out.number(row.getLong(column));
            case FLOAT32 -> LoadDataCells::writeFloat;
            case FLOAT64 -> LoadDataCells::writeDouble;
            case DECIMAL -> LoadDataCells::writeDecimal;
            case STRING, JSON, UUID -> (row, column, out) -> writeEscaped(row.getUtf8(column), out);
            case BYTES -> (row, column, out) -> writeEscaped(row.getBinary(column), out);
            case DATE -> (row, column, out) -> writeDate(row.getEpochDay(column), out);
            case TIME -> (row, column, out) -> writeTime(row.getNanoOfDay(column) / 1_000, out);
            case TIMESTAMP, INSTANT -> LoadDataCells::writeTimestamp;
            case ARRAY, VECTOR -> throw new IllegalArgumentException("MySQL has no column of type " + type);
        };
    }

    /** A column of bits takes bytes as they are; {@code \0} is how the byte 0 is written. */
    private static void writeBit(Row row, int column, ByteBuffer out) {
        if (row.getBoolean(column)) {
            out.put(1);
        } else {
            out.ascii("\\0");
        }
    }

    private static void writeFloat(Row row, int column, ByteBuffer out) {
        float value = row.getFloat(column);
        requireFinite(value);
        out.ascii(Float.toString(value));
    }

    private static void writeDouble(Row row, int column, ByteBuffer out) {
        double value = row.getDouble(column);
        requireFinite(value);
        out.ascii(Double.toString(value));
    }

    private static void requireFinite(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new BadCellException("22003", "The database has no number " + value);
        }
    }

    private static void writeDecimal(Row row, int column, ByteBuffer out) {
        int scale = row.getScale(column);
        if (!row.isCompact(column) || scale < 0 || scale > COMPACT_DIGITS) {
            out.ascii(new BigDecimal(row.getBigUnscaled(column), scale).toPlainString());
            return;
        }
        long unscaled = row.getUnscaled(column);
        if (scale == 0 || unscaled == Long.MIN_VALUE) {
            out.ascii(
                    scale == 0
                            ? Long.toString(unscaled)
                            : BigDecimal.valueOf(unscaled, scale).toPlainString());
            return;
        }
        if (unscaled < 0) {
            out.put('-');
            unscaled = -unscaled;
        }
        long unit = POWERS[scale];
        out.number(unscaled / unit);
        out.put('.');
        out.padded(unscaled % unit, scale);
    }

    private static final long[] POWERS = powers();

    private static long[] powers() {
        long[] powers = new long[COMPACT_DIGITS + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }

    private static void writeDate(int epochDay, ByteBuffer out) {
        LocalDate date = LocalDate.ofEpochDay(epochDay);
        if (date.getYear() < 0) {
            throw new BadCellException("22007", "The database has no date before the year 0, such as " + date);
        }
        out.padded(date.getYear(), 4);
        out.put('-');
        out.padded(date.getMonthValue(), 2);
        out.put('-');
        out.padded(date.getDayOfMonth(), 2);
    }

    private static void writeTimestamp(Row row, int column, ByteBuffer out) {
        long micros = row.getEpochMicros(column);
        writeDate((int) Math.floorDiv(micros, MICROS_OF_DAY), out);
        out.put(' ');
        writeTime(Math.floorMod(micros, MICROS_OF_DAY), out);
    }

    private static void writeTime(long microOfDay, ByteBuffer out) {
        long second = microOfDay / MICROS_OF_SECOND;
        out.padded(second / 3_600, 2);
        out.put(':');
        out.padded(second / 60 % 60, 2);
        out.put(':');
        out.padded(second % 60, 2);
        long fraction = microOfDay % MICROS_OF_SECOND;
        if (fraction != 0) {
            out.put('.');
            out.padded(fraction, 6);
        }
    }

    private static void writeEscaped(ByteSlice slice, ByteBuffer out) {
        byte[] from = slice.array();
        int start = slice.offset();
        int end = start + slice.length();
        int plain = start;
        for (int i = start; i < end; i++) {
            byte escape = escape(from[i]);
            if (escape != 0) {
                out.put(from, plain, i - plain);
                out.put('\\');
                out.put(escape);
                plain = i + 1;
            }
        }
        out.put(from, plain, end - plain);
    }

    /** What stands behind the backslash for a byte that needs one, else 0. */
    private static byte escape(byte value) {
        return switch (value) {
            case 0 -> '0';
            case '\t' -> 't';
            case '\n' -> 'n';
            case '\\' -> '\\';
            default -> 0;
        };
    }
}
