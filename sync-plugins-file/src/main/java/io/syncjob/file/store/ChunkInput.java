package io.syncjob.file.store;

import java.io.IOException;
import java.io.InputStream;

/** Reads a file in pieces that grow, so that a look at its beginning costs little and the whole few requests. */
final class ChunkInput extends InputStream {
    private static final int FIRST_BYTES = 64 << 10;
    private static final int MOST_BYTES = 4 << 20;

    /** Gives some bytes of a file. */
    interface Source {
        byte[] read(long offset, long length) throws IOException;
    }

    private final Source source;
    private final long size;
    private long next;
    private byte[] chunk = new byte[0];
    private int at;
    private int chunkBytes = FIRST_BYTES;

    ChunkInput(Source source, long offset, long size) {
        this.source = source;
        this.next = offset;
        this.size = size;
    }

    private boolean fill() throws IOException {
        if (at < chunk.length) {
            return true;
        }
        if (next >= size) {
            return false;
        }
        long wanted = Math.min(chunkBytes, size - next);
        chunk = source.read(next, wanted);
        at = 0;
        if (chunk.length == 0) {
            throw new StoreFailure("the store gave no bytes where the file has some", null);
        }
        next += chunk.length;
        chunkBytes = Math.min(MOST_BYTES, chunkBytes * 4);
        return true;
    }

    @Override
    public int read() throws IOException {
        return fill() ? chunk[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, chunk.length - at);
        System.arraycopy(chunk, at, target, offset, count);
        at += count;
        return count;
    }

    @Override
    public long skip(long count) {
        int buffered = (int) Math.min(count, chunk.length - at);
        at += buffered;
        long further = Math.min(count - buffered, Math.max(0, size - next));
        next += further;
        return buffered + further;
    }
}
