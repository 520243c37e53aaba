package io.syncjob.file.format.parquet;

import io.syncjob.data.Row;
import io.syncjob.data.RowBatch;
import io.syncjob.data.Schema;
import io.syncjob.file.format.RowEncoder;
import io.syncjob.file.store.PartFile;
import io.syncjob.spi.Rejects;
import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** Writes a Parquet file at the end of a part. */
final class ParquetEncoder implements RowEncoder {
    private final PartFile out;
    private final long start;
    private final @Nullable CellCheck[] checks;
    private final ParquetWriter<Row> writer;
    private boolean finished;

    ParquetEncoder(Schema rows, ParquetWriteOptions options, PartFile out) throws IOException {
        this.out = out;
        this.start = out.length();
        this.checks = rows.columns().stream()
                .map(column -> CellCheck.of(column.type()))
                .toArray(CellCheck[]::new);
        this.writer = new Builder(new ParquetOutput(out), new RowSupport(rows))
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new ParquetCodecs())
                .withCompressionCodec(CompressionCodecName.valueOf(options.codec()))
                .withRowGroupSize((long) options.rowGroupBytes())
                .build();
    }

    @Override
    public void write(RowBatch rows, Rejects rejects) throws IOException {
        for (int index = 0; index < rows.size(); index++) {
            Row row = rows.row(index);
            if (!isRejected(row, index, rejects)) {
                writer.write(row);
            }
        }
    }

    private boolean isRejected(Row row, int index, Rejects rejects) {
        for (int column = 0; column < checks.length; column++) {
            CellCheck check = checks[column];
            String fault = check == null || row.isNull(column) ? null : check.fault(row, column);
            if (fault != null) {
                rejects.reject(index, column, "OUT_OF_RANGE", fault);
                return true;
            }
        }
        return false;
    }

    @Override
    public long pendingBytes() {
        return Math.max(0, writer.getDataSize() - (out.length() - start));
    }

    @Override
    public void finish() throws IOException {
        finished = true;
        writer.close();
    }

    /** What the writer writes at last is cut off with all that was not finished. */
    @Override
    public void close() throws IOException {
        if (!finished) {
            finish();
        }
    }

    private static final class Builder extends ParquetWriter.Builder<Row, Builder> {
        private final RowSupport support;

        Builder(OutputFile file, RowSupport support) {
            super(file);
            this.support = support;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // Abstract in the library, and not called by it.
        protected WriteSupport<Row> getWriteSupport(Configuration configuration) {
            return support;
        }

        @Override
        protected WriteSupport<Row> getWriteSupport(ParquetConfiguration configuration) {
            return support;
        }
    }

    /** Hands rows to the library, cell by cell. */
    private static final class RowSupport extends WriteSupport<Row> {
        private final MessageType message;
        private final String[] names;
        private final CellToParquet[] cells;
        private @Nullable RecordConsumer out;

        RowSupport(Schema rows) {
            this.message = ParquetColumns.message(rows);
            this.names = rows.names().toArray(String[]::new);
            this.cells = rows.columns().stream()
                    .map(column -> CellToParquet.of(column.type()))
                    .toArray(CellToParquet[]::new);
        }

        @Override
        @SuppressWarnings("deprecation") // Abstract in the library, and not called by it.
        public WriteContext init(Configuration configuration) {
            return new WriteContext(message, Map.of());
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return new WriteContext(message, Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
            out = consumer;
        }

        @Override
        public void write(Row row) {
            RecordConsumer consumer = out;
            if (consumer == null) {
                throw new IllegalStateException("The library has not begun");
            }
            consumer.startMessage();
            for (int column = 0; column < cells.length; column++) {
                if (!row.isNull(column)) {
                    consumer.startField(names[column], column);
                    cells[column].write(row, column, consumer);
                    consumer.endField(names[column], column);
                }
            }
            consumer.endMessage();
        }
    }
}
