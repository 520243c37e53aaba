package io.syncjob.core.run;

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
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads rows from a list, and lets a test step in at every call. */
public class MemoryReader implements RowReader {
    public final Schema schema;
    public final List<List<Object>> rows;
    public final AtomicInteger open = new AtomicInteger();
    public final AtomicInteger closed = new AtomicInteger();
    public boolean positions;
    public boolean passing;

    public MemoryReader(Schema schema, List<List<Object>> rows) {
        this.schema = schema;
        this.rows = rows;
    }

    /** Called before each row is appended; a test throws, waits or rejects here. */
    protected void beforeRow(int index, RowAppender out) throws Exception {}

    @Override
    public Schema schema() throws Exception {
        return schema;
    }

    @Override
    public List<Split> splits(SplitRequest request) throws Exception {
        List<Split> splits = new ArrayList<>();
        int count = Math.min(request.target(), Math.max(1, rows.size()));
        for (int i = 0; i < count; i++) {
            long from = (long) rows.size() * i / count;
            long to = (long) rows.size() * (i + 1) / count;
            splits.add(new Split(
                    "" + i, "rows " + from + " to " + to, to - from, Map.of("from", "" + from, "to", "" + to)));
        }
        return splits;
    }

    @Override
    public OptionalLong estimatedRows() {
        return OptionalLong.of(rows.size());
    }

    @Override
    public boolean isTransient(Throwable failure) {
        return passing;
    }

    @Override
    public SplitReader open(Split split, Position from) throws Exception {
        open.incrementAndGet();
        int begin = from.isPlace()
                ? Integer.parseInt(from.marks().get("next"))
                : Integer.parseInt(split.bounds().get("from"));
        int end = Integer.parseInt(split.bounds().get("to"));
        return new SplitReader() {
            private int next = begin;

            @Override
            public boolean fill(RowAppender out) throws Exception {
                while (next < end && !out.isFull()) {
                    int index = next++;
                    beforeRow(index, out);
                    List<Object> row = rows.get(index);
                    for (int column = 0; column < row.size(); column++) {
                        out.set(column, row.get(column));
                    }
                    out.endRow();
                }
                return next < end;
            }

            @Override
            public Position position() {
                return positions ? Position.at(Map.of("next", "" + next)) : Position.NONE;
            }

            @Override
            public void close() throws Exception {
                open.decrementAndGet();
                closed.incrementAndGet();
            }
        };
    }
}
