package io.syncjob.file.format.arrow;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DateMilliVector;
import org.apache.arrow.vector.Decimal256Vector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.ExtensionTypeVector;
import org.apache.arrow.vector.FixedSizeBinaryVector;
import org.apache.arrow.vector.Float2Vector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.LargeVarBinaryVector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeMilliVector;
import org.apache.arrow.vector.TimeNanoVector;
import org.apache.arrow.vector.TimeSecVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.ValueVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.ViewVarBinaryVector;
import org.apache.arrow.vector.ViewVarCharVector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.LargeListVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.jspecify.annotations.Nullable;

/** Values of vectors as Java views, lists and maps. */
final class ArrowValues {
    private static final long NANOS = 1_000_000_000L;
    private static final int MOST_YEAR = 9_999;

    private ArrowValues() {}

    /**
     * @throws DateTimeException for a day, time or moment that there is not
     * @throws ArithmeticException for a number beyond what Java has
     */
    static @Nullable Object view(ValueVector from, int i) {
        if (from.isNull(i)) {
            return null;
        }
        return switch (from.getMinorType()) {
            case NULL -> null;
            case BIT -> ((BitVector) from).get(i) != 0;
            case TINYINT -> ((TinyIntVector) from).get(i);
            case SMALLINT -> ((SmallIntVector) from).get(i);
            case INT -> ((IntVector) from).get(i);
            case BIGINT -> ((BigIntVector) from).get(i);
            case UINT1 -> (short) (((UInt1Vector) from).get(i) & 0xff);
            case UINT2 -> (int) ((UInt2Vector) from).get(i);
            case UINT4 -> ((UInt4Vector) from).get(i) & 0xffff_ffffL;
            case UINT8 -> new BigDecimal(new BigInteger(Long.toUnsignedString(((UInt8Vector) from).get(i))));
            case FLOAT2 -> ((Float2Vector) from).getValueAsFloat(i);
            case FLOAT4 -> ((Float4Vector) from).get(i);
            case FLOAT8 -> ((Float8Vector) from).get(i);
            case DECIMAL -> ((DecimalVector) from).getObject(i);
            case DECIMAL256 -> ((Decimal256Vector) from).getObject(i);
            case VARCHAR -> text(((VarCharVector) from).get(i));
            case LARGEVARCHAR -> text(((LargeVarCharVector) from).get(i));
            case VIEWVARCHAR -> text(((ViewVarCharVector) from).get(i));
            case VARBINARY -> ((VarBinaryVector) from).get(i);
            case LARGEVARBINARY -> ((LargeVarBinaryVector) from).get(i);
            case VIEWVARBINARY -> ((ViewVarBinaryVector) from).get(i);
            case FIXEDSIZEBINARY -> {
                byte[] bytes = ((FixedSizeBinaryVector) from).get(i);
                yield ArrowColumns.isUuid(from.getField()) ? uuid(bytes) : bytes;
            }
            case DATEDAY -> day(((DateDayVector) from).get(i));
            case DATEMILLI -> day(Math.floorDiv(((DateMilliVector) from).get(i), 86_400_000L));
            case TIMESEC -> LocalTime.ofNanoOfDay(((TimeSecVector) from).get(i) * NANOS);
            case TIMEMILLI -> LocalTime.ofNanoOfDay(((TimeMilliVector) from).get(i) * 1_000_000L);
            case TIMEMICRO -> LocalTime.ofNanoOfDay(Math.multiplyExact(((TimeMicroVector) from).get(i), 1_000L));
            case TIMENANO -> LocalTime.ofNanoOfDay(((TimeNanoVector) from).get(i));
            case TIMESTAMPSEC,
                    TIMESTAMPMILLI,
                    TIMESTAMPMICRO,
                    TIMESTAMPNANO,
                    TIMESTAMPSECTZ,
                    TIMESTAMPMILLITZ,
                    TIMESTAMPMICROTZ,
                    TIMESTAMPNANOTZ -> moment((TimeStampVector) from, i);
            case LIST -> {
                ListVector lists = (ListVector) from;
                yield list(lists.getDataVector(), lists.getElementStartIndex(i), lists.getElementEndIndex(i));
            }
            case LARGELIST -> {
                LargeListVector lists = (LargeListVector) from;
                yield list(lists.getDataVector(), lists.getElementStartIndex(i), lists.getElementEndIndex(i));
            }
            case FIXED_SIZE_LIST -> {
                FixedSizeListVector lists = (FixedSizeListVector) from;
                yield list(lists.getDataVector(), lists.getElementStartIndex(i), lists.getElementEndIndex(i));
            }
            case MAP -> {
                MapVector maps = (MapVector) from;
                StructVector entries = (StructVector) maps.getDataVector();
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                for (int entry = maps.getElementStartIndex(i); entry < maps.getElementEndIndex(i); entry++) {
                    map.put(
                            String.valueOf(view(entries.getChildByOrdinal(0), entry)),
                            view(entries.getChildByOrdinal(1), entry));
                }
                yield map;
            }
            case STRUCT -> {
                Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                for (ValueVector field : ((StructVector) from).getChildrenFromFields()) {
                    fields.put(field.getName(), view(field, i));
                }
                yield fields;
            }
            case EXTENSIONTYPE -> {
                Object stored = view(((ExtensionTypeVector<?>) from).getUnderlyingVector(), i);
                yield ArrowColumns.isUuid(from.getField()) && stored instanceof byte[] bytes ? uuid(bytes) : stored;
            }
            default -> throw new IllegalStateException("Columns of " + from.getMinorType() + " are refused before");
        };
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static LocalDate day(long day) {
        LocalDate date = LocalDate.ofEpochDay(day);
        requireYear(date.getYear());
        return date;
    }

    private static void requireYear(int year) {
        if (Math.abs(year) > MOST_YEAR) {
            throw new DateTimeException("it is not within the years -9999 to 9999");
        }
    }

    private static Object moment(TimeStampVector from, int i) {
        ArrowType.Timestamp type = (ArrowType.Timestamp) from.getField().getType();
        long perSecond = perSecond(type.getUnit());
        long value = from.get(i);
        LocalDateTime moment = LocalDateTime.ofEpochSecond(
                Math.floorDiv(value, perSecond),
                (int) (Math.floorMod(value, perSecond) * (NANOS / perSecond)),
                ZoneOffset.UTC);
        requireYear(moment.getYear());
        return type.getTimezone() == null ? moment : moment.toInstant(ZoneOffset.UTC);
    }

    static long perSecond(TimeUnit unit) {
        return switch (unit) {
            case SECOND -> 1;
            case MILLISECOND -> 1_000;
            case MICROSECOND -> 1_000_000;
            case NANOSECOND -> NANOS;
        };
    }

    private static List<@Nullable Object> list(ValueVector from, long start, long end) {
        List<@Nullable Object> values = new ArrayList<>();
        for (long at = start; at < end; at++) {
            values.add(view(from, Math.toIntExact(at)));
        }
        return values;
    }

    static float[] floats(@Nullable List<?> list) {
        if (list == null) {
            return new float[0];
        }
        float[] floats = new float[list.size()];
        for (int i = 0; i < floats.length; i++) {
            if (!(list.get(i) instanceof Float number)) {
                throw new ArithmeticException("an element of it is NULL");
            }
            floats[i] = number;
        }
        return floats;
    }

    private static String uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong()).toString();
    }
}
