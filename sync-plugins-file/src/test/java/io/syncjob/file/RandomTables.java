package io.syncjob.file;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Schema;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tables of random columns and rows, with a liking for values that are hard to write. */
final class RandomTables {
    private static final List<DataType> TYPES = List.of(
            DataType.BOOLEAN,
            DataType.INT8,
            DataType.INT16,
            DataType.INT32,
            DataType.INT64,
            DataType.FLOAT32,
            DataType.FLOAT64,
            DataType.DECIMAL,
            DataType.decimal(12, 2),
            DataType.decimal(38, 10),
            DataType.decimal(5, 0),
            DataType.STRING,
            DataType.string(8),
            DataType.JSON,
            DataType.UUID,
            DataType.BYTES,
            DataType.DATE,
            DataType.TIME,
            DataType.time(0),
            DataType.TIMESTAMP,
            DataType.timestamp(6),
            DataType.INSTANT,
            DataType.instant(3),
            DataType.array(DataType.INT64),
            DataType.array(DataType.STRING),
            DataType.array(DataType.array(DataType.decimal(9, 3))),
            DataType.vector(3));
    private static final List<String> PIECES = List.of(
            ",", ";", "\"", "\"\"", "'", "\n", "\r", "\r\n", "\\", "\\.", "\t", " ", "#", "NULL", "null", "a", "é", "張",
            "😀", "{", "}", "[", ":", "\u0000", "\u0001", "\u007f", "\u0085", "\u2028", "-", "0");
    private static final List<String> JSON = List.of(
            "{}", "[]", "1.50", "\"\"", "{\"a\":[1,2.0,\"x,\\ny\"]}", "true", "-0", "[{\"b\": null}]", "\"é\\u0041\"");

    private final Random random;

    RandomTables(long seed) {
        this.random = new Random(seed);
    }

    Schema schema() {
        List<Column> columns = new ArrayList<>();
        int count = 1 + random.nextInt(TYPES.size());
        for (int i = 0; i < count; i++) {
            String name = random.nextInt(4) == 0 ? "c, \"" + i + "\"" : "c" + i;
            columns.add(Column.of(name, TYPES.get(random.nextInt(TYPES.size()))));
        }
        return Schema.of(columns);
    }

    /** @param finite whether numbers are all finite */
    List<List<Object>> rows(Schema schema, boolean finite) {
        List<List<Object>> rows = new ArrayList<>();
        int count = random.nextInt(40);
        for (int i = 0; i < count; i++) {
            List<Object> row = new ArrayList<>();
            for (Column column : schema.columns()) {
                row.add(random.nextInt(6) == 0 ? null : value(column.type(), finite));
            }
            rows.add(row);
        }
        return rows;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(6); length > 0; length--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    private Object value(DataType type, boolean finite) {
        return switch (type.kind()) {
            case BOOLEAN -> random.nextBoolean();
            case INT8 -> (byte) integer();
            case INT16 -> (short) integer();
            case INT32 -> (int) integer();
            case INT64 -> integer();
            case FLOAT32 ->
                number(finite, Float.intBitsToFloat(random.nextInt())).floatValue();
            case FLOAT64 -> number(finite, Double.longBitsToDouble(random.nextLong()));
            case DECIMAL -> decimal(type);
            case STRING -> shortened(text(), type);
            case JSON -> JSON.get(random.nextInt(JSON.size()));
            case UUID -> new UUID(random.nextLong(), random.nextLong()).toString();
            case BYTES -> bytes();
            case DATE -> date();
            case TIME -> time(type);
            case TIMESTAMP -> LocalDateTime.of(date(), time(type));
            case INSTANT -> LocalDateTime.of(date(), time(type)).toInstant(ZoneOffset.UTC);
            case ARRAY -> list(Objects.requireNonNull(type.element()), finite);
            case VECTOR -> vector(type.precision());
        };
    }

    private long integer() {
        return switch (random.nextInt(5)) {
            case 0 -> 0;
            case 1 -> Long.MAX_VALUE - random.nextInt(2);
            case 2 -> Long.MIN_VALUE + random.nextInt(2);
            case 3 -> random.nextInt(1_000) - 500L;
            default -> random.nextLong() >> random.nextInt(64);
        };
    }

    private Double number(boolean finite, double any) {
        double value = switch (random.nextInt(6)) {
            case 0 -> -0.0;
            case 1 -> random.nextInt(100_000) / 100.0;
            case 2 -> finite ? 1 : Double.NaN;
            case 3 -> finite ? 0 : Double.NEGATIVE_INFINITY;
            case 4 -> (float) (random.nextInt() / 3.0);
            default -> any;
        };
        return finite && !Double.isFinite(value) ? 1.5 : value;
    }

    private BigDecimal decimal(DataType type) {
        int digits = 1 + random.nextInt(type.isBounded() ? type.precision() : 40);
        BigInteger unscaled = new BigInteger(digits * 3, random).mod(BigInteger.TEN.pow(digits));
        int scale = type.isBounded() ? type.scale() : random.nextInt(12);
        return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), scale);
    }

    private static String shortened(String text, DataType type) {
        return type.isBounded() && text.codePointCount(0, text.length()) > type.precision()
                ? text.substring(0, text.offsetByCodePoints(0, type.precision()))
                : text;
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        return bytes;
    }

    private LocalDate date() {
        return switch (random.nextInt(4)) {
            case 0 -> LocalDate.of(-9999, 1, 1);
            case 1 -> LocalDate.of(9999, 12, 31);
            case 2 -> LocalDate.of(2024, 2, 29);
            default -> LocalDate.ofEpochDay(random.nextInt(7_000_000) - 4_300_000L);
        };
    }

    private LocalTime time(DataType type) {
        long unit = (long) Math.pow(10, 9 - Math.max(0, type.scale()));
        long nano = random.nextInt(3) == 0 ? 86_399_999_999_999L : (long) (random.nextDouble() * 86_400e9);
        return LocalTime.ofNanoOfDay(nano / unit * unit);
    }

    private List<Object> list(DataType element, boolean finite) {
        List<Object> list = new ArrayList<>();
        for (int length = random.nextInt(4); length > 0; length--) {
            list.add(random.nextInt(5) == 0 ? null : value(element, finite));
        }
        return list;
    }

    private float[] vector(int dimension) {
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = random.nextFloat() * random.nextInt(1_000);
        }
        return vector;
    }

    /** Cells in a form that equals compares by value. */
    static List<List<Object>> comparable(List<? extends List<?>> rows) {
        List<List<Object>> result = new ArrayList<>();
        for (List<?> row : rows) {
            List<Object> cells = new ArrayList<>();
            for (Object cell : row) {
                cells.add(comparable(cell));
            }
            result.add(cells);
        }
        return result;
    }

    private static @Nullable Object comparable(@Nullable Object cell) {
        if (cell instanceof byte[] bytes) {
            return "bytes " + Arrays.toString(bytes);
        }
        if (cell instanceof float[] vector) {
            return "vector " + Arrays.toString(vector);
        }
        return cell;
    }

    /** Whether the target is one that this class makes values for. */
    static boolean isCovered(Kind kind) {
        return TYPES.stream().anyMatch(type -> type.kind() == kind);
    }
}
