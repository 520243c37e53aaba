package io.syncjob.samples;

import io.syncjob.SyncJob;
import io.syncjob.data.DataType;
import io.syncjob.data.Row;
import io.syncjob.data.RowBatch;
import io.syncjob.data.Schema;
import io.syncjob.report.Guarantee;
import io.syncjob.spi.Rejects;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.RunInfo;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitProgress;
import io.syncjob.spi.SplitWriter;
import io.syncjob.stream.StreamReader;
import io.syncjob.stream.Values;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** A writer of one's own: counts rows by the text in a column. */
public final class CustomWriter {
    private CustomWriter() {}

    public static void main(String... args) {
        System.out.println(countByStatus());
    }

    static Map<String, Long> countByStatus() {
        StatusCounts counts = new StatusCounts();
        SyncJob.builder()
                .name("count-by-status")
                .from(StreamReader.rows(10_000)
                        .column("id", DataType.INT64, Values.sequence())
                        .column("status", DataType.STRING, Values.choice("OPEN", "PAID", "SENT")))
                .to(counts)
                .run();
        return new TreeMap<>(counts.committed);
    }

    /** Used by all workers at once, so its map is safe for that. */
    static final class StatusCounts implements RowWriter {
        private final Map<String, Long> committed = new ConcurrentHashMap<>();

        @Override
        public Schema target(Schema rows) {
            return rows.select(rows.indexOf("id"), rows.indexOf("status"));
        }

        @Override
        public void prepare(Schema rows, RunInfo run) {
            committed.clear();
        }

        @Override
        public SplitWriter open(Split split) {
            return new SplitCounts(committed);
        }

        @Override
        public Guarantee guarantee(boolean resumable) {
            return Guarantee.NONE;
        }
    }

    /** Used by one worker. What is counted shows when it is committed: a split that is tried again counts once. */
    private static final class SplitCounts implements SplitWriter {
        private final Map<String, Long> committed;
        private final Map<String, Long> pending = new HashMap<>();

        SplitCounts(Map<String, Long> committed) {
            this.committed = committed;
        }

        @Override
        public void write(RowBatch rows, Rejects rejects) {
            int column = rows.schema().indexOf("status");
            for (int i = 0; i < rows.size(); i++) {
                Row row = rows.row(i);
                String status = row.getString(column);
                if (status == null) {
                    rejects.reject(i, column, "NO_STATUS", "A row needs a status to be counted");
                } else {
                    pending.merge(status, 1L, Long::sum);
                }
            }
        }

        @Override
        public void commit(SplitProgress progress) {
            pending.forEach((status, count) -> committed.merge(status, count, Long::sum));
            pending.clear();
        }

        @Override
        public void rollback() {
            pending.clear();
        }
    }
}
