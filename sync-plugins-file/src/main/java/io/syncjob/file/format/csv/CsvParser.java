package io.syncjob.file.format.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts UTF-8 into rows and fields without decoding it: a field is a range of bytes in {@link #bytes()}, good until the next
 * row. The grammar is RFC 4180 with these liberties: rows end with LF, CRLF or CR; a quote within a field that does not begin
 * with one is text; what stands between a closing quote and the next delimiter is kept, and noted as a fault.
 *
 * <p>A row is scanned in one piece. Where the buffer ends within a row, the row is moved to the front, the buffer is filled
 * up or enlarged, and the row is scanned anew; a line feed behind the last byte spares the inner loops a check of bounds.
 */
final class CsvParser implements AutoCloseable {
    /** What is wrong with a row as a whole. */
    enum Fault {
        TEXT_AFTER_QUOTE("Text stands between a closing quote and the next delimiter"),
        UNCLOSED_QUOTE("A quote is opened and not closed before the end of the file"),
        /** The fields of such a row are gone. */
        ROW_TOO_LONG("The row has more bytes than maxRowBytes allows");

        private final String what;

        Fault(String what) {
            this.what = what;
        }

        /** A sentence without its full stop. */
        String what() {
            return what;
        }
    }

    private final InputStream in;
    private final CsvDialect dialect;
    private final boolean emptyLineIsRow;
    private final int mostBytes;
    private final boolean[] stopsPlain = new boolean[256];
    private final boolean[] stopsQuoted = new boolean[256];

    private byte[] buffer;
    private int limit;
    private boolean ended;
    /** Where the byte at index 0 of the buffer stands in the file. */
    private long base;

    private int rowStart;
    private int next;
    private int fields;
    private int[] starts = new int[32];
    private int[] ends = new int[32];
    private boolean[] quoted = new boolean[32];
    private boolean[] escaped = new boolean[32];
    private @Nullable Fault fault;
    private long skippedRow;

    /**
     * @param in UTF-8 from the start of a row on
     * @param offset where {@code in} begins in the file, for {@link #position()}
     * @param emptyLineIsRow whether an empty line is a row of one empty field rather than nothing
     * @param bufferBytes the bytes to read at once, at least 1
     * @param mostBytes the most bytes of a row, its line end included
     */
    CsvParser(InputStream in, long offset, CsvDialect dialect, boolean emptyLineIsRow, int bufferBytes, int mostBytes) {
        this.in = in;
        this.base = offset;
        this.dialect = dialect;
        this.emptyLineIsRow = emptyLineIsRow;
        this.mostBytes = mostBytes;
        this.buffer = new byte[Math.min(bufferBytes, mostBytes) + 1];
        dialect.markStops(stopsPlain, stopsQuoted);
        stopsQuoted['\n'] = true;
    }

    /** Goes to the next row. Gives false at the end of the input. */
    boolean next() throws IOException {
        fault = null;
        while (true) {
            rowStart = next;
            while (next >= limit) {
                if (ended) {
                    return false;
                }
                fill();
            }
            byte first = buffer[rowStart];
            if (dialect.comment() != 0 && first == dialect.comment()) {
                skipRow();
            } else if (!emptyLineIsRow && (first == '\n' || first == '\r')) {
                next = rowStart + 1;
            } else {
                while (!scan()) {
                    if (limit == buffer.length - 1 && limit - rowStart >= mostBytes) {
                        skippedRow = base + rowStart;
                        skipRow();
                        fields = 0;
                        fault = Fault.ROW_TOO_LONG;
                        return true;
                    }
                    fill();
                }
                return true;
            }
        }
    }

    /**
     * Cuts the row at {@link #rowStart} into fields.
     *
     * @return false where the buffer ends before the row and the input does not
     */
    private boolean scan() {
        byte[] bytes = buffer;
        int last = limit;
        byte quote = dialect.quote();
        byte delimiter = dialect.delimiter();
        int i = rowStart;
        fields = 0;
        fault = null;
        while (true) {
            int field = fields;
            if (field == starts.length) {
                growFields();
            }
            escaped[field] = false;
            boolean isQuoted = bytes[i] == quote && quote != 0;
            quoted[field] = isQuoted;
            if (isQuoted) {
                starts[field] = i + 1;
                i = scanQuoted(bytes, i + 1, last, field);
            } else {
                starts[field] = i;
                i = scanPlain(bytes, i, field);
                ends[field] = i;
            }
            if (i >= last && !ended) {
                return false;
            }
            fields = field + 1;
            if (i >= last) {
                next = last;
                return true;
            }
            byte stop = bytes[i++];
            if (stop != delimiter) {
                if (stop == '\r') {
                    if (i >= last && !ended) {
                        return false;
                    }
                    if (i < last && bytes[i] == '\n') {
                        i++;
                    }
                }
                next = i;
                return true;
            }
        }
    }

    /** Goes to the delimiter or line end, at the limit if not before: there is a line feed. */
    private int scanPlain(byte[] bytes, int from, int field) {
        boolean[] stops = stopsPlain;
        int i = from;
        while (true) {
            while (!stops[bytes[i] & 0xff]) {
                i++;
            }
            if (dialect.escape() == 0 || bytes[i] != dialect.escape()) {
                return i;
            }
            escaped[field] = true;
            i = Math.min(i + 2, limit);
        }
    }

    /** Goes beyond the closing quote to the delimiter or line end; to the limit where there is none before. */
    private int scanQuoted(byte[] bytes, int from, int last, int field) {
        boolean[] stops = stopsQuoted;
        byte quote = dialect.quote();
        int i = from;
        while (true) {
            while (!stops[bytes[i] & 0xff]) {
                i++;
            }
            if (i >= last) {
                ends[field] = last;
                fault = Fault.UNCLOSED_QUOTE;
                return last;
            }
            byte stop = bytes[i];
            if (stop == quote) {
                if (i + 1 >= last || bytes[i + 1] != quote) {
                    ends[field] = i;
                    return afterQuote(bytes, i + 1, last, field);
                }
                escaped[field] = true;
                i += 2;
            } else if (stop == '\n') {
                i++;
            } else {
                escaped[field] = true;
                i = Math.min(i + 2, last);
            }
        }
    }

    private int afterQuote(byte[] bytes, int from, int last, int field) {
        if (from >= last) {
            return last;
        }
        int end = scanPlain(bytes, from, field);
        if (end > from) {
            fault = Fault.TEXT_AFTER_QUOTE;
        }
        return end;
    }

    private void growFields() {
        int more = starts.length * 2;
        starts = Arrays.copyOf(starts, more);
        ends = Arrays.copyOf(ends, more);
        quoted = Arrays.copyOf(quoted, more);
        escaped = Arrays.copyOf(escaped, more);
    }

    /** Moves the current row to the front of the buffer, enlarges the buffer if it is full, and reads on. */
    private void fill() throws IOException {
        if (rowStart > 0) {
            limit -= rowStart;
            System.arraycopy(buffer, rowStart, buffer, 0, limit);
            base += rowStart;
            next -= rowStart;
            rowStart = 0;
        }
        if (limit == buffer.length - 1) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(mostBytes, 2L * limit) + 1);
        }
        read();
    }

    private void read() throws IOException {
        int count = in.read(buffer, limit, buffer.length - 1 - limit);
        ended = count < 0;
        limit += Math.max(0, count);
        buffer[limit] = '\n';
    }

    /** Goes to the end of the row or comment at {@link #rowStart} and keeps nothing of it. */
    private void skipRow() throws IOException {
        CsvRowEnds rowEnds = new CsvRowEnds(dialect);
        long start = base + rowStart;
        int at = rowEnds.next(buffer, rowStart, limit);
        while (at < 0) {
            base += limit;
            limit = 0;
            read();
            if (ended) {
                if (rowEnds.isQuoted()) {
                    throw new UnclosedQuoteException(start, mostBytes);
                }
                at = 0;
            } else {
                at = rowEnds.next(buffer, 0, limit);
            }
        }
        rowStart = at;
        next = at;
    }

    /** What is wrong with the row as a whole, or null. */
    @Nullable
    Fault fault() {
        return fault;
    }

    /** The number of fields of the row, at least 1 unless it was too long. */
    int fields() {
        return fields;
    }

    /** The array that the fields are in. */
    byte[] bytes() {
        return buffer;
    }

    /** Where a field begins in {@link #bytes()}, without its quotes. */
    int start(int field) {
        return starts[field];
    }

    /** Where a field ends in {@link #bytes()}, without its quotes. */
    int end(int field) {
        return ends[field];
    }

    boolean isQuoted(int field) {
        return quoted[field];
    }

    /** Takes the escape characters and doubled quotes out of a field, in place. */
    void unescape(int field) {
        if (!escaped[field]) {
            return;
        }
        escaped[field] = false;
        byte escape = dialect.escape();
        byte doubled = quoted[field] ? dialect.quote() : 0;
        int end = ends[field];
        int to = starts[field];
        for (int i = to; i < end; i++) {
            byte b = buffer[i];
            boolean isPair = b != 0 && i + 1 < end && (b == escape || (b == doubled && buffer[i + 1] == doubled));
            buffer[to++] = isPair ? buffer[++i] : b;
        }
        ends[field] = to;
    }

    /** Where the row begins in the file. */
    long rowOffset() {
        return fault == Fault.ROW_TOO_LONG ? skippedRow : base + rowStart;
    }

    /** Where the next row begins in the file. */
    long position() {
        return base + next;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
