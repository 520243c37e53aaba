package io.syncjob.file.format.parquet;

import io.syncjob.file.store.StoredFile;
import io.syncjob.file.store.StoredFileChannel;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A stored file as Parquet's library reads it. */
record ParquetInput(StoredFile file) implements InputFile {
    @Override
    public long getLength() {
        return file.size();
    }

    @Override
    public SeekableInputStream newStream() {
        return new Stream(new StoredFileChannel(file));
    }

    @Override
    public String toString() {
        return file.path();
    }

    private static final class Stream extends SeekableInputStream {
        private final StoredFileChannel channel;
        private final byte[] one = new byte[1];

        Stream(StoredFileChannel channel) {
            this.channel = channel;
        }

        @Override
        public long getPos() {
            return channel.position();
        }

        @Override
        public void seek(long position) {
            channel.position(position);
        }

        @Override
        public int read() throws IOException {
            return channel.read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return channel.read(target, offset, length);
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return channel.read(target);
        }

        @Override
        public void readFully(byte[] target) throws IOException {
            readFully(target, 0, target.length);
        }

        @Override
        public void readFully(byte[] target, int offset, int length) throws IOException {
            if (readNBytes(target, offset, length) < length) {
                throw new EOFException("the file ends before its content does");
            }
        }

        @Override
        public void readFully(ByteBuffer target) throws IOException {
            while (target.hasRemaining()) {
                if (channel.read(target) < 0) {
                    throw new EOFException("the file ends before its content does");
                }
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
