package io.syncjob.file.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A part file of the file system. */
public final class LocalPartFile implements PartFile {
    private final FileChannel channel;
    private long length;

    public LocalPartFile(Path file) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        this.length = channel.size();
        channel.position(length);
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        ByteBuffer source = ByteBuffer.wrap(bytes, offset, count);
        while (source.hasRemaining()) {
            length += channel.write(source);
        }
    }

    @Override
    public void truncate(long newLength) throws IOException {
        channel.truncate(newLength);
        channel.position(newLength);
        length = newLength;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
