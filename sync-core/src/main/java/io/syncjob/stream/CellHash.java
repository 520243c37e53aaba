package io.syncjob.stream;

import io.syncjob.data.ByteSlice;
import io.syncjob.data.Kind;
import io.syncjob.data.Row;
import io.syncjob.data.RowBatch;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reads every cell of a column into the hashes of their rows. There is a loop for each accessor, since a compiled loop that
 * serves one accessor is five to ten times as fast as one that serves them all.
 */
@FunctionalInterface
interface CellHash {
    void add(RowBatch rows, int column, long[] hashes);

    static CellHash of(Kind kind) {
        return switch (kind) {
            case BOOLEAN -> Loops::booleans;
            case INT8, INT16, INT32, INT64 -> Loops::longs;
            case FLOAT32, FLOAT64 -> Loops::doubles;
            case DECIMAL -> Loops::decimals;
            case STRING, JSON, UUID -> Loops::texts;
            case BYTES -> Loops::binaries;
            case DATE -> Loops::days;
            case TIME -> Loops::times;
            case TIMESTAMP, INSTANT -> Loops::moments;
            case ARRAY, VECTOR -> Loops::objects;
        };
    }

    /** The loops, and what is done with a cell. */
    final class Loops {
        private static final VarHandle LONGS =
                MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
        private static final long PRIME = 0x9FB21C651E98DF25L;
        private static final long NULL = 0x6A09E667F3BCC909L;

        private Loops() {}

        static void booleans(RowBatch rows, int column, long[] hashes) {
            for (int i = 0, size = rows.size(); i < size; i++) {
                Row row = rows.row(i);
                hashes[i] = mix(hashes[i], row.isNull(column) ? NULL : row.getBoolean(column) ? 1 : 0);
            }
        }

        static void longs(RowBatch rows, int column, long[] hashes) {
            for (int i = 0, size = rows.size(); i < size; i++) {
                Row row = rows.row(i);
                hashes[i] = mix(hashes[i], row.isNull(column) ? NULL : row.getLong(column));
            }
        }

        static void doubles(RowBatch rows, int column, long[] hashes) {
            for (int i = 0, size = rows.size(); i < size; i++) {
                Row row = rows.row(i);
                hashes[i] = mix(hashes[i], row.isNull(column) ? NULL : Double.doubleToLongBits(row.getDouble(column)));
            }
        }

        static void decimals(RowBatch rows, int column, long[] hashes) {
            for (int i = 0, size = rows.size(); i < size; i++) {
                Row row = rows.row(i);
                hashes[i] = mix(hashes[i], row.isNull(column) ? NULL : decimal(row, column));
            }
        }

        static void texts(RowBatch rows, int column, long[] hashes) {
            for (int i = 0, size = rows.size(); i < size; i++) {
                Row row = rows.row(i);
                hashes[i] = mix(hashes[i], row.isNull(column) ? NULL : bytes(row.getUtf8(column)));
            }
        }

        static void binaries(RowBatch rows, int column, long[] hashes) {
            for (int i = 0, size = rows.size(); i < size; i++) {
                Row row = rows.row(i);
                hashes[i] = mix(hashes[i], row.isNull(column) ? NULL : bytes(row.getBinary(column)));
            }
        }

        static void days(RowBatch rows, int column, long[] hashes) {
            for (int i = 0, size = rows.size(); i < size; i++) {
                Row row = rows.row(i);
                hashes[i] = mix(hashes[i], row.isNull(column) ? NULL : row.getEpochDay(column));
            }
        }

        static void times(RowBatch rows, int column, long[] hashes) {
            for (int i = 0, size = rows.size(); i < size; i++) {
                Row row = rows.row(i);
                hashes[i] = mix(hashes[i], row.isNull(column) ? NULL : row.getNanoOfDay(column));
            }
        }

        static void moments(RowBatch rows, int column, long[] hashes) {
            for (int i = 0, size = rows.size(); i < size; i++) {
                Row row = rows.row(i);
                hashes[i] = mix(
                        hashes[i],
                        row.isNull(column) ? NULL : mix(row.getNanosOfMicro(column), row.getEpochMicros(column)));
            }
        }

        static void objects(RowBatch rows, int column, long[] hashes) {
            for (int i = 0, size = rows.size(); i < size; i++) {
                Object value = rows.row(i).get(column);
                hashes[i] = mix(hashes[i], value == null ? NULL : Arrays.deepHashCode(new Object[] {value}));
            }
        }

        private static long decimal(Row row, int column) {
            long digits = row.isCompact(column)
                    ? row.getUnscaled(column)
                    : row.getBigUnscaled(column).hashCode();
            return mix(row.getScale(column), digits);
        }

        private static long bytes(ByteSlice slice) {
            byte[] array = slice.array();
            int offset = slice.offset();
            int length = slice.length();
            long hash = length;
            int at = 0;
            for (; at + Long.BYTES <= length; at += Long.BYTES) {
                hash = mix(hash, (long) LONGS.get(array, offset + at));
            }
            for (; at < length; at++) {
                hash = mix(hash, array[offset + at]);
            }
            return hash;
        }

        private static long mix(long hash, long value) {
            long product = (hash ^ value) * PRIME;
            return product ^ (product >>> 32);
        }
    }
}
