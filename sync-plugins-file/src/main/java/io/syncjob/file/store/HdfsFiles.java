package io.syncjob.file.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.jspecify.annotations.Nullable;

/** Files of HDFS, by Hadoop's own client. Connects when it is first asked. */
final class HdfsFiles implements RemoteFiles {
    private final HdfsConnection connection;

    HdfsFiles(HdfsConnection connection) {
        this.connection = connection;
    }

    private static Path hadoop(String path) {
        return new Path(null, null, "/" + path);
    }

    /** A call of the library. */
    private interface Call<T> {
        T run(DistributedFileSystem files) throws IOException;
    }

    private <T> T call(String path, Call<T> call) throws IOException {
        try {
            return call.run(connection.open());
        } catch (StoreFailure e) {
            throw e;
        } catch (IOException e) {
            throw connection.failure(path, e);
        }
    }

    private static RemoteFile file(String path, FileStatus status) {
        Instant modified = Instant.ofEpochMilli(status.getModificationTime());
        return status.isDirectory()
                ? RemoteFile.folder(path)
                : new RemoteFile(path, false, status.getLen(), modified.toString(), modified);
    }

    @Override
    public List<RemoteFile> list(String folder) throws IOException {
        return call(folder, files -> {
            List<RemoteFile> found = new ArrayList<>();
            try {
                // A part of a large folder at a time.
                RemoteIterator<FileStatus> entries = files.listStatusIterator(hadoop(folder));
                while (entries.hasNext()) {
                    FileStatus entry = entries.next();
                    found.add(
                            file(RemotePublication.below(folder, entry.getPath().getName()), entry));
                }
            } catch (FileNotFoundException e) {
                return List.of();
            }
            return found;
        });
    }

    @Override
    public @Nullable RemoteFile find(String path) throws IOException {
        return call(path, files -> {
                    try {
                        return Optional.of(file(path, files.getFileStatus(hadoop(path))));
                    } catch (FileNotFoundException | ParentNotDirectoryException e) {
                        return Optional.<RemoteFile>empty();
                    }
                })
                .orElse(null);
    }

    @Override
    public InputStream open(RemoteFile file, long offset) throws IOException {
        return call(file.path(), files -> {
            FSDataInputStream in = files.open(hadoop(file.path()));
            try {
                in.seek(offset);
            } catch (IOException e) {
                in.close();
                throw e;
            }
            return new HdfsInput(in, file.path(), connection);
        });
    }

    @Override
    public void upload(java.nio.file.Path from, String to) throws IOException {
        call(to, files -> {
            try (InputStream in = Files.newInputStream(from);
                    OutputStream out = files.create(hadoop(to), true)) {
                in.transferTo(out);
            }
            return true;
        });
    }

    @Override
    public void delete(String path) throws IOException {
        call(path, files -> files.delete(hadoop(path), false));
    }

    @Override
    public boolean isAtomic() {
        return false;
    }

    @Override
    public void rename(String from, String to) throws IOException {
        call(to, files -> {
            files.rename(hadoop(from), hadoop(to), Options.Rename.OVERWRITE);
            return true;
        });
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
