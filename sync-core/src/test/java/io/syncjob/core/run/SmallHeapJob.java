package io.syncjob.core.run;

import io.syncjob.SyncJob;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.data.RowBatch;
import io.syncjob.data.Schema;
import io.syncjob.policy.MemoryLimit;
import io.syncjob.policy.SplitRequest;
import io.syncjob.policy.Splits;
import io.syncjob.report.Guarantee;
import io.syncjob.report.SyncReport;
import io.syncjob.spi.Position;
import io.syncjob.spi.Rejects;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.RunInfo;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitProgress;
import io.syncjob.spi.SplitReader;
import io.syncjob.spi.SplitWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A job that {@link SmallHeapTest} runs in a small heap: {@code narrow} or {@code wide}, rows, bytes of buffers. */
final class SmallHeapJob {
    private static final int WIDE = 2 << 20;

    private SmallHeapJob() {}

    public static void main(String[] arguments) {
        boolean wide = arguments[0].equals("wide");
        long rows = Long.parseLong(arguments[1]);
        Generator reader = new Generator(rows, wide);
        Checker writer = new Checker(wide);
        SyncReport report = SyncJob.builder()
                .name(arguments[0])
                .from(reader)
                .filter(row -> row.getLong(0) >= 0)
                .to(writer)
                .splits(Splits.parallel(2))
                .memory(MemoryLimit.ofBytes(Long.parseLong(arguments[2])))
                .run();
        System.out.println("written=" + report.rowsWritten());
    }

    private record Generator(long rows, boolean wide) implements RowReader {
        @Override
        public Schema schema() {
            return Schema.of(Column.required("id", DataType.INT64), Column.of("text", DataType.STRING));
        }

        @Override
        public List<Split> splits(SplitRequest request) {
            List<Split> splits = new ArrayList<>();
            for (int i = 0; i < request.target(); i++) {
                long from = rows * i / request.target();
                long to = rows * (i + 1) / request.target();
                splits.add(new Split("" + i, "", to - from, Map.of("from", "" + from, "to", "" + to)));
            }
            return splits;
        }

        @Override
        public SplitReader open(Split split, Position from) {
            long end = Long.parseLong(split.bounds().get("to"));
            byte[] text = new byte[wide ? WIDE : 40];
            Arrays.fill(text, (byte) 'x');
            return new SplitReader() {
                private long next = Long.parseLong(split.bounds().get("from"));

                @Override
                public boolean fill(RowAppender out) {
                    for (; next < end && !out.isFull(); next++) {
                        out.setLong(0, next);
                        out.setUtf8(1, text, 0, text.length);
                        out.endRow();
                    }
                    return next < end;
                }
            };
        }
    }

    private record Checker(boolean wide) implements RowWriter {
        @Override
        public Schema target(Schema rows) {
            return rows;
        }

        @Override
        public void prepare(Schema rows, RunInfo run) {}

        @Override
        public Guarantee guarantee(boolean resumable) {
            return Guarantee.NONE;
        }

        @Override
        public SplitWriter open(Split split) {
            return new SplitWriter() {
                @Override
                public void write(RowBatch rows, Rejects rejects) {
                    for (int i = 0; i < rows.size(); i++) {
                        Row row = rows.row(i);
                        if (row.getUtf8(1).length() != (wide ? WIDE : 40)) {
                            rejects.reject(i, 1, "LENGTH", "the text has changed");
                        }
                    }
                }

                @Override
                public void commit(SplitProgress progress) {}

                @Override
                public void rollback() {}
            };
        }
    }
}
