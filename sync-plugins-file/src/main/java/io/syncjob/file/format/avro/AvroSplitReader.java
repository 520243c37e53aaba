package io.syncjob.file.format.avro;

import io.syncjob.data.Kind;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.file.format.Range;
import io.syncjob.file.store.StoredFile;
import io.syncjob.spi.Position;
import io.syncjob.spi.SplitReader;
import io.syncjob.text.NestedJson;
import io.syncjob.text.avro.AvroValues;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** Reads the blocks of one range of an Avro file. */
final class AvroSplitReader implements SplitReader {
    private static final String BLOCK = "block";
    private static final String ROW = "row";

    private final StoredFile file;
    private final Schema schema;
    private final Range range;
    private final DataFileReader<GenericRecord> reader;
    private final int[] fields;
    private @Nullable GenericRecord reused;
    private long block;
    private long row;

    AvroSplitReader(StoredFile file, List<String> names, Schema schema, Range range, Position from) throws IOException {
        this.file = file;
        this.schema = schema;
        this.range = range;
        this.reader = AvroReadFormat.open(file);
        this.fields = names.stream()
                .mapToInt(name -> reader.getSchema().getField(name).pos())
                .toArray();
        try {
            reader.sync(range.from());
            block = reader.previousSync();
            if (from.isPlace()) {
                block = Long.parseLong(Objects.requireNonNull(from.marks().get(BLOCK)));
                reader.seek(block);
                for (long skipped = Long.parseLong(
                                Objects.requireNonNull(from.marks().get(ROW)));
                        row < skipped;
                        row++) {
                    reused = reader.next(reused);
                }
            }
        } catch (IOException | AvroRuntimeException e) {
            reader.close();
            throw e;
        }
    }

    @Override
    public boolean fill(RowAppender out) throws IOException {
        try {
            while (!out.isFull()) {
                if (!reader.hasNext()) {
                    requireEnd();
                    return false;
                }
                if (reader.pastSync(range.to())) {
                    return false;
                }
                if (reader.previousSync() != block) {
                    block = reader.previousSync();
                    row = 0;
                }
                reused = reader.next(reused);
                row++;
                fillRow(Objects.requireNonNull(reused), out);
            }
            return true;
        } catch (AvroRuntimeException e) {
            throw new IOException("file '" + file.path() + "' is broken: " + e.getMessage(), e);
        }
    }

    /** The library takes a block that is cut off for the end. */
    private void requireEnd() throws IOException {
        if (reader.previousSync() < file.size()) {
            throw new IOException(
                    "file '" + file.path() + "' is broken: it ends within the block at byte " + reader.previousSync());
        }
    }

    private void fillRow(GenericRecord values, RowAppender out) {
        for (int column = 0; column < fields.length; column++) {
            org.apache.avro.Schema type =
                    values.getSchema().getFields().get(fields[column]).schema();
            try {
                Object view = AvroValues.toView(values.get(fields[column]), type);
                boolean json = view != null && schema.type(column).kind() == Kind.JSON;
                out.set(column, json ? NestedJson.of(view) : view);
            } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
                out.rejectRow(
                        column,
                        "INVALID_VALUE",
                        "The value is no " + schema.type(column) + ": " + e.getMessage() + " (file '" + file.path()
                                + "', block at byte " + block + ", row " + row + ")");
                return;
            }
        }
        out.endRow();
    }

    @Override
    public Position position() {
        return Position.at(Map.of(BLOCK, Long.toString(block), ROW, Long.toString(row)));
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
