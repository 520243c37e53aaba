package io.syncjob.file;

import io.syncjob.data.RowBatch;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.file.format.RowEncoder;
import io.syncjob.file.store.LocalPartFile;
import io.syncjob.file.store.PartFile;
import io.syncjob.spi.Rejects;
import io.syncjob.spi.SplitProgress;
import io.syncjob.spi.SplitWriter;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the rows of one split into its parts. */
final class SplitFilesWriter implements SplitWriter {
    private static final int MOST_FOLDERS = 256;

    private final FileShape shape;
    private final PartMaker maker;
    private final SplitParts parts;
    private final @Nullable PartFolders folders;
    private final @Nullable WholeFile whole;
    private final @Nullable StagedProgress progress;
    private final Map<String, OpenPart> open = new HashMap<>();
    private boolean complete;

    /**
     * @param whole the file that the parts become with those of other splits, or null where each is a file of its own
     * @param progress keeps each commit; null where nothing is kept
     */
    SplitFilesWriter(
            FileShape shape,
            PartMaker maker,
            SplitParts parts,
            @Nullable WholeFile whole,
            @Nullable StagedProgress progress,
            Schema rows)
            throws IOException {
        this.whole = whole;
        this.progress = progress;
        this.shape = shape;
        this.maker = maker;
        this.parts = parts;
        this.folders = shape.partitionBy().isEmpty() ? null : new PartFolders(rows, shape.partitionBy());
        if (folders == null) {
            // A split without rows has a part too.
            part("");
        }
    }

    @Override
    public void write(RowBatch rows, Rejects rejects) throws IOException {
        if (folders == null) {
            write("", rows, rejects);
        } else {
            for (Map.Entry<String, PickedRows> each :
                    folders.divide(rows, rejects).entrySet()) {
                write(each.getKey(), each.getValue(), each.getValue());
            }
        }
    }

    private void write(String folder, RowBatch rows, Rejects rejects) throws IOException {
        if (shape.maxFileRows() == 0) {
            OpenPart part = part(folder);
            part.encoder().write(rows, rejects);
            endIfFull(folder, part);
            return;
        }
        int from = 0;
        while (from < rows.size()) {
            OpenPart part = part(folder);
            int to = (int) Math.min(rows.size(), from + shape.maxFileRows() - part.part.rows());
            PickedRows some = PickedRows.range(rows, rejects, from, to);
            part.encoder().write(some, some);
            part.part.addRows(some.size() - some.rejected());
            endIfFull(folder, part);
            from = to;
        }
    }

    private void endIfFull(String folder, OpenPart part) throws IOException {
        boolean manyRows = shape.maxFileRows() > 0 && part.part.rows() >= shape.maxFileRows();
        boolean manyBytes = shape.maxFileBytes() > 0 && part.bytes() >= shape.maxFileBytes();
        if (manyRows || manyBytes) {
            part.finishSegment();
            part.part.end();
            open.remove(folder);
            part.close();
        }
    }

    private OpenPart part(String folder) throws IOException {
        OpenPart found = open.get(folder);
        if (found == null) {
            if (open.size() == MOST_FOLDERS) {
                throw new SyncException(
                        SyncError.UNSUPPORTED,
                        "The rows of one split go to more than " + MOST_FOLDERS + " folders",
                        "Choose columns with fewer values for partitionBy, or cut the splits by these columns.");
            }
            List<FilePart> series = parts.in(folder);
            FilePart last = series.isEmpty() ? null : series.get(series.size() - 1);
            if (last == null || last.isEnded()) {
                last = maker.newPart();
                series.add(last);
            }
            found = new OpenPart(last);
            open.put(folder, found);
        }
        return found;
    }

    @Override
    public void commit(SplitProgress reached) throws IOException {
        for (OpenPart part : open.values()) {
            part.finishSegment();
        }
        if (progress != null) {
            progress.record(reached, parts);
        }
        parts.all().forEach(FilePart::commit);
        complete = reached.complete();
    }

    @Override
    public void rollback() throws IOException {
        for (OpenPart part : open.values()) {
            part.close();
        }
        open.clear();
        for (List<FilePart> series : parts.byFolder().values()) {
            for (FilePart part : series) {
                part.rollback();
                try (LocalPartFile file = new LocalPartFile(part.file())) {
                    file.truncate(part.committedLength());
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        rollback();
        if (complete) {
            parts.complete();
            if (whole != null) {
                whole.advance();
            }
        }
    }

    /** A part that is being written. */
    private final class OpenPart implements AutoCloseable {
        private final FilePart part;
        private final PartFile file;
        private @Nullable RowEncoder encoder;
        private long segmentStart;

        OpenPart(FilePart part) throws IOException {
            this.part = part;
            this.file = maker.open(part);
        }

        RowEncoder encoder() throws IOException {
            RowEncoder current = encoder;
            if (current == null) {
                maker.separate(part, file);
                segmentStart = file.length();
                current = maker.encoder(file);
                encoder = current;
            }
            return current;
        }

        long bytes() {
            return file.length() + (encoder == null ? 0 : encoder.pendingBytes());
        }

        void finishSegment() throws IOException {
            if (encoder != null) {
                try (RowEncoder finishing = encoder) {
                    encoder = null;
                    finishing.finish();
                }
                file.seal();
                if (file.length() > segmentStart) {
                    part.add(segmentStart, file.length());
                }
            }
        }

        @Override
        public void close() throws IOException {
            try (file) {
                if (encoder != null) {
                    encoder.close();
                }
            }
        }
    }
}
