package io.syncjob.jdbc.postgres;

import io.syncjob.data.Kind;
import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cells of one array type. On the wire (array_send): the number of dimensions, whether there are NULLs, the type of the
 * elements; for each dimension its length and first subscript; then each element with its length in front, -1 for NULL. Only
 * arrays that are a list, with one dimension and a first subscript of 1, have a place in a batch. For one thread.
 */
final class ArrayCells {
    private static final int HEADER = 3 * Integer.BYTES;

    private final ServerType element;
    private final CopyBuffer scratch = CopyBuffer.growing();

    ArrayCells(ServerType element) {
        this.element = element;
    }

    /** Whether elements of {@code kind} are written as {@code element} exactly. */
    static boolean takes(ServerType element, @Nullable Kind kind) {
        Kind own = element.dataType().kind();
        return kind != null && (own == kind || (own.isText() && kind.isText()));
    }

    @Nullable
    Fault decode(byte[] row, int at, int length, int column, RowAppender out) {
        int dimensions = Wire.getInt(row, at);
        if (dimensions == 0) {
            out.setList(column, List.of());
            return null;
        }
        int count = Wire.getInt(row, at + HEADER);
        int first = Wire.getInt(row, at + HEADER + Integer.BYTES);
        if (dimensions != 1 || first != 1) {
            return new Fault(
                    Fault.UNSUPPORTED_SHAPE,
                    dimensions == 1
                            ? "The array's first subscript is " + first + "; in a list it is 1"
                            : "The array has " + dimensions + " dimensions; a list has one");
        }
        @Nullable Object[] elements = new @Nullable Object[count];
        int place = at + HEADER + 2 * Integer.BYTES;
        for (int i = 0; i < count; i++) {
            int size = Wire.getInt(row, place);
            place += Integer.BYTES;
            if (size >= 0) {
                Object value = read(row, place, size);
                if (value instanceof Fault fault) {
                    return fault;
                }
                elements[i] = value;
                place += size;
            }
        }
        out.setList(column, Arrays.asList(elements));
        return null;
    }

    /** An element in its Java view, or a {@link Fault}. */
    private Object read(byte[] row, int at, int size) {
        return switch (element.type()) {
            case BOOL -> row[at] != 0;
            case INT2 -> Wire.getShort(row, at);
            case INT4 -> Wire.getInt(row, at);
            case INT8 -> Wire.getLong(row, at);
            case FLOAT4 -> Float.intBitsToFloat(Wire.getInt(row, at));
            case FLOAT8 -> Double.longBitsToDouble(Wire.getLong(row, at));
            case NUMERIC -> NumericCells.read(row, at);
            case TEXT, VARCHAR, BPCHAR, NAME, CITEXT, ENUM, JSON -> text(row, at, size);
            case JSONB -> text(row, at + 1, size - 1);
            case UUID -> UuidCells.read(row, at);
            case BYTEA -> Arrays.copyOfRange(row, at, at + size);
            case DATE -> day(Wire.getInt(row, at));
            case TIME -> time(Wire.getLong(row, at));
            case TIMESTAMP, TIMESTAMPTZ -> moment(Wire.getLong(row, at));
            case OID, VECTOR, ARRAY, OTHER -> throw new IllegalStateException(element + " is not read in arrays");
        };
    }

    private static String text(byte[] row, int at, int size) {
        return new String(row, at, size, StandardCharsets.UTF_8);
    }

    private static Object day(int day) {
        return day > Moments.MOST_DAY || day == Integer.MIN_VALUE
                ? Moments.unfitDay(day)
                : LocalDate.ofEpochDay((long) day + Moments.EPOCH_DAYS);
    }

    private static Object time(long micros) {
        return micros >= Moments.MICROS_OF_DAY ? Moments.END_OF_DAY : LocalTime.ofNanoOfDay(micros * 1_000);
    }

