package io.syncjob.file.format.orc;

import io.syncjob.data.ByteSlice;
import io.syncjob.data.DataType;
import io.syncjob.data.Row;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.apache.hadoop.hive.common.type.HiveDecimal;
import org.apache.hadoop.hive.ql.exec.vector.BytesColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.Decimal64ColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DecimalColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.DoubleColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.ListColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.LongColumnVector;
import org.apache.hadoop.hive.ql.exec.vector.TimestampColumnVector;
import org.jspecify.annotations.Nullable;

/** Puts the cells of one column that are not NULL into a vector. Made once for a column. */
interface CellToOrc {
    long MILLIS = 1_000;

    /**
     * Puts a cell at a place.
     *
     * @throws ArithmeticException for an element that the type of its list does not hold, and a moment that ORC does not have
     */
    void put(Row row, int column, ColumnVector to, int index);

    static CellToOrc of(DataType type) {
        return switch (type.kind()) {
            case BOOLEAN -> (row, column, to, index) -> longs(to)[index] = row.getBoolean(column) ? 1 : 0;
            case INT8, INT16, INT32, INT64 -> (row, column, to, index) -> longs(to)[index] = row.getLong(column);
            case FLOAT32 -> (row, column, to, index) -> ((DoubleColumnVector) to).vector[index] = row.getFloat(column);
            case FLOAT64 -> (row, column, to, index) -> ((DoubleColumnVector) to).vector[index] = row.getDouble(column);
            case DECIMAL -> decimal(type);
            case STRING -> (row, column, to, index) -> put(to, index, row.getUtf8(column));
            case BYTES -> (row, column, to, index) -> put(to, index, row.getBinary(column));
            case DATE -> (row, column, to, index) -> longs(to)[index] = row.getEpochDay(column);
            case TIMESTAMP, INSTANT ->
                (row, column, to, index) -> put(to, index, row.getEpochMicros(column), row.getNanosOfMicro(column));
            case ARRAY ->
                (row, column, to, index) -> put(to, index, row.getList(column), Objects.requireNonNull(type.element()));
            case JSON, UUID, TIME, VECTOR -> throw new IllegalStateException(type + " is of another type here");
        };
    }

    private static long[] longs(ColumnVector to) {
        return ((LongColumnVector) to).vector;
    }

    private static CellToOrc decimal(DataType type) {
        int scale = type.scale();
        return (row, column, to, index) -> {
            if (to instanceof Decimal64ColumnVector numbers && row.isCompact(column) && row.getScale(column) == scale) {
                numbers.vector[index] = row.getUnscaled(column);
            } else {
                put(to, index, Objects.requireNonNull(row.getDecimal(column)), type);
            }
        };
    }

    private static void put(ColumnVector to, int index, BigDecimal value, DataType type) {
        BigDecimal exact = value.setScale(type.scale());
        if (exact.precision() > type.precision()) {
            throw new ArithmeticException("a decimal has more digits than " + type);
        }
        if (to instanceof Decimal64ColumnVector numbers) {
            numbers.vector[index] = exact.unscaledValue().longValueExact();
        } else {
            ((DecimalColumnVector) to).set(index, HiveDecimal.create(exact));
        }
    }

    private static ByteSlice slice(byte[] bytes) {
        return new ByteSlice().set(bytes, 0, bytes.length);
    }

    private static void put(ColumnVector to, int index, ByteSlice bytes) {
        ((BytesColumnVector) to).setVal(index, bytes.array(), bytes.offset(), bytes.length());
    }

    private static void put(ColumnVector to, int index, long micros, int nanosOfMicro) {
        long millis = Math.floorDiv(micros, MILLIS);
        if (millis < 0 && millis > -MILLIS) {
            // The format counts whole seconds towards 1970 and has no -0.
            throw new ArithmeticException("the last second of 1969 is not told from the first of 1970");
        }
        TimestampColumnVector moments = (TimestampColumnVector) to;
        moments.time[index] = millis;
        moments.nanos[index] = (int) Math.floorMod(micros, 1_000_000L) * 1_000 + nanosOfMicro;
    }

    private static void put(ColumnVector to, int index, List<?> list, DataType element) {
        ListColumnVector lists = (ListColumnVector) to;
        int from = lists.childCount;
        lists.child.ensureSize(from + list.size(), true);
        for (int i = 0; i < list.size(); i++) {
            put(lists.child, from + i, list.get(i), element);
        }
        lists.offsets[index] = from;
        lists.lengths[index] = list.size();
        lists.childCount = from + list.size();
    }

    /** An element in its Java view. */
    private static void put(ColumnVector to, int index, @Nullable Object view, DataType type) {
        to.isNull[index] = view == null;
        to.noNulls &= view != null;
        if (view == null) {
            return;
        }
        switch (type.kind()) {
            case BOOLEAN -> longs(to)[index] = (Boolean) view ? 1 : 0;
            case INT8, INT16, INT32, INT64 -> longs(to)[index] = ((Number) view).longValue();
            case FLOAT32, FLOAT64 -> ((DoubleColumnVector) to).vector[index] = ((Number) view).doubleValue();
            case DECIMAL -> put(to, index, (BigDecimal) view, type);
            case STRING -> put(to, index, slice(((String) view).getBytes(StandardCharsets.UTF_8)));
            case BYTES -> put(to, index, slice((byte[]) view));
            case DATE -> longs(to)[index] = ((LocalDate) view).toEpochDay();
            case TIMESTAMP -> put(to, index, ((LocalDateTime) view).toInstant(ZoneOffset.UTC));
            case INSTANT -> put(to, index, (Instant) view);
            case ARRAY -> put(to, index, (List<?>) view, Objects.requireNonNull(type.element()));
            case JSON, UUID, TIME, VECTOR -> throw new IllegalStateException(type + " is of another type here");
        }
    }

    private static void put(ColumnVector to, int index, Instant moment) {
        put(to, index, moment.getEpochSecond() * 1_000_000 + moment.getNano() / 1_000, moment.getNano() % 1_000);
    }
}
