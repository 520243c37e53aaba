package io.syncjob.file.format.arrow;

import io.syncjob.data.Row;
import io.syncjob.data.RowBatch;
import io.syncjob.data.Schema;
import io.syncjob.file.format.RowEncoder;
import io.syncjob.file.store.PartFile;
import io.syncjob.spi.Rejects;
import java.io.IOException;
import org.apache.arrow.compression.CommonsCompressionFactory;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.compression.CompressionUtil;
import org.apache.arrow.vector.compression.NoCompressionCodec;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.MessageSerializer;

/** Writes record batches, without the schema before and the end behind them. */
final class ArrowEncoder implements RowEncoder {
    private static final int MOST_ROWS = 1 << 16;

    private final Schema rows;
    private final int batchBytes;
    private final ArrowChannels.Output out;
    private final BufferAllocator allocator = new RootAllocator();
    private final VectorSchemaRoot root;
    private final VectorUnloader unloader;
    private int count;
    private long bytes;

    ArrowEncoder(Schema rows, ArrowWriteOptions options, PartFile out) {
        this.rows = rows;
        this.batchBytes = options.batchBytes();
        this.out = new ArrowChannels.Output(out);
        this.root = VectorSchemaRoot.create(ArrowColumns.schema(rows), allocator);
        this.unloader = new VectorUnloader(root, true, codec(options.codec()), true);
    }

    private static CompressionCodec codec(String name) {
        return switch (name) {
            case "zstd" -> CommonsCompressionFactory.INSTANCE.createCodec(CompressionUtil.CodecType.ZSTD);
            case "lz4" -> new FastLz4();
            default -> NoCompressionCodec.INSTANCE;
        };
    }

    @Override
    public void write(RowBatch given, Rejects rejects) throws IOException {
        for (int index = 0; index < given.size(); index++) {
            if (put(given.row(index), index, rejects) && ++count == MOST_ROWS) {
                flush();
            }
        }
        bytes += given.bytes();
        if (bytes >= batchBytes) {
            flush();
        }
    }

    private boolean put(Row row, int index, Rejects rejects) {
        for (int column = 0; column < rows.size(); column++) {
            FieldVector vector = root.getVector(column);
            Object view = row.get(column);
            try {
                ArrowCells.put(vector, count, view, rows.type(column));
            } catch (ArithmeticException e) {
                rejects.reject(
                        index,
                        column,
                        "OUT_OF_RANGE",
                        "The value is beyond what " + rows.type(column) + " holds in Arrow");
                return false;
            }
        }
        return true;
    }

    private void flush() throws IOException {
        if (count > 0) {
            root.setRowCount(count);
            try (ArrowRecordBatch batch = unloader.getRecordBatch()) {
                MessageSerializer.serialize(out, batch);
            }
            root.getFieldVectors().forEach(FieldVector::reset);
        }
        count = 0;
        bytes = 0;
    }

    @Override
    public long pendingBytes() {
        return bytes;
    }

    @Override
    public void finish() throws IOException {
        flush();
    }

    @Override
    public void close() {
        try (allocator) {
            root.close();
        }
    }
}
