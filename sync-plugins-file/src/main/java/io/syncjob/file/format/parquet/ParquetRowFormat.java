package io.syncjob.file.format.parquet;

import io.syncjob.data.Column;
import io.syncjob.data.Schema;
import io.syncjob.file.format.RowEncoder;
import io.syncjob.file.format.RowFormat;
import io.syncjob.file.format.Segment;
import io.syncjob.file.store.LocalSlice;
import io.syncjob.file.store.PartFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Writes Parquet. A segment is a whole Parquet file, and files are joined by copying their row groups. */
public final class ParquetRowFormat implements RowFormat {
    private final ParquetWriteOptions options;

    public ParquetRowFormat(ParquetWriteOptions options) {
        this.options = options;
    }

    @Override
    public String extension() {
        return "parquet";
    }

    @Override
    public boolean isAppendable() {
        return false;
    }

    @Override
    public Schema check(Schema rows) {
        return Schema.of(rows.columns().stream().map(this::inFile).toList()).withKey(rows.key());
    }

    private Column inFile(Column column) {
        return column.withType(ParquetColumns.inFile(column.type(), options.unbounded(), options.nanos()));
    }

    @Override
    public RowEncoder encoder(Schema rows, PartFile out) throws IOException {
        return new ParquetEncoder(rows, options, out);
    }

    @Override
    public void merge(Schema rows, List<Segment> segments, PartFile out) throws IOException {
        ParquetMerge.merge(
                ParquetColumns.message(rows),
                segments.stream()
                        .map(segment -> new ParquetInput(new LocalSlice(segment.file(), segment.from(), segment.to())))
                        .toList(),
                new ParquetOutput(out),
                Map.of());
    }
}
