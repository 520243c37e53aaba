package io.syncjob.file.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/** Some bytes of a file of the local file system, as a file of their own. */
public record LocalSlice(Path file, long from, long to) implements StoredFile {
    @Override
    public String path() {
        return file.toString();
    }

    @Override
    public long size() {
        return to - from;
    }

    @Override
    public String stamp() {
        return "";
    }

    @Override
    public Instant modified() {
        return Instant.EPOCH;
    }

    /** The file goes on behind the slice; who reads knows its size. */
    @Override
    public InputStream open(long offset) throws IOException {
        return Channels.newInputStream(
                FileChannel.open(file, StandardOpenOption.READ).position(from + offset));
    }
}
