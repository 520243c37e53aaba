package io.syncjob.file.format.jsonl;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Cuts UTF-8 into lines without decoding it. A line is a range of {@link #bytes()}, good until the next line. */
final class LineParser implements AutoCloseable {
    private final InputStream in;
    private final int mostBytes;
    private byte[] buffer;
    private int limit;
    private boolean ended;
    private long base;
    private int start;
    private int end;
    private int next;
    private boolean tooLong;
    private long tooLongAt;

    /**
     * @param in UTF-8 from the start of a line on
     * @param offset where {@code in} begins in the file
     * @param mostBytes the most bytes of a line, its line feed included
     */
    LineParser(InputStream in, long offset, int bufferBytes, int mostBytes) {
        this.in = in;
        this.base = offset;
        this.mostBytes = mostBytes;
        this.buffer = new byte[Math.min(bufferBytes, mostBytes)];
    }

    /** Goes to the next line that is not blank. Gives false at the end of the input. */
    boolean next() throws IOException {
        do {
            if (!nextLine()) {
                return false;
            }
        } while (!tooLong && isBlank());
        return true;
    }

    private boolean nextLine() throws IOException {
        start = next;
        tooLong = false;
        int at = start;
        while (true) {
            while (at < limit && buffer[at] != '\n') {
                at++;
            }
            if (at < limit) {
                end = at;
                next = at + 1;
                return true;
            }
            if (ended) {
                end = limit;
                next = limit;
                return start < limit;
            }
            if (limit - start >= mostBytes) {
                skipLine();
                return true;
            }
            at -= start;
            fill();
        }
    }

    private boolean isBlank() {
        for (int i = start; i < end; i++) {
            byte b = buffer[i];
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    /** Moves the current line to the front of the buffer, enlarges the buffer if it is full, and reads on. */
    private void fill() throws IOException {
        limit -= start;
        System.arraycopy(buffer, start, buffer, 0, limit);
        base += start;
        start = 0;
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(mostBytes, 2L * limit));
        }
        read();
    }

    private void read() throws IOException {
        int count = in.read(buffer, limit, buffer.length - limit);
        ended = count < 0;
        limit += Math.max(0, count);
    }

    private void skipLine() throws IOException {
        tooLong = true;
        tooLongAt = base + start;
        int at = limit;
        while (at == limit && !ended) {
            base += limit;
            limit = 0;
            at = 0;
            read();
            while (at < limit && buffer[at] != '\n') {
                at++;
            }
        }
        start = Math.min(limit, at + 1);
        end = start;
        next = start;
    }

    /** Whether the line has more bytes than allowed; it is empty then. */
    boolean isTooLong() {
        return tooLong;
    }

    byte[] bytes() {
        return buffer;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    /** Where the line begins in the file. */
    long lineOffset() {
        return tooLong ? tooLongAt : base + start;
    }

    /** Where the next line begins in the file. */
    long position() {
        return base + next;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
