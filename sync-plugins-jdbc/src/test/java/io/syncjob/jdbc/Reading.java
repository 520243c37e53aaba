package io.syncjob.jdbc;

import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.data.Row;
import io.syncjob.data.Schema;
import io.syncjob.policy.SplitRequest;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.Position;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitReader;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads through the SPI alone, without an engine. */
final class Reading {
    private static final int BATCH_ROWS = 100;

    private Reading() {}

    /** A context of two workers. */
    static PluginContext context() {
        return new PluginContext() {
            @Override
            public String job() {
                return "test";
            }

            @Override
            public String runId() {
                return "run";
            }

            @Override
            public int workers() {
                return 2;
            }

            @Override
            public int batchBytes() {
                return 1 << 20;
            }

            @Override
            public Clock clock() {
                return Clock.systemUTC();
            }
        };
    }

    static RowReader reader(JdbcReader config) {
        return new JdbcReaderFactory().create(config, context());
    }

    static SplitRequest request(int target, String... columns) {
        return new SplitRequest(target, 10_000, List.of(columns));
    }

    /** What {@code view} makes of each row of a split; a rejected row gives its code. */
    static <T> List<T> read(RowReader reader, Split split, Function<Row, T> view, List<String> rejects)
            throws Exception {
        Schema schema = reader.schema();
        List<T> rows = new ArrayList<>();
        try (SplitReader open = reader.open(split, Position.START)) {
            boolean more = true;
            while (more) {
                ColumnBatch batch = ColumnBatch.allocate(schema, BATCH_ROWS);
                more = open.fill(batch.appender(
                        Integer.MAX_VALUE,
                        (row, column, code, reason) -> rejects.add(
                                (column < 0 ? "" : schema.column(column).name() + " ") + code + ": " + reason)));
                for (int i = 0; i < batch.size(); i++) {
                    rows.add(view.apply(batch.row(i)));
                }
            }
        }
        return rows;
    }
}
