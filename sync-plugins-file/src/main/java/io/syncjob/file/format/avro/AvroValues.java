package io.syncjob.file.format.avro;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/** Values as Avro's library holds them, and the Java views of cells. */
final class AvroValues {
    private static final long NANOS = 1_000_000_000;

    private AvroValues() {}

    /**
     * What the library takes for a Java view.
     *
     * @throws ArithmeticException for a value that the type does not hold
     */
    static Object toAvro(Object view, DataType type) {
        return switch (type.kind()) {
            case INT8, INT16, INT32 -> ((Number) view).intValue();
            case DECIMAL -> {
                BigDecimal decimal = ((BigDecimal) view).setScale(type.scale(), RoundingMode.UNNECESSARY);
                if (decimal.precision() > type.precision()) {
                    throw new ArithmeticException("a decimal has more digits than " + type);
                }
                yield ByteBuffer.wrap(decimal.unscaledValue().toByteArray());
            }
            case STRING, JSON, UUID -> new Utf8((String) view);
            case BYTES -> ByteBuffer.wrap((byte[]) view);
            case DATE -> (int) ((LocalDate) view).toEpochDay();
            case TIME -> exact(((LocalTime) view).toNanoOfDay(), 1_000);
            case TIMESTAMP -> moment(((LocalDateTime) view).toInstant(ZoneOffset.UTC), type);
            case INSTANT -> moment((Instant) view, type);
            case ARRAY -> {
                DataType element = Objects.requireNonNull(type.element());
                List<@Nullable Object> list = new ArrayList<>();
                for (Object each : (List<?>) view) {
                    list.add(each == null ? null : toAvro(each, element));
                }
                yield list;
            }
            default -> view;
        };
    }

    private static long exact(long nanos, int unit) {
        if (nanos % unit != 0) {
            throw new ArithmeticException("a time has more digits than microseconds");
        }
        return nanos / unit;
    }

    private static long moment(Instant moment, DataType type) {
        int unit = AvroColumns.isNanos(type) ? 1 : 1_000;
        return Math.addExact(Math.multiplyExact(moment.getEpochSecond(), NANOS / unit), exact(moment.getNano(), unit));
    }

    /**
     * The Java view of what the library gives; for JSON, a tree of Java views.
     *
     * @throws DateTimeException for a moment that there is not
     */
    static @Nullable Object toView(@Nullable Object value, Schema declared) {
        if (value == null) {
            return null;
        }
        Schema type = declared.isUnion()
                ? declared.getTypes().get(GenericData.get().resolveUnion(declared, value))
                : declared;
        DataType cells = AvroColumns.type(type);
        return switch (cells.kind()) {
            case DECIMAL -> new BigDecimal(new BigInteger(bytes(value)), cells.scale());
            case STRING -> value.toString();
            case UUID -> value instanceof GenericFixed fixed ? uuid(fixed.bytes()) : value.toString();
            case BYTES -> bytes(value);
            case DATE -> LocalDate.ofEpochDay((Integer) value);
            case TIME -> LocalTime.ofNanoOfDay(Math.multiplyExact(((Number) value).longValue(), unit(cells)));
            case TIMESTAMP, INSTANT -> {
                long number = (Long) value;
                long perSecond = NANOS / unit(cells);
                Instant moment = Instant.ofEpochSecond(
                        Math.floorDiv(number, perSecond), Math.floorMod(number, perSecond) * unit(cells));
                yield cells.kind() == Kind.INSTANT ? moment : LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
            }
            case ARRAY, JSON -> tree(value, type);
            default -> value;
        };
    }

    private static long unit(DataType type) {
        return type.scale() == 3 ? 1_000_000 : type.scale() == 6 ? 1_000 : 1;
    }

    private static Object tree(Object value, Schema type) {
        if (value instanceof IndexedRecord record) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            for (Schema.Field field : type.getFields()) {
                fields.put(field.name(), toView(record.get(field.pos()), field.schema()));
            }
            return fields;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> entries = new LinkedHashMap<>();
            map.forEach((key, each) -> entries.put(String.valueOf(key), toView(each, type.getValueType())));
            return entries;
        }
        if (value instanceof Collection<?> list) {
            List<@Nullable Object> elements = new ArrayList<>();
            list.forEach(each -> elements.add(toView(each, type.getElementType())));
            return elements;
        }
        return value;
    }

    private static byte[] bytes(Object value) {
        if (value instanceof GenericFixed fixed) {
            return fixed.bytes();
        }
        ByteBuffer buffer = ((ByteBuffer) value).duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static String uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.BIG_ENDIAN);
        return new UUID(buffer.getLong(), buffer.getLong()).toString();
    }
}
