package io.syncjob.jdbc;

import io.syncjob.data.RowBatch;
import io.syncjob.jdbc.bulk.BulkLoader;
import io.syncjob.spi.Rejects;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

    /** @param plain the reason without values; null where it quotes the column at fault at most */
    void reject(int row, int column, String code, String reason, @Nullable String plain) {
        for (Batch batch : batches) {
            if (row < batch.end()) {
                int index = row - batch.first();
                if (plain == null) {
                    batch.rejects().reject(index, column, code, reason);
                } else {
                    batch.rejects().reject(index, column, code, reason, plain);
                }
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
