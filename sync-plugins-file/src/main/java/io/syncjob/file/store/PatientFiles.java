package io.syncjob.file.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks a store again when it fails in a way that may pass. Rows that are read are not in its care: the engine goes on from the
 * last commit.
 */
final class PatientFiles implements RemoteFiles {
    private static final int TRIES = 5;
    private static final long FIRST_WAIT_MILLIS = 100;

    private final RemoteFiles files;

    PatientFiles(RemoteFiles files) {
        this.files = files;
    }

    /** Something that can be done again, whether or not it was done already. */
    private interface Action<T> {
        T run() throws IOException;
    }

    private static <T> T patiently(Action<T> action) throws IOException {
        long wait = FIRST_WAIT_MILLIS;
        for (int failures = 1; ; failures++) {
            try {
                return action.run();
            } catch (StoreFailure e) {
                if (failures == TRIES) {
                    throw e;
                }
                pause(wait, e);
                wait *= 3;
            }
        }
    }

    private static void pause(long millis, StoreFailure failure) throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException stopped = new InterruptedIOException("stopped while waiting for the store");
            stopped.initCause(failure);
            throw stopped;
        }
    }

    @Override
    public List<RemoteFile> list(String folder) throws IOException {
        return patiently(() -> files.list(folder));
    }

    @Override
    public @Nullable RemoteFile find(String path) throws IOException {
        return patiently(() -> Optional.ofNullable(files.find(path))).orElse(null);
    }

    @Override
    public InputStream open(RemoteFile file, long offset) throws IOException {
        return patiently(() -> files.open(file, offset));
    }

    @Override
    public void upload(Path from, String to) throws IOException {
        patiently(() -> {
            files.upload(from, to);
            return true;
        });
    }

    @Override
    public void delete(String path) throws IOException {
        patiently(() -> {
            files.delete(path);
            return true;
        });
    }

    @Override
    public boolean isAtomic() {
        return files.isAtomic();
    }

    /** A server may have given the new name before the connection broke. */
    @Override
    public void rename(String from, String to) throws IOException {
        patiently(() -> {
            try {
                files.rename(from, to);
            } catch (StoreFailure e) {
                if (files.find(from) != null || files.find(to) == null) {
                    throw e;
                }
            }
            return true;
        });
    }

    @Override
    public boolean isReadOnly() {
        return files.isReadOnly();
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
