package io.syncjob.file.format.arrow;

import io.syncjob.file.store.PartFile;
import io.syncjob.file.store.StoredFile;
import io.syncjob.file.store.StoredFileChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.ipc.SeekableReadChannel;
import org.apache.arrow.vector.ipc.WriteChannel;

/**
 * Carries bytes between files and the library's memory by arrays. The library's own way asks the JVM for a constructor that is
 * open only with {@code --add-opens}.
 */
final class ArrowChannels {
    private static final int CHUNK_BYTES = 64 << 10;

    private ArrowChannels() {}

    /** Reads a stored file. */
    static final class Input extends SeekableReadChannel {
        private final byte[] chunk = new byte[CHUNK_BYTES];
        private final StoredFileChannel channel;

        Input(StoredFile file) {
            this(new StoredFileChannel(file));
        }

        private Input(StoredFileChannel channel) {
            super(channel);
            this.channel = channel;
        }

        /** Where it is in the file. */
        long position() {
            return channel.position();
        }

        @Override
        public long readFully(ArrowBuf target, long length) throws IOException {
            long done = 0;
            while (done < length) {
                int wanted = (int) Math.min(chunk.length, length - done);
                int count = readFully(ByteBuffer.wrap(chunk, 0, wanted));
                target.setBytes(target.writerIndex(), chunk, 0, count);
                target.writerIndex(target.writerIndex() + count);
                done += count;
                if (count < wanted) {
                    break;
                }
            }
            return done;
        }
    }

    /** Appends to a part. */
    static final class Output extends WriteChannel {
        private final byte[] chunk = new byte[CHUNK_BYTES];

        Output(PartFile part) {
            super(new Appending(part));
        }

        @Override
        public void write(ArrowBuf buffer) throws IOException {
            long at = buffer.readerIndex();
            while (at < buffer.writerIndex()) {
                int count = (int) Math.min(chunk.length, buffer.writerIndex() - at);
                buffer.getBytes(at, chunk, 0, count);
                write(ByteBuffer.wrap(chunk, 0, count));
                at += count;
            }
        }
    }

    private record Appending(PartFile part) implements WritableByteChannel {
        @Override
        public int write(ByteBuffer source) throws IOException {
            byte[] bytes = new byte[source.remaining()];
            source.get(bytes);
            part.write(bytes, 0, bytes.length);
            return bytes.length;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        /** The part stays open. */
        @Override
        public void close() {}
    }
}
