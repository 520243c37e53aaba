package io.syncjob.core.run;

import static java.time.temporal.ChronoField.NANO_OF_SECOND;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Schema;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Rows of columns of any types, and what one bit makes of their cells. */
final class RandomRows {
    private static final List<DataType> TYPES = List.of(
            DataType.BOOLEAN,
            DataType.INT8,
            DataType.INT16,
            DataType.INT32,
            DataType.INT64,
            DataType.FLOAT32,
            DataType.FLOAT64,
            DataType.DECIMAL,
            DataType.decimal(30, 6),
            DataType.STRING,
            DataType.JSON,
            DataType.UUID,
            DataType.BYTES,
            DataType.DATE,
            DataType.TIME,
            DataType.TIMESTAMP,
            DataType.INSTANT,
            DataType.array(DataType.INT32),
            DataType.vector(3));
    private static final int NANOS = 1_000_000_000;

    private final Random random;

    RandomRows(Random random) {
        this.random = random;
    }

    /** A key named id, and up to a dozen columns beside it. */
    Schema schema() {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.required("id", DataType.INT64));
        for (int i = random.nextInt(12); i >= 0; i--) {
            columns.add(Column.of("c" + i, TYPES.get(random.nextInt(TYPES.size()))));
        }
        return Schema.of(columns.toArray(Column[]::new)).withKey(List.of("id"));
    }

    List<List<Object>> rows(Schema schema, int count) {
        List<List<Object>> rows = new ArrayList<>();
        for (long id = 0; id < count; id++) {
            List<Object> row = new ArrayList<>();
            row.add(id);
            for (int column = 1; column < schema.size(); column++) {
                row.add(random.nextInt(8) == 0 ? null : value(schema.type(column)));
            }
            rows.add(row);
        }
        return rows;
    }

    private Object value(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> random.nextBoolean();
            case INT8 -> (byte) random.nextInt();
            case INT16 -> (short) random.nextInt();
            case INT32 -> random.nextInt(3) == 0 ? random.nextInt(3) : random.nextInt();
            case INT64 -> random.nextInt(3) == 0 ? random.nextInt(3) : random.nextLong();
            case FLOAT32 -> random.nextInt(9) == 0 ? Float.NEGATIVE_INFINITY : (float) random.nextGaussian();
            case FLOAT64 -> random.nextInt(9) == 0 ? -0.0 : random.nextGaussian();
            case DECIMAL -> new BigDecimal(new BigInteger(random.nextInt(70), random), random.nextInt(7));
            case STRING -> text();
            case JSON -> "{\"a\": " + random.nextInt(100) + ", \"b\": [true, null, \"" + random.nextInt(9) + "\"]}";
            case UUID -> new UUID(random.nextLong(), random.nextLong()).toString();
            case BYTES -> bytes();
            case DATE -> LocalDate.ofEpochDay(random.nextInt(60_000) - 20_000);
            case TIME -> LocalTime.ofNanoOfDay(random.nextInt(86_400) * (long) NANOS + random.nextInt(NANOS));
            case TIMESTAMP -> moment();
            case INSTANT -> moment().toInstant(ZoneOffset.UTC);
            case ARRAY -> new ArrayList<>(Arrays.asList(random.nextInt(), null, random.nextInt(5)));
            case VECTOR -> new float[] {random.nextFloat(), 0, random.nextFloat()};
        };
    }

    private String text() {
        String[] parts = {"", "a", "name ", "näme", "\u0000", "漢字", "😀", " "};
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(parts[random.nextInt(parts.length)]);
        }
        return text.toString();
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        return bytes;
    }

    private LocalDateTime moment() {
        return LocalDateTime.ofEpochSecond(random.nextInt(), random.nextInt(NANOS), ZoneOffset.UTC);
    }

    /** The value with one bit of it changed; what is null or empty becomes something. */
    Object changed(DataType type, Object value) {
        if (value == null) {
            return value(type);
        }
        return switch (type.kind()) {
            case BOOLEAN -> !(Boolean) value;
            case INT8 -> (byte) (((Number) value).byteValue() ^ 1 << random.nextInt(8));
            case INT16 -> (short) (((Number) value).shortValue() ^ 1 << random.nextInt(16));
            case INT32 -> ((Number) value).intValue() ^ 1 << random.nextInt(32);
            case INT64 -> ((Number) value).longValue() ^ 1L << random.nextInt(64);
            case FLOAT32 -> Float.intBitsToFloat(Float.floatToRawIntBits((Float) value) ^ 1 << random.nextInt(32));
            case FLOAT64 ->
                Double.longBitsToDouble(Double.doubleToRawLongBits((Double) value) ^ 1L << random.nextInt(64));
            case DECIMAL -> {
                BigDecimal number = (BigDecimal) value;
                yield new BigDecimal(number.unscaledValue().flipBit(random.nextInt(10)), number.scale());
            }
            case STRING -> {
                String text = (String) value;
                yield text.isEmpty() ? "x" : flipped(text, random.nextInt(text.length()));
            }
            case JSON -> flipped((String) value, ((String) value).indexOf(':') + 2);
            case UUID -> {
                UUID id = UUID.fromString((String) value);
                yield new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() ^ 1L << random.nextInt(64))
                        .toString();
            }
            case BYTES -> {
                byte[] bytes = ((byte[]) value).clone();
                if (bytes.length == 0) {
                    yield new byte[1];
                }
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                yield bytes;
            }
            case DATE -> LocalDate.ofEpochDay(((LocalDate) value).toEpochDay() ^ 1L << random.nextInt(14));
            case TIME -> LocalTime.ofNanoOfDay(((LocalTime) value).toNanoOfDay() ^ 1L << random.nextInt(20));
            case TIMESTAMP ->
                ((LocalDateTime) value)
                        .with(NANO_OF_SECOND, ((LocalDateTime) value).get(NANO_OF_SECOND) ^ 1L << random.nextInt(9));
            case INSTANT ->
                ((Instant) value).with(NANO_OF_SECOND, ((Instant) value).get(NANO_OF_SECOND) ^ 1L << random.nextInt(9));
            case ARRAY -> {
                List<Object> list = new ArrayList<>((List<?>) value);
                int at = random.nextInt(list.size());
                list.set(at, list.get(at) == null ? 0 : ((Number) list.get(at)).intValue() ^ 1 << random.nextInt(32));
                yield list;
            }
            case VECTOR -> {
                float[] vector = ((float[]) value).clone();
                vector[0] = Float.intBitsToFloat(Float.floatToRawIntBits(vector[0]) ^ 1 << random.nextInt(20));
                yield vector;
            }
        };
    }

    /** With the last bit of one character changed, which leaves a surrogate what it is. */
    private static String flipped(String text, int at) {
        char[] characters = text.toCharArray();
        characters[at] = (char) (characters[at] ^ 1);
        return new String(characters);
    }

    /** A cell as a text that is the same for the same values alone. */
    static String text(Kind kind, Object value) {
        if (value == null) {
            return "-";
        }
        return switch (kind) {
            case BYTES -> Arrays.toString((byte[]) value);
            case VECTOR -> Arrays.toString((float[]) value);
            case DECIMAL -> ((BigDecimal) value).stripTrailingZeros().toString();
            default -> "'" + value + "'";
        };
    }
}
