package io.syncjob.file;

import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.file.format.FileTable;
import io.syncjob.file.format.Range;
import io.syncjob.file.format.ReadFormat;
import io.syncjob.file.store.StoredFile;
import io.syncjob.file.store.Stores;
import io.syncjob.policy.SplitRequest;
import io.syncjob.spi.Finding;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.Position;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reads files of any format from any store as one table. */
final class FileReader implements RowReader {
    /** A range this large is worth a split of its own. */
    private static final long LEAST_RANGE = 4 << 20;

    private static final int LEAST_BUFFER = 1 << 16;
    private static final int MOST_BUFFER = 1 << 18;

    private final InputFiles input;
    private final ReadFormat format;
    private final int bufferBytes;
    private final long leastRange;
    private final Map<String, StoredFile> known = new ConcurrentHashMap<>();
    private @Nullable List<StoredFile> files;
    private @Nullable FileTable table;

    FileReader(InputFiles input, ReadFormat format, PluginContext context) {
        this(input, format, context, LEAST_RANGE);
    }

    /** A reader of files wherever their paths say they are. */
    static FileReader of(
            List<String> paths, FileSelection files, StoreAccess access, ReadFormat format, PluginContext context) {
        return new FileReader(new InputFiles(Stores.of(paths, access.toAccess()), paths, files), format, context);
    }

    /** @param leastRange the fewest bytes to cut off a file */
    FileReader(InputFiles input, ReadFormat format, PluginContext context, long leastRange) {
        this.input = input;
        this.format = format;
        this.bufferBytes = Math.max(LEAST_BUFFER, Math.min(MOST_BUFFER, context.batchBytes()));
        this.leastRange = leastRange;
    }

    private synchronized List<StoredFile> files() throws IOException {
        if (files == null) {
            files = input.list();
            files.forEach(file -> known.put(file.path(), file));
        }
        return files;
    }

    private synchronized FileTable table() throws IOException {
        if (table == null) {
            table = ExtraColumns.of(format.table(files(), bufferBytes), input.selection());
        }
        return table;
    }

    @Override
    public Schema schema() throws IOException {
        return table().schema();
    }

    @Override
    public List<Split> splits(SplitRequest request) throws IOException {
        if (!request.columns().isEmpty()) {
            throw new SyncException(
                    SyncError.UNSUPPORTED,
                    "Files cannot be cut by columns, as by " + request.columns(),
                    "Leave .by(…) out of the splits: files are cut by their bytes.");
        }
        long bytes = Math.max(leastRange, totalBytes() / request.target());
        List<FileSegment> segments = new ArrayList<>();
        for (StoredFile file : files()) {
            for (Range range : table().ranges(file, bytes)) {
                segments.add(new FileSegment(file.path(), file.stamp(), range));
            }
        }
        if (segments.isEmpty()) {
            return List.of(new Split("0", "no file", 0, Map.of()));
        }
        return segments.size() <= request.target() ? alone(segments) : packed(segments, bytes, request.most());
    }

    private long totalBytes() throws IOException {
        return files().stream().mapToLong(StoredFile::size).sum();
    }

    private List<Split> alone(List<FileSegment> segments) throws IOException {
        List<Split> splits = new ArrayList<>();
        for (FileSegment segment : segments) {
            splits.add(split(List.of(segment)));
        }
        return splits;
    }

    /** Small files that stand next to each other share a split. */
    private List<Split> packed(List<FileSegment> segments, long bytes, int most) throws IOException {
        int fewest = (segments.size() + most - 1) / most;
        List<Split> splits = new ArrayList<>();
        List<FileSegment> pack = new ArrayList<>();
        long size = 0;
        for (FileSegment segment : segments) {
            long next = bytesOf(segment);
            if (pack.size() >= fewest && size + next > bytes) {
                splits.add(split(pack));
                pack = new ArrayList<>();
                size = 0;
            }
            pack.add(segment);
            size += next;
        }
        splits.add(split(pack));
        return splits;
    }

    private long bytesOf(FileSegment segment) {
        long end = segment.range().to();
        return end == Long.MAX_VALUE
                ? Objects.requireNonNull(known.get(segment.path()), segment.path())
                        .size()
                : end - segment.range().from();
    }

    private Split split(List<FileSegment> segments) throws IOException {
        long bytes = 0;
        for (FileSegment segment : segments) {
            bytes += bytesOf(segment);
        }
        FileSegment first = segments.get(0);
        String description = segments.size() == 1
                ? first.toString()
                : segments.size() + " files from " + first.path() + " to "
                        + segments.get(segments.size() - 1).path();
        return new Split(first.toString(), description, rows(bytes), FileSegment.toBounds(segments));
    }

    /** -1 where the files that were looked into do not tell. */
    private long rows(long bytes) throws IOException {
        double bytesPerRow = table().bytesPerRow();
        return bytes == 0 ? 0 : bytesPerRow == 0 ? -1 : Math.max(1, Math.round(bytes / bytesPerRow));
    }

    @Override
    public OptionalLong estimatedRows() throws IOException {
        long rows = rows(totalBytes());
        return rows < 0 ? OptionalLong.empty() : OptionalLong.of(rows);
    }

    @Override
    public SplitReader open(Split split, Position from) throws Exception {
        return new SegmentsReader(this::current, table(), FileSegment.fromBounds(split.bounds()), from);
    }

    /** The file as it is now. An archive that has not changed is not searched again. */
    private StoredFile current(String path) throws IOException {
        return input.file(path, known.get(path));
    }

    @Override
    public boolean isTransient(Throwable failure) {
        return input.isTransient(failure);
    }

    @Override
    public String consistency() {
        return "each file as it was when the run began; one that changes meanwhile fails the run";
    }

    @Override
    public List<Finding> check() throws IOException {
        return List.of(Finding.ok(
                files().size() + " files of " + totalBytes() + " bytes with " + schema().size() + " columns"));
    }

    @Override
    public List<String> describe(Split split) {
        return FileSegment.fromBounds(split.bounds()).stream()
                .map(segment -> "read " + segment.describe())
                .toList();
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
