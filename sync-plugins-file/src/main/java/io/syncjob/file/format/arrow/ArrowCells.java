package io.syncjob.file.format.arrow;

import io.syncjob.data.DataType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FixedSizeBinaryVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeNanoVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.jspecify.annotations.Nullable;

/** Puts Java views into vectors, from the first row on. A place may be filled again as long as it is the last. */
final class ArrowCells {
    private static final long NANOS = 1_000_000_000L;

    private ArrowCells() {}

    /** @throws ArithmeticException for a value beyond what the vector's type holds */
    static void put(FieldVector to, int i, @Nullable Object view, DataType type) {
        if (view == null) {
            to.setNull(i);
            return;
        }
        switch (type.kind()) {
            case BOOLEAN -> ((BitVector) to).setSafe(i, (Boolean) view ? 1 : 0);
            case INT8 -> ((TinyIntVector) to).setSafe(i, (Byte) view);
            case INT16 -> ((SmallIntVector) to).setSafe(i, (Short) view);
            case INT32 -> ((IntVector) to).setSafe(i, (Integer) view);
            case INT64 -> ((BigIntVector) to).setSafe(i, (Long) view);
            case FLOAT32 -> ((Float4Vector) to).setSafe(i, (Float) view);
            case FLOAT64 -> ((Float8Vector) to).setSafe(i, (Double) view);
            case DECIMAL -> {
                BigDecimal exact = ((BigDecimal) view).setScale(type.scale());
                if (exact.precision() > type.precision()) {
                    throw new ArithmeticException("a decimal has more digits than " + type);
                }
                ((DecimalVector) to).setSafe(i, exact);
            }
            case STRING, JSON -> ((VarCharVector) to).setSafe(i, ((String) view).getBytes(StandardCharsets.UTF_8));
            case UUID -> ((FixedSizeBinaryVector) to).setSafe(i, bytes(UUID.fromString((String) view)));
            case BYTES -> ((VarBinaryVector) to).setSafe(i, (byte[]) view);
            case DATE -> ((DateDayVector) to).setSafe(i, Math.toIntExact(((LocalDate) view).toEpochDay()));
            case TIME -> {
                long nanos = ((LocalTime) view).toNanoOfDay();
                if (to instanceof TimeNanoVector times) {
                    times.setSafe(i, nanos);
                } else {
                    ((TimeMicroVector) to).setSafe(i, exact(nanos, 1_000));
                }
            }
            case TIMESTAMP -> put((TimeStampVector) to, i, ((LocalDateTime) view).toInstant(ZoneOffset.UTC));
            case INSTANT -> put((TimeStampVector) to, i, (Instant) view);
            case ARRAY -> {
                List<?> list = (List<?>) view;
                ListVector lists = (ListVector) to;
                int start = lists.startNewValue(i);
                for (int at = 0; at < list.size(); at++) {
                    put(lists.getDataVector(), start + at, list.get(at), Objects.requireNonNull(type.element()));
                }
                lists.endValue(i, list.size());
            }
            case VECTOR -> {
                float[] floats = (float[]) view;
                FixedSizeListVector lists = (FixedSizeListVector) to;
                int start = lists.startNewValue(i);
                for (int at = 0; at < floats.length; at++) {
                    ((Float4Vector) lists.getDataVector()).setSafe(start + at, floats[at]);
                }
            }
        }
    }

    private static byte[] bytes(UUID uuid) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    private static void put(TimeStampVector to, int i, Instant moment) {
        long perSecond =
                ArrowValues.perSecond(((ArrowType.Timestamp) to.getField().getType()).getUnit());
        to.setSafe(
                i,
                Math.addExact(
                        Math.multiplyExact(moment.getEpochSecond(), perSecond),
                        exact(moment.getNano(), NANOS / perSecond)));
    }

    private static long exact(long nanos, long unit) {
        if (nanos % unit != 0) {
            throw new ArithmeticException("a moment has more digits than the column");
        }
        return nanos / unit;
    }
}
