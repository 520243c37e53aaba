package io.syncjob.file.format.parquet;

import io.syncjob.data.RowAppender;
import io.syncjob.text.Utf8;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.api.Binary;
import org.jspecify.annotations.Nullable;

/** Sets a cell to the current value of a column, which is not NULL. Made once for a column. */
interface CellFromParquet {
    long NANOS_OF_DAY = 86_400_000_000_000L;
    /** -9999-01-01 and 10000-01-01, in days and microseconds from 1970. */
    int LEAST_DAY = -4_371_587;

    int END_DAY = 2_932_897;
    long MICROS_OF_DAY = 86_400_000_000L;

    /** Gives what is wrong with the value; the cell is not set then. */
    @Nullable
    String set(ColumnReader in, RowAppender out, int column);

    static CellFromParquet of(ParquetLeaf leaf) {
        boolean narrow = leaf.primitive().getPrimitiveTypeName().javaType == int.class;
        return switch (leaf.type().kind()) {
            case BOOLEAN ->
                (in, out, column) -> {
                    out.setBoolean(column, in.getBoolean());
                    return null;
                };
            case INT8, INT16, INT32, INT64 -> narrow ? CellFromParquet.small(leaf) : CellFromParquet::setLong;
            case FLOAT32 ->
                (in, out, column) -> {
                    out.setFloat(column, leaf.isHalf() ? ParquetLeaf.half(in.getBinary()) : in.getFloat());
                    return null;
                };
            case FLOAT64 ->
                (in, out, column) -> {
                    out.setDouble(column, in.getDouble());
                    return null;
                };
            case DECIMAL -> decimal(leaf, narrow);
            case STRING, JSON -> CellFromParquet::setText;
            case UUID ->
                (in, out, column) -> {
                    out.setString(column, ParquetLeaf.uuid(in.getBinary()));
                    return null;
                };
            case BYTES -> CellFromParquet::setBytes;
            case DATE ->
                (in, out, column) -> {
                    int day = in.getInteger();
                    if (day < LEAST_DAY || day >= END_DAY) {
                        return "The day is not within the years -9999 to 9999";
                    }
                    out.setEpochDay(column, day);
                    return null;
                };
            case TIME ->
                (in, out, column) -> {
                    long value = narrow ? in.getInteger() : in.getLong();
                    if (value < 0 || value >= NANOS_OF_DAY / leaf.unit()) {
                        return "The time is not within a day";
                    }
                    out.setNanoOfDay(column, value * leaf.unit());
                    return null;
                };
            case TIMESTAMP, INSTANT -> leaf.isInt96() ? CellFromParquet::setInt96 : moment(leaf.unit());
            case ARRAY, VECTOR -> throw new IllegalStateException("A leaf is no list");
        };
    }

    private static CellFromParquet small(ParquetLeaf leaf) {
        return leaf.isUnsigned()
                ? (in, out, column) -> {
                    out.setLong(column, in.getInteger() & 0xffff_ffffL);
                    return null;
                }
                : (in, out, column) -> {
                    out.setLong(column, in.getInteger());
                    return null;
                };
    }

    private static @Nullable String setLong(ColumnReader in, RowAppender out, int column) {
        out.setLong(column, in.getLong());
        return null;
    }

    private static CellFromParquet decimal(ParquetLeaf leaf, boolean narrow) {
        int scale = leaf.type().scale();
        if (leaf.isUnsigned()) {
            return (in, out, column) -> {
                out.setBigUnscaled(column, ParquetLeaf.unsigned(in.getLong()), 0);
                return null;
            };
        }
        if (narrow) {
            return (in, out, column) -> {
                out.setUnscaled(column, in.getInteger(), scale);
                return null;
            };
        }
        if (leaf.primitive().getPrimitiveTypeName().javaType == long.class) {
            return (in, out, column) -> {
                out.setUnscaled(column, in.getLong(), scale);
                return null;
            };
        }
        return (in, out, column) -> {
            ByteBuffer bytes = in.getBinary().toByteBuffer();
            int length = bytes.remaining();
            if (length == 0) {
                return "The decimal has no bytes";
            }
            if (length <= Long.BYTES) {
                long value = bytes.get(bytes.position());
                for (int i = 1; i < length; i++) {
                    value = value << 8 | (bytes.get(bytes.position() + i) & 0xff);
                }
                out.setUnscaled(column, value, scale);
            } else {
                byte[] copy = new byte[length];
                bytes.duplicate().get(copy);
                out.setBigUnscaled(column, new BigInteger(copy), scale);
            }
            return null;
        };
    }

    private static @Nullable String setText(ColumnReader in, RowAppender out, int column) {
        ByteBuffer text = in.getBinary().toByteBuffer();
        byte[] array = array(text);
        int from = offset(text);
        if (!Utf8.isValid(array, from, from + text.remaining())) {
            return "The text is not in UTF-8";
        }
        out.setUtf8(column, array, from, text.remaining());
        return null;
    }

    private static @Nullable String setBytes(ColumnReader in, RowAppender out, int column) {
        ByteBuffer bytes = in.getBinary().toByteBuffer();
        out.setBinary(column, array(bytes), offset(bytes), bytes.remaining());
        return null;
    }

    @SuppressWarnings("ByteBufferBackingArray") // Whoever calls it asks for the offset too.
    private static byte[] array(ByteBuffer bytes) {
        if (bytes.hasArray()) {
            return bytes.array();
        }
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return copy;
    }

    private static int offset(ByteBuffer bytes) {
        return bytes.hasArray() ? bytes.arrayOffset() + bytes.position() : 0;
    }

    private static @Nullable String setInt96(ColumnReader in, RowAppender out, int column) {
        Binary bytes = in.getBinary();
        Instant moment = ParquetLeaf.int96(bytes);
        long micros = moment.getEpochSecond() * 1_000_000 + moment.getNano() / 1_000;
        if (isOutOfRange(micros)) {
            return "The moment is not within the years -9999 to 9999";
        }
        out.setEpochMicros(column, micros, moment.getNano() % 1_000);
        return null;
    }

    private static CellFromParquet moment(long unit) {
        if (unit == 1) {
            return (in, out, column) -> {
                long nanos = in.getLong();
                out.setEpochMicros(column, Math.floorDiv(nanos, 1_000L), (int) Math.floorMod(nanos, 1_000L));
                return null;
            };
        }
        long factor = unit / 1_000;
        return (in, out, column) -> {
            long value = in.getLong();
            if (value > Long.MAX_VALUE / factor || value < Long.MIN_VALUE / factor || isOutOfRange(value * factor)) {
                return "The moment is not within the years -9999 to 9999";
            }
            out.setEpochMicros(column, value * factor);
            return null;
        };
    }

    private static boolean isOutOfRange(long micros) {
        return micros < LEAST_DAY * MICROS_OF_DAY || micros >= END_DAY * MICROS_OF_DAY;
    }
}
