package io.syncjob.file.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/** A file of the file system. */
record LocalFile(Path file, String path, long size, String stamp, Instant modified) implements StoredFile {
    static LocalFile of(Path file, BasicFileAttributes attributes) {
        String stamp = attributes.size() + "@" + attributes.lastModifiedTime();
        return new LocalFile(
                file,
                file.toString().replace('\\', '/'),
                attributes.size(),
                stamp,
                attributes.lastModifiedTime().toInstant());
    }

    static LocalFile of(Path file) throws IOException {
        return of(file, Files.readAttributes(file, BasicFileAttributes.class));
    }

    @Override
    public InputStream open(long offset) throws IOException {
        // A channel, unlike a stream, heeds an interrupt.
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        return Channels.newInputStream(channel.position(offset));
    }
}
