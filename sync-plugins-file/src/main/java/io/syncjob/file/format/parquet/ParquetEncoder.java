package io.syncjob.file.format.parquet;

import io.syncjob.data.Row;
import io.syncjob.data.RowBatch;
import io.syncjob.data.Schema;
import io.syncjob.file.format.RowEncoder;
import io.syncjob.file.store.PartFile;
import io.syncjob.spi.Rejects;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** Writes a Parquet file at the end of a part. Cells go to the library column by column, past its way for records. */
final class ParquetEncoder implements RowEncoder {
    private final ParquetWriteOptions options;
    private final MessageType message;
    private final ParquetProperties properties = ParquetProperties.builder().build();
    private final @Nullable CellCheck[] checks;
    private final CellToParquet[] cells;
    private final int[] present;
    private final BytesInputCompressor compressor;
    private final ParquetFileWriter file;
    private RowGroup group;
    private boolean[] rejected = new boolean[0];

    ParquetEncoder(Schema rows, ParquetWriteOptions options, PartFile out) throws IOException {
        this.options = options;
        this.message = ParquetColumns.message(rows);
        this.checks = rows.columns().stream()
                .map(column -> CellCheck.of(column.type()))
                .toArray(CellCheck[]::new);
        this.cells = rows.columns().stream()
                .map(column -> CellToParquet.of(column.type()))
                .toArray(CellToParquet[]::new);
        this.present = rows.columns().stream()
                .mapToInt(column -> column.nullable() ? 1 : 0)
                .toArray();
        this.compressor = new ParquetCodecs().getCompressor(CompressionCodecName.valueOf(options.codec()));
        this.file = new ParquetFileWriter(
                new ParquetOutput(out),
                message,
                ParquetFileWriter.Mode.CREATE,
                ParquetWriter.DEFAULT_BLOCK_SIZE,
                0,
                null,
                properties);
        file.start();
        this.group = new RowGroup();
    }

    @Override
    public void write(RowBatch rows, Rejects rejects) throws IOException {
        int accepted = check(rows, rejects);
        if (accepted > 0) {
            for (int column = 0; column < cells.length; column++) {
                write(rows, column, group.writers[column]);
            }
            group.end(accepted);
            if (group.columns.getBufferedSize() >= options.rowGroupBytes()) {
                group.flush();
                group = new RowGroup();
            }
        }
    }

    private void write(RowBatch rows, int column, ColumnWriter out) {
        CellToParquet cell = cells[column];
        int level = present[column];
        int size = rows.size();
        for (int index = 0; index < size; index++) {
            if (!rejected[index]) {
                Row row = rows.row(index);
                if (row.isNull(column)) {
                    out.writeNull(0, 0);
                } else {
                    cell.write(row, column, out, level);
                }
            }
        }
    }

    /** Marks the rows that a file cannot hold; gives how many it can. */
    private int check(RowBatch rows, Rejects rejects) {
        int size = rows.size();
        if (rejected.length < size) {
            rejected = new boolean[size];
        }
        int accepted = size;
        Arrays.fill(rejected, 0, size, false);
        for (int column = 0; column < checks.length; column++) {
            CellCheck check = checks[column];
            for (int index = 0; check != null && index < size; index++) {
                Row row = rows.row(index);
                String fault = rejected[index] || row.isNull(column) ? null : check.fault(row, column);
                if (fault != null) {
                    rejects.reject(index, column, "OUT_OF_RANGE", fault);
                    rejected[index] = true;
                    accepted--;
                }
            }
        }
        return accepted;
    }

    @Override
    public long pendingBytes() {
        return group.columns.getBufferedSize();
    }

    @Override
    public void finish() throws IOException {
        group.flush();
        file.end(Map.of());
    }

    @Override
    public void close() throws IOException {
        group.close();
        file.close();
    }

    /** The rows that are in memory, column by column. */
    private final class RowGroup {
        private final ColumnChunkPageWriteStore pages = new ColumnChunkPageWriteStore(
                compressor, message, properties.getAllocator(), properties.getColumnIndexTruncateLength());
        private final ColumnWriteStore columns = properties.newColumnWriteStore(message, pages, pages);
        private final ColumnWriter[] writers;
        private long rows;

        RowGroup() {
            writers = message.getColumns().stream().map(this::writer).toArray(ColumnWriter[]::new);
        }

        private ColumnWriter writer(ColumnDescriptor column) {
            return columns.getColumnWriter(column);
        }

        void end(int count) {
            rows += count;
            for (int i = 0; i < count; i++) {
                columns.endRecord();
            }
        }

        void flush() throws IOException {
            if (rows > 0) {
                file.startBlock(rows);
                columns.flush();
                pages.flushToFileWriter(file);
                file.endBlock();
            }
            close();
        }

        void close() {
            columns.close();
            pages.close();
        }
    }
}
