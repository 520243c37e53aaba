package io.syncjob.file.format.avro;

import io.syncjob.data.Column;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.file.format.FileTable;
import io.syncjob.file.format.OneTable;
import io.syncjob.file.format.Range;
import io.syncjob.file.format.ReadFormat;
import io.syncjob.file.store.StoredFile;
import io.syncjob.spi.Position;
import io.syncjob.spi.SplitReader;
import io.syncjob.text.avro.AvroColumns;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

/** Reads Avro. */
public final class AvroReadFormat implements ReadFormat {
    private final List<String> columns;

    /** @param columns the names of the columns to read; empty for all */
    public AvroReadFormat(List<String> columns) {
        this.columns = columns;
    }

    @Override
    public FileTable table(List<StoredFile> files, int bufferBytes) throws IOException {
        OneTable.requireFiles(files);
        Schema schema = null;
        for (StoredFile file : files) {
            Schema own = schema(file);
            OneTable.requireSame(own, schema, file);
            schema = own;
        }
        return new Table(schema == null ? Schema.of() : schema);
    }

    private Schema schema(StoredFile file) throws IOException {
        try (DataFileReader<GenericRecord> reader = open(file)) {
            if (reader.getSchema().getType() != org.apache.avro.Schema.Type.RECORD) {
                throw new SyncException(
                        SyncError.UNSUPPORTED,
                        "File '" + file.path() + "' does not hold records",
                        "Rows are read from files of records.");
            }
            Schema all = Schema.of(reader.getSchema().getFields().stream()
                    .map(AvroColumns::column)
                    .toList());
            return columns.isEmpty()
                    ? all
                    : all.select(columns.stream().mapToInt(all::indexOf).toArray());
        }
    }

    static DataFileReader<GenericRecord> open(StoredFile file) throws IOException {
        OneTable.requireSeekable(file, "Avro");
        AvroInput input = new AvroInput(file);
        try {
            return new DataFileReader<>(input, new GenericDatumReader<>());
        } catch (IOException | AvroRuntimeException e) {
            input.close();
            throw new IOException("file '" + file.path() + "' is no Avro file, or a broken one: " + e.getMessage(), e);
        }
    }

    /** The table that Avro files form. */
    private record Table(Schema schema) implements FileTable {
        @Override
        public double bytesPerRow() {
            return 0;
        }

        /** Any cut will do: a range holds the blocks that begin in it. */
        @Override
        public List<Range> ranges(StoredFile file, long bytes) {
            List<Range> ranges = new ArrayList<>();
            long from = 0;
            while (file.size() - from >= bytes + bytes / 2) {
                ranges.add(new Range(from, from + bytes));
                from += bytes;
            }
            ranges.add(new Range(from, file.size()));
            return ranges;
        }

        @Override
        public SplitReader open(StoredFile file, Range range, Position from) throws IOException {
            return new AvroSplitReader(
                    file, schema.columns().stream().map(Column::name).toList(), schema, range, from);
        }
    }
}
