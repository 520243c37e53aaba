package io.syncjob.jdbc;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
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

/**
 * Gives pairs of an id and a name, one split after the other.
 *
 * @param splits the rows of each split
 * @param fails whether the last split fails behind its rows
 */
record Rows(List<List<Pair>> splits, boolean fails) implements RowReader {
    static final String FAILURE = "The source failed on purpose";

    /** A row. */
    record Pair(int id, String name) {}

    static Pair row(int id, String name) {
        return new Pair(id, name);
    }

    /** Rows of one split. */
    static Rows of(Pair... rows) {
        return new Rows(List.of(List.of(rows)), false);
    }

    /** The same rows, and behind them a split that has these and fails. */
    Rows thenFailing(Pair... rows) {
        List<List<Pair>> more = new ArrayList<>(splits);
        more.add(List.of(rows));
        return new Rows(more, true);
    }

    @Override
    public Schema schema() {
        return Schema.of(Column.required("id", DataType.INT32), Column.of("name", DataType.string(20)))
                .withKey(List.of("id"));
    }

    @Override
    public List<Split> splits(SplitRequest request) {
        List<Split> planned = new ArrayList<>();
        for (int i = 0; i < splits.size(); i++) {
            // Larger ones are read first.
            planned.add(new Split(Integer.toString(i), "split " + i, 1_000 - i, Map.of()));
        }
        return planned;
    }

    @Override
    public SplitReader open(Split split, Position from) {
        int index = Integer.parseInt(split.id());
        return new SplitReader() {
            private int next;

            @Override
            public boolean fill(RowAppender out) {
                List<Pair> rows = splits.get(index);
                while (next < rows.size() && !out.isFull()) {
                    out.setLong(0, rows.get(next).id());
                    out.setString(1, rows.get(next).name());
                    out.endRow();
                    next++;
                }
                if (fails && index == splits.size() - 1 && next == rows.size()) {
                    throw new IllegalStateException(FAILURE);
                }
                return next < rows.size();
            }
        };
    }
}
