package io.syncjob.jdbc.postgres;

import io.syncjob.data.ByteSlice;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Cells of the plain types in the binary format, both ways: the send and recv functions of each type in PostgreSQL. */
final class BinaryCells {
    /** The version that jsonb_send puts in front of the text. */
    private static final int JSONB_VERSION = 1;

    private BinaryCells() {}

    // From the server. Methods rather than lambdas, so that a profile names them.

    static @Nullable Fault bool(byte[] row, int at, int length, int column, RowAppender out) {
        out.setBoolean(column, row[at] != 0);
        return null;
    }

    static @Nullable Fault int2(byte[] row, int at, int length, int column, RowAppender out) {
        out.setLong(column, Wire.getShort(row, at));
        return null;
    }

    static @Nullable Fault int4(byte[] row, int at, int length, int column, RowAppender out) {
        out.setLong(column, Wire.getInt(row, at));
        return null;
    }

    static @Nullable Fault int8(byte[] row, int at, int length, int column, RowAppender out) {
        out.setLong(column, Wire.getLong(row, at));
        return null;
    }

    static @Nullable Fault oid(byte[] row, int at, int length, int column, RowAppender out) {
        out.setLong(column, Integer.toUnsignedLong(Wire.getInt(row, at)));
        return null;
    }

    static @Nullable Fault float4(byte[] row, int at, int length, int column, RowAppender out) {
        out.setFloat(column, Float.intBitsToFloat(Wire.getInt(row, at)));
        return null;
    }

    static @Nullable Fault float8(byte[] row, int at, int length, int column, RowAppender out) {
        out.setDouble(column, Double.longBitsToDouble(Wire.getLong(row, at)));
        return null;
    }

    static @Nullable Fault text(byte[] row, int at, int length, int column, RowAppender out) {
        out.setUtf8(column, row, at, length);
        return null;
    }

    static @Nullable Fault jsonb(byte[] row, int at, int length, int column, RowAppender out) {
        if (row[at] != JSONB_VERSION) {
            throw new IllegalStateException("jsonb came in the unknown version " + row[at]);
        }
        out.setUtf8(column, row, at + 1, length - 1);
        return null;
    }

    static @Nullable Fault bytea(byte[] row, int at, int length, int column, RowAppender out) {
        out.setBinary(column, row, at, length);
        return null;
    }

    static @Nullable Fault date(byte[] row, int at, int length, int column, RowAppender out) {
        int day = Wire.getInt(row, at);
        if (!Moments.isFit(day)) {
            return Moments.unfitDay(day);
        }
        out.setEpochDay(column, day + Moments.EPOCH_DAYS);
        return null;
    }

    static @Nullable Fault time(byte[] row, int at, int length, int column, RowAppender out) {
        long micros = Wire.getLong(row, at);
        if (micros >= Moments.MICROS_OF_DAY) {
            return Moments.END_OF_DAY;
        }
        out.setNanoOfDay(column, micros * 1_000);
        return null;
    }

    static @Nullable Fault timestamp(byte[] row, int at, int length, int column, RowAppender out) {
        long micros = Wire.getLong(row, at);
        if (!Moments.isFit(micros)) {
            return Moments.unfitMicros(micros, "timestamp");
        }
        out.setEpochMicros(column, micros + Moments.EPOCH_MICROS);
        return null;
    }

    static @Nullable Fault vector(byte[] row, int at, int length, int column, RowAppender out) {
        float[] numbers = new float[Wire.getShort(row, at)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Float.intBitsToFloat(Wire.getInt(row, at + 2 * Short.BYTES + Float.BYTES * i));
        }
        int dimension = out.schema().type(column).precision();
        if (numbers.length != dimension) {
            return new Fault(
                    Fault.UNSUPPORTED_SHAPE,
                    "The vector has " + numbers.length + " numbers; the column's have " + dimension);
        }
        out.setVector(column, numbers);
        return null;
    }

    // To the server

    static @Nullable Fault bool(Row row, int column, CopyBuffer out) throws SQLException {
        out.putInt(1);
        out.putByte(row.getBoolean(column) ? 1 : 0);
        return null;
    }

    /** The encoder of integers for a type of {@code bytes} that holds {@code least} to {@code most}. */
    static CellEncoder integer(int bytes, long least, long most, String type) {
        return (row, column, out) -> {
            long value = row.getLong(column);
            if (value < least || value > most) {
                return new Fault(Fault.NUMERIC_OUT_OF_RANGE, value + " is out of the range of " + type);
            }
            switch (bytes) {
                case Short.BYTES -> {
                    out.putInt(Short.BYTES);
                    out.putShort((int) value);
                }
                case Integer.BYTES -> out.putIntCell((int) value);
                default -> out.putLongCell(value);
            }
            return null;
        };
    }

    static @Nullable Fault int8(Row row, int column, CopyBuffer out) throws SQLException {
        out.putLongCell(row.getLong(column));
        return null;
    }

    static @Nullable Fault float4(Row row, int column, CopyBuffer out) throws SQLException {
        out.putIntCell(Float.floatToRawIntBits(row.getFloat(column)));
        return null;
    }

    static @Nullable Fault float8(Row row, int column, CopyBuffer out) throws SQLException {
        out.putLongCell(Double.doubleToRawLongBits(row.getDouble(column)));
        return null;
    }

    static @Nullable Fault text(Row row, int column, CopyBuffer out) throws SQLException {
        ByteSlice text = row.getUtf8(column);
        out.putCell(text.array(), text.offset(), text.length());
        return null;
    }

    static @Nullable Fault jsonb(Row row, int column, CopyBuffer out) throws SQLException {
        ByteSlice text = row.getUtf8(column);
        out.putInt(text.length() + 1);
        out.putByte(JSONB_VERSION);
        out.putBytes(text.array(), text.offset(), text.length());
        return null;
    }

    static @Nullable Fault bytea(Row row, int column, CopyBuffer out) throws SQLException {
        ByteSlice bytes = row.getBinary(column);
        out.putCell(bytes.array(), bytes.offset(), bytes.length());
        return null;
    }

    static @Nullable Fault date(Row row, int column, CopyBuffer out) throws SQLException {
        out.putIntCell(row.getEpochDay(column) - Moments.EPOCH_DAYS);
        return null;
    }

    static @Nullable Fault time(Row row, int column, CopyBuffer out) throws SQLException {
        long nanos = row.getNanoOfDay(column);
        long micros = nanos / 1_000;
        if (micros * 1_000 != nanos) {
            return Fault.finerThanMicroseconds("time");
        }
        out.putLongCell(micros);
        return null;
    }

    /** The encoder of TIMESTAMP and INSTANT; those that can be finer than a microsecond are looked at. */
    static CellEncoder timestamp(DataType type) {
        String name = type.kind() == Kind.INSTANT ? "timestamptz" : "timestamp";
        boolean fine = type.scale() > 6;
        return (row, column, out) -> {
            if (fine && row.getNanosOfMicro(column) != 0) {
                return Fault.finerThanMicroseconds(name);
            }
            out.putLongCell(row.getEpochMicros(column) - Moments.EPOCH_MICROS);
            return null;
        };
    }

    static @Nullable Fault vector(Row row, int column, CopyBuffer out) throws SQLException {
        float[] numbers = row.getVector(column);
        out.putInt(2 * Short.BYTES + Float.BYTES * numbers.length);
        out.putShort(numbers.length);
        out.putShort(0);
        for (float number : numbers) {
            out.putInt(Float.floatToRawIntBits(number));
        }
        return null;
    }
}
