package io.syncjob.core.verify;

import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.core.policy.MaskedColumns;
import io.syncjob.spi.Position;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitReader;
import java.io.IOException;
import java.util.BitSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The rows that a target holds, read back. */
public final class HeldRows implements AutoCloseable {
    private final RowReader reader;
    private final RowForm form;
    private final int batchRows;
    private final int batchBytes;
    private final BooleanSupplier stopped;
    private final RowSums sums = new RowSums();
    private final KeyedHashes keyed = new KeyedHashes();

    /**
     * @param reader gives the columns of {@code form}
     * @param stopped whether to leave off
     */
    public HeldRows(RowReader reader, RowForm form, int batchRows, int batchBytes, BooleanSupplier stopped) {
        this.reader = reader;
        this.form = form;
        this.batchRows = batchRows;
        this.batchBytes = batchBytes;
        this.stopped = stopped;
    }

    /** Adds the rows of a split to the sums. Several threads may add splits at once. */
    public void add(Split split) throws Exception {
        RowHash hash = new RowHash(form);
        RowHash keys = RowHash.ofKeys(form);
        RowSums mine = new RowSums();
        try (KeyedHashes mineByKey = new KeyedHashes()) {
            read(split, (batch, row) -> {
                hash.of(batch, row);
                mine.add(hash);
                if (form.isKeyed()) {
                    keys.of(batch, row);
                    mineByKey.add(keys.high(), hash.low());
                }
            });
            synchronized (sums) {
                sums.add(mine);
                keyed.addAll(mineByKey);
            }
        }
    }

    /** Gives each row of a split whose sums differ to {@code differences}. */
    public void compare(Split split, BitSet buckets, RowDifferences differences) throws Exception {
        RowHash hash = new RowHash(form);
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
        ColumnBatch batch = ColumnBatch.allocate(reader.schema(), batchRows, form.encoding());
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

    /** Compares by the keys that were acknowledged. */
    public KeyedDifferences differing(AcknowledgedRows acknowledged, int most, MaskedColumns masked) {
        return new KeyedDifferences(form, acknowledged.keyed(), keyed, most, masked);
    }

    @Override
    public void close() throws IOException {
        keyed.close();
    }

    public long rows() {
        return sums.rows();
    }
}
