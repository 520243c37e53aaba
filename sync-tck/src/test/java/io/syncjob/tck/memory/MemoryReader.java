package io.syncjob.tck.memory;

import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.policy.SplitRequest;
import io.syncjob.spi.Position;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads a store, by ranges of row numbers. */
final class MemoryReader implements RowReader {
    private final MemorySource config;

    MemoryReader(MemorySource config) {
        this.config = config;
    }

    private MemoryStore store() {
        return MemoryStore.of(config.store());
    }

    @Override
    public Schema schema() {
        return store().schema;
    }

    @Override
    public List<Split> splits(SplitRequest request) {
        request.columns().forEach(store().schema::indexOf);
        int rows = store().rows().size();
        int count = Math.max(1, Math.min(request.target(), rows / config.page()));
        List<Split> splits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int from = rows * i / count;
            int to = rows * (i + 1) / count;
            splits.add(new Split(
                    Integer.toString(i),
                    "rows " + from + " to " + to,
                    to - from,
                    Map.of("from", Integer.toString(from), "to", Integer.toString(to))));
        }
        return splits;
    }

    @Override
    public SplitReader open(Split split, Position from) {
        int first = Integer.parseInt((from.isPlace() ? from.marks() : split.bounds()).get("from"));
        int last = Integer.parseInt(split.bounds().get("to"));
        return new MemorySplit(store(), first, last);
    }

    /** Reads the rows from one number to another. */
    private static final class MemorySplit implements SplitReader {
        private final MemoryStore store;
        private final List<List<Object>> rows;
        private final int last;
        private final Gate gate = new Gate();
        private int next;

        MemorySplit(MemoryStore store, int first, int last) {
            this.store = store;
            this.rows = store.rows();
            this.next = first;
            this.last = last;
        }

        @Override
        public boolean fill(RowAppender out) {
            gate.await(store.gate);
            while (next < last && !out.isFull()) {
                List<Object> row = rows.get(next);
                for (int column = 0; column < row.size(); column++) {
                    out.set(column, row.get(column));
                }
                out.endRow();
                next++;
            }
            return next < last;
        }

        @Override
        public Position position() {
            return Position.at(Map.of("from", Integer.toString(next)));
        }

        @Override
        public void cancel() {
            gate.cancel();
        }
    }
}
