package io.syncjob.file;

import io.syncjob.data.RowAppender;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.file.format.FileTable;
import io.syncjob.file.store.StoredFile;
import io.syncjob.spi.Position;
import io.syncjob.spi.SplitReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the segments of a split one after the other. */
final class SegmentsReader implements SplitReader {
    /** Finds a file by its path. */
    interface Files {
        StoredFile file(String path) throws IOException;
    }

    private static final String SEGMENT = "segment";
    private static final String STAMP = "stamp";

    private final Files files;
    private final FileTable table;
    private final List<FileSegment> segments;
    private int index;
    private @Nullable SplitReader current;

    SegmentsReader(Files files, FileTable table, List<FileSegment> segments, Position from) throws Exception {
        this.files = files;
        this.table = table;
        this.segments = segments;
        this.index = from.isPlace() ? Integer.parseInt(mark(from, SEGMENT)) : 0;
        if (from.isPlace()
                && index < segments.size()
                && !mark(from, STAMP).equals(segment().stamp())) {
            throw changed(segment(), "since an earlier run stopped in it");
        }
        if (index < segments.size()) {
            current = open(from);
        }
    }

    private static String mark(Position position, String key) {
        return Objects.requireNonNull(position.marks().get(key), key);
    }

    private FileSegment segment() {
        return segments.get(index);
    }

    private SplitReader open(Position from) throws Exception {
        FileSegment segment = segment();
        StoredFile file = files.file(segment.path());
        if (!file.stamp().equals(segment.stamp())) {
            throw changed(segment, "since the run began");
        }
        return table.open(file, segment.range(), from);
    }

    private static SyncException changed(FileSegment segment, String since) {
        return new SyncException(
                SyncError.READ_FAILED,
                "File '" + segment.path() + "' has changed " + since,
                "Start the job anew when no one writes the file.");
    }

    @Override
    public boolean fill(RowAppender out) throws Exception {
        while (current != null && !out.isFull()) {
            if (current.fill(out)) {
                return true;
            }
            close();
            index++;
            current = index < segments.size() ? open(Position.START) : null;
        }
        return current != null;
    }

    @Override
    public Position position() throws Exception {
        Map<String, String> marks = new HashMap<>();
        if (current != null) {
            Position within = current.position();
            if (!within.isPlace()) {
                return within;
            }
            marks.putAll(within.marks());
            marks.put(STAMP, segment().stamp());
        }
        marks.put(SEGMENT, Integer.toString(index));
        return Position.at(marks);
    }

    @Override
    public void close() throws Exception {
        if (current != null) {
            SplitReader closing = current;
            current = null;
            closing.close();
        }
    }
}
