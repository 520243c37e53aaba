package io.syncjob.tck.memory;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.RowBatch;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncException;
import io.syncjob.spi.Rejects;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.RunInfo;
import io.syncjob.spi.SplitWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** The contract of a writer that lacks everything, run on variants that do not say so clearly. */
class BrokenPoorWriterCase extends PoorWriterContractTest {
    static volatile BiFunction<RowWriter, MemoryTarget, RowWriter> broken = (correct, config) -> correct;

    static Map<String, BiFunction<RowWriter, MemoryTarget, RowWriter>> all() {
        Map<String, BiFunction<RowWriter, MemoryTarget, RowWriter>> all = new TreeMap<>();
        all.put("W6", (correct, config) -> ForwardingWriter.withSplits(correct, RejectsLargeBatches::new));
        all.put("W10", (correct, config) -> ForwardingWriter.withSplits(correct, DropsWideBatches::new));
        all.put("W11", (correct, config) -> addsAColumn(correct));
        all.put("W12", (correct, config) -> counts(correct));
        all.put("W13", (correct, config) -> takesAnyKind(correct));
        all.put("W15", (correct, config) -> ForwardingWriter.withSplits(correct, FailsToRollBack::new));
        all.put("W18", (correct, config) -> dropsOldRowsAtPublish(correct, config));
        all.put("W19", (correct, config) -> dropsOldRowsAtAbandon(correct, config));
        all.put("W20", (correct, config) -> claimsToResume(correct));
        all.put("W26", (correct, config) -> ForwardingWriter.withSplits(correct, FailsToCancel::new));
        return all;
    }

    @Override
    BiFunction<RowWriter, MemoryTarget, RowWriter> variant() {
        return broken;
    }

    private static RowWriter addsAColumn(RowWriter correct) {
        return new ForwardingWriter(correct) {
            @Override
            public Schema target(Schema rows) throws Exception {
                List<Column> columns = new ArrayList<>(super.target(rows).columns());
                columns.add(Column.of("extra", DataType.STRING));
                return Schema.of(columns);
            }
        };
    }

    private static RowWriter counts(RowWriter correct) {
        return new ForwardingWriter(correct) {
            @Override
            public OptionalLong rowsInTarget() {
                return OptionalLong.of(0);
            }
        };
    }

    private static RowWriter takesAnyKind(RowWriter correct) {
        return new ForwardingWriter(correct) {
            @Override
            public Schema target(Schema rows) throws Exception {
                try {
                    return super.target(rows);
                } catch (SyncException e) {
                    return rows;
                }
            }
        };
    }

    private static RowWriter dropsOldRowsAtPublish(RowWriter correct, MemoryTarget config) {
        return new ForwardingWriter(correct) {
            private List<List<Object>> old = List.of();

            @Override
            public void prepare(Schema rows, RunInfo run) throws Exception {
                old = MemoryStore.of(config.store()).rows();
                super.prepare(rows, run);
            }

            @Override
            public void publish() throws Exception {
                super.publish();
                List<List<Object>> rows = MemoryStore.of(config.store()).rows();
                MemoryStore.of(config.store()).replace(rows.subList(old.size(), rows.size()));
            }
        };
    }

    private static RowWriter dropsOldRowsAtAbandon(RowWriter correct, MemoryTarget config) {
        return new ForwardingWriter(correct) {
            @Override
            public void abandon() throws Exception {
                super.abandon();
                MemoryStore.of(config.store()).replace(List.of());
            }
        };
    }

    private static RowWriter claimsToResume(RowWriter correct) {
        return new ForwardingWriter(correct) {
            @Override
            public boolean isResumable() {
                return true;
            }
        };
    }

    /** Rejects a row of a batch of a hundred, though the target has no rule against it. */
    private static final class RejectsLargeBatches extends ForwardingSplitWriter {
        RejectsLargeBatches(SplitWriter correct) {
            super(correct);
        }

        @Override
        public void write(RowBatch rows, Rejects rejects) throws Exception {
            super.write(rows, rejects);
            if (rows.size() == 100) {
                rejects.reject(7, -1, "MOOD", "I do not like it");
            }
        }
    }

    /** Loses wide rows without a word. */
    private static final class DropsWideBatches extends ForwardingSplitWriter {
        DropsWideBatches(SplitWriter correct) {
            super(correct);
        }

        @Override
        public void write(RowBatch rows, Rejects rejects) throws Exception {
            if (rows.bytes() < 1 << 20) {
                super.write(rows, rejects);
            }
        }
    }

    /** Fails in its own way where it cannot roll back. */
    private static final class FailsToRollBack extends ForwardingSplitWriter {
        FailsToRollBack(SplitWriter correct) {
            super(correct);
        }

        @Override
        public void rollback() {
            throw new IllegalStateException("What now?");
        }
    }

    /** Does not stand being cancelled. */
    private static final class FailsToCancel extends ForwardingSplitWriter {
        FailsToCancel(SplitWriter correct) {
            super(correct);
        }

        @Override
        public void cancel() {
            throw new IllegalStateException("Not now");
        }
    }
}
