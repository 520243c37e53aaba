package io.syncjob.core.batch;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import java.util.Arrays;

/**
 * The cells of one column of a batch. Every kind but ARRAY and VECTOR has a long for each cell: the value itself, or where
 * its bytes stand in the column's heap. Shared between batches where a column goes through a step unchanged.
 */
final class ColumnVector {
    static final byte NULL = 0;
    static final byte VALUE = 1;
    /** A decimal whose unscaled value stands in the heap. */
    static final byte BIG = 2;

    static final int INTEGER = 1;
    static final int FLOAT = 2;
    static final int DECIMAL = 4;
    static final int TEXT = 8;
    static final int BINARY = 16;
    static final int MOMENT = 32;
    static final int OTHER_BOOLEAN = 64;
    static final int OTHER_DATE = 128;
    static final int OTHER_TIME = 256;
    static final int OBJECT = 512;

    private static final byte[] NO_BYTES = {};
    private static final int[] NO_INTS = {};
    private static final Object[] NO_OBJECTS = {};
    private static final int FIRST_HEAP = 256;

    /** Stands where a column cannot be set: it fits no accessor. */
    static final ColumnVector UNWRITABLE = new ColumnVector();
    /** Stands where the cells of a column have not been asked for, see {@link ColumnBatch#demand}. */
    static final ColumnVector PENDING = new ColumnVector();

    /** Which accessors fit the column: one of the constants above. */
    final int family;
    /** The least and the largest value of an integer column, days of a DATE, nanoseconds of a TIME. */
    final long least;

    final long most;
    /** Whether the column is FLOAT32. */
    final boolean single;

    byte[] state;
    long[] longs;
    /** Whether the cells have an extra number. */
    private final boolean hasExtra;
    /** Scales of decimals, nanoseconds of moments finer than a microsecond; else empty. */
    int[] extra;

    Object[] objects;
    byte[] heap;
    int heapSize;

    ColumnVector(DataType type, int rows) {
        Kind kind = type.kind();
        this.family = familyOf(kind);
        this.least = least(kind);
        this.most = most(kind);
        this.single = kind == Kind.FLOAT32;
        this.state = new byte[rows];
        this.longs = family == OBJECT ? new long[0] : new long[rows];
        this.hasExtra = hasExtra(type);
        this.extra = hasExtra ? new int[rows] : NO_INTS;
        this.objects = family == OBJECT ? new Object[rows] : NO_OBJECTS;
        this.heap = NO_BYTES;
    }

    private ColumnVector() {
        this.family = -1;
        this.least = 0;
        this.most = 0;
        this.single = false;
        this.state = new byte[0];
        this.longs = new long[0];
        this.hasExtra = false;
        this.extra = NO_INTS;
        this.objects = NO_OBJECTS;
        this.heap = NO_BYTES;
    }

    static int familyOf(Kind kind) {
        return switch (kind) {
            case INT8, INT16, INT32, INT64 -> INTEGER;
            case FLOAT32, FLOAT64 -> FLOAT;
            case DECIMAL -> DECIMAL;
            case STRING, JSON, UUID -> TEXT;
            case BYTES -> BINARY;
            case TIMESTAMP, INSTANT -> MOMENT;
            case BOOLEAN -> OTHER_BOOLEAN;
            case DATE -> OTHER_DATE;
            case TIME -> OTHER_TIME;
            case ARRAY, VECTOR -> OBJECT;
        };
    }

    private static boolean hasExtra(DataType type) {
        return switch (type.kind()) {
            case DECIMAL -> true;
            case TIMESTAMP, INSTANT -> type.scale() > 6;
            default -> false;
        };
    }

    private static long least(Kind kind) {
        return switch (kind) {
            case INT8 -> Byte.MIN_VALUE;
            case INT16 -> Short.MIN_VALUE;
            case INT32 -> Integer.MIN_VALUE;
            case DATE -> Limits.LEAST_DAY;
            case TIME -> 0;
            case TIMESTAMP, INSTANT -> Limits.LEAST_MICROS;
            default -> Long.MIN_VALUE;
        };
    }

    private static long most(Kind kind) {
        return switch (kind) {
            case INT8 -> Byte.MAX_VALUE;
            case INT16 -> Short.MAX_VALUE;
            case INT32 -> Integer.MAX_VALUE;
            case DATE -> Limits.MOST_DAY;
            case TIME -> Limits.MOST_NANO_OF_DAY;
            case TIMESTAMP, INSTANT -> Limits.MOST_MICROS;
            default -> Long.MAX_VALUE;
        };
    }

    /** The bytes that a row takes in a column of {@code type} before any heap. */
    static int fixedWidth(DataType type) {
        return 1 + Long.BYTES + (hasExtra(type) ? Integer.BYTES : 0);
    }

    /** Makes the first {@code rows} cells NULL and forgets their values. */
    void clear(int rows) {
        Arrays.fill(state, 0, rows, NULL);
        heapSize = 0;
        if (family == OBJECT) {
            Arrays.fill(objects, 0, rows, null);
        }
    }

    /** Makes room for {@code rows} rows. */
    void ensureRows(int rows) {
        if (rows > state.length) {
            state = Arrays.copyOf(state, rows);
            longs = family == OBJECT ? longs : Arrays.copyOf(longs, rows);
            extra = hasExtra ? Arrays.copyOf(extra, rows) : extra;
            objects = family == OBJECT ? Arrays.copyOf(objects, rows) : objects;
        }
    }

    /** The memory it holds on to. */
    long reserved() {
        return state.length + (long) Long.BYTES * longs.length + (long) Integer.BYTES * extra.length + heap.length;
    }

    /** Drops the room for text and bytes. */
    void releaseHeap() {
        heap = NO_BYTES;
    }

    /** Copies bytes into the heap and lets the cell point at them. */
    void setBytes(int row, byte[] source, int offset, int length) {
        int start = heapSize;
        int end = start + length;
        if (end > heap.length || end < 0) {
            grow(end);
        }
        System.arraycopy(source, offset, heap, start, length);
        heapSize = end;
        longs[row] = (long) start << 32 | length;
        state[row] = VALUE;
    }

    private void grow(int needed) {
        if (needed < 0) {
            throw new IllegalStateException("One column of one batch cannot hold more than 2 GiB");
        }
        // A single wide value gets just its room: doubling would double the memory of a wide row.
        long doubled = heapSize == 0 ? needed : Math.max(needed, heap.length * 2L);
        heap = Arrays.copyOf(heap, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(FIRST_HEAP, doubled)));
    }

    int offset(int row) {
        return (int) (longs[row] >>> 32);
    }

    int length(int row) {
        return (int) longs[row];
    }

    /** Copies a cell of a vector of the same family. */
    void copy(int row, ColumnVector from, int fromRow) {
        byte cell = from.state[fromRow];
        if (cell == NULL) {
            state[row] = NULL;
            return;
        }
        if (family == OBJECT) {
            objects[row] = from.objects[fromRow];
        } else if (cell == BIG || family == TEXT || family == BINARY) {
            setBytes(row, from.heap, from.offset(fromRow), from.length(fromRow));
        } else {
            longs[row] = from.longs[fromRow];
        }
        if (extra.length > 0) {
            extra[row] = from.extra.length > 0 ? from.extra[fromRow] : 0;
        }
        state[row] = cell;
    }
}
