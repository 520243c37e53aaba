package io.syncjob.file.format.arrow;

import io.syncjob.data.Column;
import io.syncjob.data.Schema;
import io.syncjob.file.format.FileTable;
import io.syncjob.file.format.OneTable;
import io.syncjob.file.format.Range;
import io.syncjob.file.format.ReadFormat;
import io.syncjob.file.store.StoredFile;
import io.syncjob.spi.Position;
import io.syncjob.spi.SplitReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.arrow.vector.ipc.message.ArrowBlock;
import org.apache.arrow.vector.types.pojo.Field;

/** Reads Arrow IPC: files and streams. */
public final class ArrowReadFormat implements ReadFormat {
    private final List<String> columns;

    /** @param columns the names of the columns to read; empty for all */
    public ArrowReadFormat(List<String> columns) {
        this.columns = columns;
    }

    @Override
    public FileTable table(List<StoredFile> files, int bufferBytes) throws IOException {
        OneTable.requireFiles(files);
        Schema schema = null;
        Map<String, List<Long>> batches = new LinkedHashMap<>();
        for (StoredFile file : files) {
            try (ArrowBatches open = ArrowBatches.open(file, batch -> false)) {
                Schema own = chosen(open, file);
                OneTable.requireSame(own, schema, file);
                schema = own;
                List<ArrowBlock> blocks = open.blocks();
                batches.put(
                        file.path(),
                        blocks == null
                                ? List.of()
                                : blocks.stream().map(ArrowBlock::getOffset).toList());
            }
        }
        return new Table(schema == null ? Schema.of() : schema, batches);
    }

    private Schema chosen(ArrowBatches file, StoredFile path) throws IOException {
        List<Field> fields = file.root().getSchema().getFields();
        if (columns.isEmpty()) {
            return Schema.of(fields.stream()
                    .map(field -> ArrowColumns.column(field, file))
                    .toList());
        }
        List<Column> chosen = new ArrayList<>();
        for (String name : columns) {
            chosen.add(fields.stream()
                    .filter(field -> field.getName().equalsIgnoreCase(name))
                    .findFirst()
                    .map(field -> ArrowColumns.column(field, file))
                    .orElseThrow(() -> OneTable.missing(
                            name, fields.stream().map(Field::getName).toList(), path)));
        }
        return Schema.of(chosen);
    }

    /**
     * The table that Arrow files form.
     *
     * @param batches where the record batches of each file begin; none are known of a stream
     */
    private record Table(Schema schema, Map<String, List<Long>> batches) implements FileTable {
        @Override
        public double bytesPerRow() {
            return 0;
        }

        /** A range holds the record batches that begin in it. */
        @Override
        public List<Range> ranges(StoredFile file, long bytes) {
            List<Range> ranges = new ArrayList<>();
            long from = 0;
            for (long batch : Objects.requireNonNull(batches.get(file.path()), file.path())) {
                if (batch - from >= bytes) {
                    ranges.add(new Range(from, batch));
                    from = batch;
                }
            }
            ranges.add(new Range(from, Math.max(from, file.size())));
            return ranges;
        }

        @Override
        public SplitReader open(StoredFile file, Range range, Position from) throws IOException {
            return new ArrowSplitReader(file, schema, range, from);
        }
    }
}
