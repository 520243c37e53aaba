package io.syncjob.file.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/** Reads a file at any place. Short steps forward read on; others open the file anew. Used by one thread. */
public final class StoredFileChannel implements SeekableByteChannel {
    private static final long SHORT_STEP = 1 << 16;

    private final StoredFile file;
    private long position;
    private @Nullable InputStream in;
    private long streamAt;
    private boolean closed;

    public StoredFileChannel(StoredFile file) {
        this.file = file;
    }

    private InputStream stream() throws IOException {
        InputStream open = in;
        if (open != null && (position < streamAt || position > streamAt + SHORT_STEP)) {
            in = null;
            open.close();
            open = null;
        }
        if (open == null) {
            open = file.open(position);
            in = open;
            streamAt = position;
        }
        if (position > streamAt) {
            open.skipNBytes(position - streamAt);
            streamAt = position;
        }
        return open;
    }

    /** Reads into an array; gives -1 at the end. */
    public int read(byte[] target, int offset, int length) throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        if (length == 0) {
            return 0;
        }
        if (position >= file.size()) {
            return -1;
        }
        int count = stream().read(target, offset, length);
        position += Math.max(0, count);
        streamAt = position;
        return count;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (target.hasArray()) {
            int count = read(target.array(), target.arrayOffset() + target.position(), target.remaining());
            target.position(target.position() + Math.max(0, count));
            return count;
        }
        byte[] chunk = new byte[(int) Math.min(SHORT_STEP, target.remaining())];
        int count = read(chunk, 0, chunk.length);
        if (count > 0) {
            target.put(chunk, 0, count);
        }
        return count;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public StoredFileChannel position(long newPosition) {
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        if (in != null) {
            InputStream closing = in;
            in = null;
            closing.close();
        }
    }
}
