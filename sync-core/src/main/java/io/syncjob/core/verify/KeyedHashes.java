package io.syncjob.core.verify;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * For each row 64 bits that stand for its key and 64 that stand for all of it, in parts by the key. What does not fit into one
 * block for each part goes to a file in the temporary folder, which is gone when this is closed. For one thread.
 */
final class KeyedHashes implements AutoCloseable {
    private static final int PART_BITS = 6;
    static final int PARTS = 1 << PART_BITS;
    /** Of a part, in bytes; a row has 16. */
    private static final int BLOCK = 1 << 14;

    private final ByteBuffer[] filling = new ByteBuffer[PARTS];
    /** Where the blocks of a part begin in the file. */
    private final List<List<Long>> blocks = new ArrayList<>();

    private @Nullable FileChannel file;
    private long end;

    KeyedHashes() {
        for (int part = 0; part < PARTS; part++) {
            blocks.add(new ArrayList<>());
        }
    }

    void add(long key, long row) {
        int part = (int) (key >>> (Long.SIZE - PART_BITS));
        ByteBuffer block = filling[part];
        if (block == null) {
            block = ByteBuffer.allocate(BLOCK);
            filling[part] = block;
        }
        block.putLong(key).putLong(row);
        if (!block.hasRemaining()) {
            store(part, block);
        }
    }

    private void store(int part, ByteBuffer block) {
        blocks.get(part).add(end);
        block.flip();
        try {
            FileChannel channel = open();
            while (block.hasRemaining()) {
                end += channel.write(block, end);
            }
        } catch (IOException e) {
            throw failed(e);
        }
        block.clear();
    }

    private FileChannel open() throws IOException {
        FileChannel channel = file;
        if (channel == null) {
            Path place = Files.createTempFile("syncjob-verify", null);
            channel = FileChannel.open(
                    place, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            file = channel;
        }
        return channel;
    }

    private static SyncException failed(IOException cause) {
        return new SyncException(
                SyncError.VERIFICATION_FAILED,
                "What is compared by keys cannot be kept in a temporary file: " + cause.getMessage(),
                "Make room in the folder that java.io.tmpdir names, 16 bytes for each row of both sides, or verify"
                        + " counts.",
                cause);
    }

    void addAll(KeyedHashes more) {
        for (int part = 0; part < PARTS; part++) {
            long[] pairs = more.part(part);
            for (int i = 0; i < pairs.length; i += 2) {
                add(pairs[i], pairs[i + 1]);
            }
        }
    }

    /** The pairs of a part, one after the other. */
    long[] part(int part) {
        List<Long> stored = blocks.get(part);
        ByteBuffer last = filling[part];
        int rest = last == null ? 0 : last.position();
        long[] pairs = new long[Math.toIntExact((stored.size() * (long) BLOCK + rest) / Long.BYTES)];
        int at = 0;
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        for (long offset : stored) {
            read(block.clear(), offset);
            block.flip();
            block.asLongBuffer().get(pairs, at, BLOCK / Long.BYTES);
            at += BLOCK / Long.BYTES;
        }
        if (last != null) {
            last.duplicate().flip().asLongBuffer().get(pairs, at, rest / Long.BYTES);
        }
        return pairs;
    }

    private void read(ByteBuffer block, long offset) {
        try {
            FileChannel channel = open();
            while (block.hasRemaining()) {
                if (channel.read(block, offset + block.position()) < 0) {
                    throw new IOException("it has become shorter");
                }
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    void clear() {
        for (int part = 0; part < PARTS; part++) {
            blocks.get(part).clear();
            if (filling[part] != null) {
                filling[part].clear();
            }
        }
        end = 0;
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
