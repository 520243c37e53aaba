package io.syncjob.file.format.csv;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds the ends of rows by the same grammar as {@link CsvParser}, keeping nothing of the rows: it can be fed a file in
 * pieces of any size. Begins at the start of a row. Not for use by several threads.
 */
final class CsvRowEnds {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private enum State {
        ROW_START,
        FIELD_START,
        PLAIN,
        QUOTED,
        /** A quote within quotes: the first of two, or the closing one. */
        QUOTE,
        ESCAPED_PLAIN,
        ESCAPED_QUOTED,
        COMMENT,
        /** A carriage return, which ends a row alone or with a line feed. */
        RETURN
    }

    private final CsvDialect dialect;
    private final boolean[] stopsPlain = new boolean[256];
    private final boolean[] stopsQuoted = new boolean[256];
    private State state = State.ROW_START;

    CsvRowEnds(CsvDialect dialect) {
        this.dialect = dialect;
        dialect.markStops(stopsPlain, stopsQuoted);
    }

    /** Whether the bytes so far end within quotes. */
    boolean isQuoted() {
        return state == State.QUOTED || state == State.ESCAPED_QUOTED;
    }

    /**
     * Goes on to the end of the current row or comment.
     *
     * @return where the next one begins, or -1 where this one goes beyond {@code to}
     */
    int next(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to) {
            byte b = bytes[i];
            switch (state) {
                case ROW_START -> state = dialect.comment() != 0 && b == dialect.comment() ? State.COMMENT : start(b);
                case FIELD_START -> state = start(b);
                case PLAIN -> {
                    while (i < to && !stopsPlain[bytes[i] & 0xff]) {
                        i++;
                    }
                    if (i == to) {
                        return -1;
                    }
                    state = plain(bytes[i]);
                }
                case QUOTED -> {
                    while (i < to && !stopsQuoted[bytes[i] & 0xff]) {
                        i++;
                    }
                    if (i == to) {
                        return -1;
                    }
                    state = bytes[i] == dialect.quote() ? State.QUOTE : State.ESCAPED_QUOTED;
                }
                case QUOTE -> state = b == dialect.quote() ? State.QUOTED : plain(b);
                case ESCAPED_PLAIN -> state = State.PLAIN;
                case ESCAPED_QUOTED -> state = State.QUOTED;
                case COMMENT -> state = b == '\n' ? State.ROW_START : b == '\r' ? State.RETURN : State.COMMENT;
                case RETURN -> {
                    state = State.ROW_START;
                    return b == '\n' ? i + 1 : i;
                }
            }
            i++;
            if (state == State.ROW_START) {
                return i;
            }
        }
        return -1;
    }

    /** Goes on to {@code to}, passing over ends of rows; gives {@code to}. */
    int skip(byte[] bytes, int from, int to) {
        boolean onlyQuotesMatter = dialect.escape() == 0 && dialect.comment() == 0;
        int i = from;
        while (i < to) {
            if (!onlyQuotesMatter || state == State.QUOTE || state == State.RETURN) {
                int end = next(bytes, i, i + 1);
                i = end == i ? i : i + 1;
            } else if (state == State.QUOTED) {
                i = find(bytes, dialect.quote(), i, to);
                state = i < to ? State.QUOTE : State.QUOTED;
                i++;
            } else {
                int at = dialect.quote() == 0 ? to : find(bytes, dialect.quote(), i, to);
                if (at > i) {
                    state = plain(bytes[at - 1]);
                }
                boolean opens = state != State.PLAIN;
                if (at < to) {
                    state = opens ? State.QUOTED : State.PLAIN;
                }
                i = at + 1;
            }
        }
        return to;
    }

    /** The first {@code wanted} from {@code from} on, or {@code to}; looks at eight bytes at once. */
    private static int find(byte[] bytes, byte wanted, int from, int to) {
        long pattern = (wanted & 0xffL) * ONES;
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            long difference = (long) LONGS.get(bytes, i) ^ pattern;
            long zeros = (difference - ONES) & ~difference & HIGH_BITS;
            if (zeros != 0) {
                return i + (Long.numberOfTrailingZeros(zeros) >>> 3);
            }
        }
        while (i < to && bytes[i] != wanted) {
            i++;
        }
        return i;
    }

    private State start(byte b) {
        return dialect.quote() != 0 && b == dialect.quote() ? State.QUOTED : plain(b);
    }

    private State plain(byte b) {
        if (b == dialect.delimiter()) {
            return State.FIELD_START;
        }
        if (b == '\n') {
            return State.ROW_START;
        }
        if (b == '\r') {
            return State.RETURN;
        }
        return dialect.escape() != 0 && b == dialect.escape() ? State.ESCAPED_PLAIN : State.PLAIN;
    }
}
