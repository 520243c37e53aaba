package io.syncjob.jdbc;

import io.syncjob.data.RowBatch;
import io.syncjob.jdbc.bulk.BulkLoader;
import io.syncjob.spi.Rejects;
import java.util.ArrayList;
import java.util.List;

/** The rows of the batches that are not settled yet, numbered through from 0. */
final class SentRows {
    private final List<Batch> batches = new ArrayList<>();
    private int size;

    private record Batch(RowBatch rows, Rejects rejects, int first) {
        int end() {
            return first + rows.size();
        }
    }

    void append(RowBatch rows, Rejects rejects) {
        batches.add(new Batch(rows, rejects, size));
        size += rows.size();
    }

    int size() {
        return size;
    }

    /** Adds the rows {@code from} to {@code to} (exclusive) to those of {@code loader}. */
    void addTo(BulkLoader loader, int from, int to) throws Exception {
        for (Batch batch : batches) {
            int begin = Math.max(from, batch.first());
            int end = Math.min(to, batch.end());
            if (begin < end) {
                loader.add(batch.rows(), begin - batch.first(), end - batch.first());
            }
        }
    }

    void reject(int row, int column, String code, String reason) {
        for (Batch batch : batches) {
            if (row < batch.end()) {
                batch.rejects().reject(row - batch.first(), column, code, reason);
                return;
            }
        }
        throw new IndexOutOfBoundsException("Row " + row + " of " + size);
    }

    void clear() {
        batches.clear();
        size = 0;
    }
}
