package io.syncjob.file;

import io.syncjob.file.format.ReadFormat;
import io.syncjob.file.format.binary.BinaryReadFormat;
import io.syncjob.spi.ReaderConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads each file as a row: its {@code path} (STRING), when it was {@code modified} (INSTANT), and its {@code content} (BYTES).
 *
 * @param path a file, a folder, or a pattern; null where {@code paths} has all
 * @param paths further paths
 * @param maxBytes the most bytes of a file, a longer one is dirty; 0 stands for 16 MiB
 * @param files which files are read, and what is taken from their names; null stands for all
 * @param store where the store is and how to get in; null stands for what the path and the platform tell
 */
public record BinaryReader(
        @Nullable String path, List<String> paths, int maxBytes, FileSelection files, StoreAccess store)
        implements ReaderConfig {
    public BinaryReader {
        paths = Settings.list(paths);
        maxBytes = Settings.positive(maxBytes, CsvReader.MAX_ROW_BYTES, "maxBytes");
        files = FileSelection.orAll(files);
        store = StoreAccess.orDefault(store);
    }

    /** Reads files, folders or patterns. */
    public static BinaryReader files(String first, String... more) {
        return new BinaryReader(first, List.of(more), 0, FileSelection.ALL, StoreAccess.DEFAULT);
    }

    /** Reads one file or folder. */
    public static BinaryReader file(Path file) {
        return files(file.toString());
    }

    /** The format that these settings describe. */
    ReadFormat toFormat() {
        return new BinaryReadFormat(maxBytes);
    }

    /** Takes a file of more than {@code bytes} bytes for a dirty row. */
    public BinaryReader maxBytes(int bytes) {
        return with(draft -> draft.maxBytes = bytes);
    }

    /** Which files are read, and what is taken from their names. */
    public BinaryReader files(FileSelection newFiles) {
        return with(draft -> draft.files = newFiles);
    }

    /** Where the store is and how to get in. */
    public BinaryReader store(StoreAccess newStore) {
        return with(draft -> draft.store = newStore);
    }

    private BinaryReader with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return new BinaryReader(draft.path, draft.paths, draft.maxBytes, draft.files, draft.store);
    }

    /** The settings while one of them is changed. */
    private static final class Draft {
        private @Nullable String path;
        private List<String> paths;
        private int maxBytes;
        private FileSelection files;
        private StoreAccess store;

        Draft(BinaryReader of) {
            path = of.path;
            paths = of.paths;
            maxBytes = of.maxBytes;
            files = of.files;
            store = of.store;
        }
    }
}
