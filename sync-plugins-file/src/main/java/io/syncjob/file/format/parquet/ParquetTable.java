package io.syncjob.file.format.parquet;

import io.syncjob.data.Schema;
import io.syncjob.file.format.FileTable;
import io.syncjob.file.format.Range;
import io.syncjob.file.store.StoredFile;
import io.syncjob.spi.Position;
import io.syncjob.spi.SplitReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The table that Parquet files form. */
final class ParquetTable implements FileTable {
    private final Schema schema;
    private final Map<String, ParquetLayout> layouts;
    private final double bytesPerRow;

    ParquetTable(Schema schema, Map<String, ParquetLayout> layouts, double bytesPerRow) {
        this.schema = schema;
        this.layouts = layouts;
        this.bytesPerRow = bytesPerRow;
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public double bytesPerRow() {
        return bytesPerRow;
    }

    private ParquetLayout layout(StoredFile file) {
        return Objects.requireNonNull(layouts.get(file.path()), file.path());
    }

    /** A range is one or more row groups. */
    @Override
    public List<Range> ranges(StoredFile file, long bytes) {
        List<Range> ranges = new ArrayList<>();
        List<ParquetLayout.Group> groups = layout(file).groups();
        long from = groups.isEmpty() ? 0 : groups.get(0).start();
        for (ParquetLayout.Group group : groups) {
            if (group.start() - from >= bytes) {
                ranges.add(new Range(from, group.start()));
                from = group.start();
            }
        }
        ranges.add(new Range(from, Math.max(from, file.size())));
        return ranges;
    }

    @Override
    public SplitReader open(StoredFile file, Range range, Position from) throws IOException {
        ParquetLayout layout = layout(file);
        List<ParquetLayout.Group> groups = layout.groups().stream()
                .filter(group -> group.start() >= range.from() && group.start() < range.to())
                .toList();
        return new ParquetSplitReader(file, layout.fields(), groups, from);
    }
}
