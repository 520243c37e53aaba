package io.syncjob.file;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.file.codec.Unpacking;
import io.syncjob.file.store.Store;
import io.syncjob.file.store.StoredFile;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files that a reader's paths and selection name. Safe for use by several threads. */
final class InputFiles implements AutoCloseable {
    private static final long LOOK_AGAIN_MILLIS = 500;

    private final Store store;
    private final List<String> paths;
    private final FileSelection selection;
    private final Unpacking unpacking;

    InputFiles(Store store, List<String> paths, FileSelection selection) {
        this.store = store;
        this.paths = paths;
        this.selection = selection;
        this.unpacking = selection.toUnpacking();
    }

    FileSelection selection() {
        return selection;
    }

    /** The files, each once and in the order of their names. */
    List<StoredFile> list() throws IOException {
        if (selection.marker() != null) {
            awaitMarker(markerPath(selection.marker()));
        }
        Instant since = selection.since();
        List<StoredFile> files = new ArrayList<>();
        for (StoredFile file : store.list(paths, selection.emptyAllowed())) {
            if (since == null || !file.modified().isBefore(since)) {
                files.addAll(unpacking.unpack(file));
            }
        }
        if (files.isEmpty() && !selection.emptyAllowed()) {
            throw new SyncException(
                    SyncError.MISSING_TABLE,
                    since == null ? "The archives hold no file" : "None of the files was written since " + since,
                    "Set files.emptyAllowed if that is right.");
        }
        return files;
    }

    private String markerPath(String marker) {
        String first = paths.get(0);
        int slash = first.lastIndexOf('/', first.indexOf('*') < 0 ? first.length() : first.indexOf('*'));
        return marker.indexOf('/') >= 0 || slash < 0 ? marker : first.substring(0, slash + 1) + marker;
    }

    private void awaitMarker(String marker) throws IOException {
        Duration wait = selection.markerWait();
        long deadline = System.nanoTime() + (wait == null ? 0 : wait.toNanos());
        while (!store.exists(marker)) {
            if (System.nanoTime() >= deadline) {
                throw new SyncException(
                        SyncError.MISSING_TABLE,
                        "The marker file '" + marker + "' is not there",
                        "Run the job when the files are complete, or set files.markerWait to wait for it.");
            }
            try {
                Thread.sleep(LOOK_AGAIN_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while waiting for the marker file '" + marker + "'", e);
            }
        }
    }

    /** The file that {@link #list} gave under this path, as it is now; {@code known} where it has not changed. */
    StoredFile file(String path, @Nullable StoredFile known) throws IOException {
        StoredFile stored = store.file(Unpacking.container(path));
        return known != null && known.stamp().equals(stored.stamp()) ? known : unpacked(stored, path);
    }

    private StoredFile unpacked(StoredFile stored, String path) throws IOException {
        return unpacking.unpack(stored).stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new SyncException(
                        SyncError.READ_FAILED, "'" + path + "' is not there any more", "Run the job anew."));
    }

    /** What went wrong may pass: a connection that broke. */
    boolean isTransient(Throwable failure) {
        return store.isTransient(failure);
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
