package io.syncjob.text.avro;

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
import java.util.Arrays;
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
public final class AvroValues {
    private static final long NANOS = 1_000_000_000;

    private AvroValues() {}

    /**
     * What the library takes for a Java view.
     *
     * @param type the type of the schema's cells, as {@link AvroColumns#type} tells it
     * @param schema what the value becomes, of a union the branch that is not null
     * @throws ArithmeticException for a value that the schema does not hold
     */
    public static Object toAvro(Object view, DataType type, Schema schema) {
        return switch (type.kind()) {
            case INT8, INT16, INT32 -> ((Number) view).intValue();
            case DECIMAL -> decimal((BigDecimal) view, type, schema);
            case STRING, JSON -> text((String) view, schema);
            case UUID -> schema.getType() == Schema.Type.FIXED ? uuid((String) view, schema) : new Utf8((String) view);
            case BYTES -> bytes((byte[]) view, schema);
            case DATE -> (int) ((LocalDate) view).toEpochDay();
            case TIME -> {
                long number = exact(((LocalTime) view).toNanoOfDay(), unit(type));
                yield schema.getType() == Schema.Type.INT ? (Object) (int) number : (Object) number;
            }
            case TIMESTAMP -> moment(((LocalDateTime) view).toInstant(ZoneOffset.UTC), type);
            case INSTANT -> moment((Instant) view, type);
            case ARRAY -> {
                DataType element = Objects.requireNonNull(type.element());
                Schema elements = Objects.requireNonNull(AvroColumns.only(schema.getElementType()));
                List<@Nullable Object> list = new ArrayList<>();
                for (Object each : (List<?>) view) {
                    list.add(each == null ? null : toAvro(each, element, elements));
                }
                yield list;
            }
            default -> view;
        };
    }

    private static Object decimal(BigDecimal view, DataType type, Schema schema) {
        BigDecimal decimal = view.setScale(type.scale(), RoundingMode.UNNECESSARY);
        if (decimal.precision() > type.precision()) {
            throw new ArithmeticException("a decimal has more digits than " + type);
        }
        byte[] digits = decimal.unscaledValue().toByteArray();
        if (schema.getType() != Schema.Type.FIXED) {
            return ByteBuffer.wrap(digits);
        }
        if (digits.length > schema.getFixedSize()) {
            throw new ArithmeticException("a decimal has more digits than its fixed bytes");
        }
        byte[] fixed = new byte[schema.getFixedSize()];
        int lead = fixed.length - digits.length;
        Arrays.fill(fixed, 0, lead, (byte) (decimal.signum() < 0 ? -1 : 0));
        System.arraycopy(digits, 0, fixed, lead, digits.length);
        return new GenericData.Fixed(schema, fixed);
    }

    private static Object text(String view, Schema schema) {
        if (schema.getType() != Schema.Type.ENUM) {
            return new Utf8(view);
        }
        if (!schema.hasEnumSymbol(view)) {
            throw new ArithmeticException("a text is no symbol of the enum");
        }
        return new GenericData.EnumSymbol(schema, view);
    }

    private static Object bytes(byte[] view, Schema schema) {
        if (schema.getType() != Schema.Type.FIXED) {
            return ByteBuffer.wrap(view);
        }
        if (view.length != schema.getFixedSize()) {
            throw new ArithmeticException("the bytes are not as many as the fixed ones");
        }
        return new GenericData.Fixed(schema, view);
    }

    private static Object uuid(String view, Schema schema) {
        UUID uuid = UUID.fromString(view);
        ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES);
        bytes.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
        return new GenericData.Fixed(schema, bytes.array());
    }

    private static long exact(long nanos, long unit) {
        if (nanos % unit != 0) {
            throw new ArithmeticException("a time has more digits than its unit");
        }
        return nanos / unit;
    }

    private static long moment(Instant moment, DataType type) {
        long unit = unit(type);
        return Math.addExact(Math.multiplyExact(moment.getEpochSecond(), NANOS / unit), exact(moment.getNano(), unit));
    }

    /**
     * The Java view of what the library gives; for JSON, a tree of Java views.
     *
     * @throws DateTimeException for a moment that there is not
     */
    public static @Nullable Object toView(@Nullable Object value, Schema declared) {
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
