package io.syncjob.file.format.avro;

import io.syncjob.file.store.StoredFile;
import io.syncjob.file.store.StoredFileChannel;
import java.io.IOException;
import org.apache.avro.file.SeekableInput;

/** A stored file as Avro's library reads it. */
final class AvroInput implements SeekableInput {
    private final StoredFileChannel channel;

    AvroInput(StoredFile file) {
        this.channel = new StoredFileChannel(file);
    }

    @Override
    public void seek(long position) {
        channel.position(position);
    }

    @Override
    public long tell() {
        return channel.position();
    }

    @Override
    public long length() {
        return channel.size();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        return channel.read(target, offset, length);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