    private Object moment(long micros) {
        if (micros > Moments.MOST_MICROS || micros == Long.MIN_VALUE) {
            return Moments.unfitMicros(micros, element.type().typeName);
        }
        long epochMicros = micros + Moments.EPOCH_MICROS;
        long second = Math.floorDiv(epochMicros, 1_000_000L);
        int nano = (int) Math.floorMod(epochMicros, 1_000_000L) * 1_000;
        return element.type() == PostgresType.TIMESTAMPTZ
                ? Instant.ofEpochSecond(second, nano)
                : LocalDateTime.ofEpochSecond(second, nano, ZoneOffset.UTC);
    }

    @Nullable
    Fault encode(Row row, int column, CopyBuffer out) throws SQLException {
        List<@Nullable Object> elements = row.getList(column);
        scratch.begin(null);
        boolean empty = elements.isEmpty();
        scratch.putInt(empty ? 0 : 1);
        scratch.putInt(elements.contains(null) ? 1 : 0);
        scratch.putInt(element.oid());
        if (!empty) {
            scratch.putInt(elements.size());
            scratch.putInt(1);
        }
        for (Object value : elements) {
            if (value == null) {
                scratch.putInt(-1);
                continue;
            }
            Fault fault = write(value);
            if (fault != null) {
                return fault;
            }
        }
        out.putCell(scratch);
        return null;
    }

    private @Nullable Fault write(Object value) throws SQLException {
        switch (element.type()) {
            case BOOL -> {
                scratch.putInt(1);
                scratch.putByte((Boolean) value ? 1 : 0);
            }
            case INT2 -> {
                scratch.putInt(Short.BYTES);
                scratch.putShort((Short) value);
            }
            case INT4 -> scratch.putIntCell((Integer) value);
            case INT8 -> scratch.putLongCell((Long) value);
            case FLOAT4 -> scratch.putIntCell(Float.floatToRawIntBits((Float) value));
            case FLOAT8 -> scratch.putLongCell(Double.doubleToRawLongBits((Double) value));
            case NUMERIC -> {
                return NumericCells.writeBig((BigDecimal) value, scratch);
            }
            case TEXT, VARCHAR, BPCHAR, NAME, CITEXT, ENUM, JSON, JSONB -> writeText((String) value);
            case UUID -> {
                byte[] text = ((String) value).getBytes(StandardCharsets.UTF_8);
                return UuidCells.encode(text, 0, text.length, scratch);
            }
            case BYTEA -> scratch.putCell((byte[]) value, 0, ((byte[]) value).length);
            case DATE -> scratch.putIntCell((int) (((LocalDate) value).toEpochDay() - Moments.EPOCH_DAYS));
            case TIME -> {
                return writeMicros(0, ((LocalTime) value).toNanoOfDay());
            }
            case TIMESTAMP -> {
                Instant moment = ((LocalDateTime) value).toInstant(ZoneOffset.UTC);
                return writeMoment(moment);
            }
            case TIMESTAMPTZ -> {
                return writeMoment((Instant) value);
            }
            case OID, VECTOR, ARRAY, OTHER -> throw new IllegalStateException(element + " is not written in arrays");
        }
        return null;
    }

    private void writeText(String value) throws SQLException {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        if (element.type() == PostgresType.JSONB) {
            scratch.putInt(text.length + 1);
            scratch.putByte(1);
            scratch.putBytes(text, 0, text.length);
        } else {
            scratch.putCell(text, 0, text.length);
        }
    }

    private @Nullable Fault writeMoment(Instant moment) throws SQLException {
        return writeMicros(moment.getEpochSecond() * 1_000_000 - Moments.EPOCH_MICROS, moment.getNano());
    }

    private @Nullable Fault writeMicros(long micros, long nanos) throws SQLException {
        if (nanos % 1_000 != 0) {
            return Fault.finerThanMicroseconds(element.type().typeName);
        }
        scratch.putLongCell(micros + nanos / 1_000);
        return null;
    }
}
