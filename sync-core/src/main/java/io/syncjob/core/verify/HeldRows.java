package io.syncjob.core.verify;

import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.data.RowEncoding;
import io.syncjob.data.Schema;
import io.syncjob.spi.Position;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitReader;
import java.util.BitSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The rows that a target holds, read back. */
public final class HeldRows {
    private final RowReader reader;
    private final Schema schema;
    private final Set<String> padded;
    private final @Nullable RowEncoding encoding;
    private final int batchRows;
    private final int batchBytes;
    private final BooleanSupplier stopped;
    private final RowSums sums = new RowSums();

    /**
     * @param schema the columns that were written; the reader gives the same
     * @param encoding the form in which rows were acknowledged and are to be compared; null for cells
     * @param stopped whether to leave off
     */
    public HeldRows(
            RowReader reader,
            Schema schema,
            Set<String> padded,
            @Nullable RowEncoding encoding,
            int batchRows,
            int batchBytes,
            BooleanSupplier stopped) {
        this.reader = reader;
        this.schema = schema;
        this.padded = padded;
        this.encoding = encoding;
        this.batchRows = batchRows;
        this.batchBytes = batchBytes;
        this.stopped = stopped;
    }

    /** Adds the rows of a split to the sums. Several threads may add splits at once. */
    public void add(Split split) throws Exception {
        RowHash hash = new RowHash(schema, padded);
        RowSums mine = new RowSums();
        read(split, (batch, row) -> {
            hash.of(batch, row);
            mine.add(hash);
        });
        synchronized (sums) {
            sums.add(mine);
        }
    }

    /** Gives each row of a split whose sums differ to {@code differences}. */
    public void compare(Split split, BitSet buckets, RowDifferences differences) throws Exception {
        RowHash hash = new RowHash(schema, padded);
        read(split, (batch, row) -> {
            hash.of(batch, row);
            if (buckets.get(RowSums.bucket(hash))) {
                differences.held(hash, batch.row(row));
            }
        });
    }

    /** Is given the rows of a batch by their numbers in it. */
    private interface Each {
        void row(ColumnBatch batch, int row);
    }

    private void read(Split split, Each each) throws Exception {
        ColumnBatch batch = ColumnBatch.allocate(reader.schema(), batchRows, encoding);
        try (SplitReader open = reader.open(split, Position.START)) {
            boolean more = true;
            while (more && !stopped.getAsBoolean()) {
                batch.clear();
                more = open.fill(batch.appender(batchRows, batchBytes, (row, column, code, reason) -> {
                    throw new IllegalStateException("A row of the target cannot be read back: " + code + " " + reason);
                }));
                for (int i = 0; i < batch.size(); i++) {
                    each.row(batch, i);
                }
            }
        }
    }

    /** The buckets in which the target holds other rows than were acknowledged, beside {@code old} ones if there were any. */
    public BitSet differing(AcknowledgedRows acknowledged, @Nullable HeldRows old) {
        RowSums wanted = acknowledged.sums();
        if (old != null) {
            wanted.add(old.sums);
        }
        return wanted.differing(sums);
    }

    public long rows() {
        return sums.rows();
    }
}
