package io.syncjob.tck.memory;

import io.syncjob.data.Column;
import io.syncjob.data.Row;
import io.syncjob.data.RowBatch;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncException;
import io.syncjob.report.Guarantee;
import io.syncjob.spi.JobState;
import io.syncjob.spi.Rejects;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.RunInfo;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitProgress;
import io.syncjob.spi.SplitWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** For each rule a writer that breaks it, and keeps all others. */
final class BrokenWriters {
    private BrokenWriters() {}

    static Map<String, BiFunction<RowWriter, MemoryTarget, RowWriter>> all() {
        Map<String, BiFunction<RowWriter, MemoryTarget, RowWriter>> all = new TreeMap<>();
        all.put("W1", (correct, config) -> changesItsTarget(correct));
        all.put("W2", (correct, config) -> writesWhenDescribed(correct, config));
        all.put("W3", (correct, config) -> leavesARowWhenAbandoned(correct, config));
        all.put("W4", (correct, config) -> ForwardingWriter.withSplits(correct, KeepsFourBatches::new));
        all.put("W5", (correct, config) -> needsASplit(correct));
        all.put("W6", (correct, config) -> ForwardingWriter.withSplits(correct, RejectsTwice::new));
        all.put("W7", (correct, config) -> new WorksInOneThread(correct));
        all.put("W8", (correct, config) -> ForwardingWriter.withSplits(correct, WritesLater::new));
        all.put("W9", (correct, config) -> changesCells(correct, cell -> cell.equals(-0.0) ? (Object) 0.0 : cell));
        all.put("W10", (correct, config) -> changesCells(correct, BrokenWriters::cut));
        all.put("W11", (correct, config) -> new FillsGaps(correct, config));
        all.put("W12", (correct, config) -> miscounts(correct));
        all.put("W14", (correct, config) -> makesUpATarget(correct));
        all.put("W15", (correct, config) -> ForwardingWriter.withSplits(correct, IgnoresRollback::new));
        all.put("W16", (correct, config) -> ForwardingWriter.withSplits(correct, FlushesWhenClosed::new));
        all.put("W17", (correct, config) -> opensSplitsOnce(correct));
        all.put("W18", (correct, config) -> new KeepsOldRows(correct, config));
        all.put("W19", (correct, config) -> new DropsOldRows(correct, config));
        all.put("W20", (correct, config) -> forgetsProgress(correct));
        all.put("W27", BrokenWriters::letsAnyoneIn);
        all.put("W21", (correct, config) -> promisesNothing(correct));
        all.put("W22", (correct, config) -> new StartsWhenCreated(correct));
        all.put("W23", (correct, config) -> new Leaks(correct, true));
        all.put("W24", (correct, config) -> new Leaks(correct, false));
        all.put("W25", (correct, config) -> ForwardingWriter.withSplits(correct, WrapsFailures::new));
        all.put("W26", (correct, config) -> ForwardingWriter.withSplits(correct, IgnoresCancel::new));
        return all;
    }

    private static RowWriter changesItsTarget(RowWriter correct) {
        return new ForwardingWriter(correct) {
            private int calls;

            @Override
            public Schema target(Schema rows) throws Exception {
                List<Column> columns = new ArrayList<>(super.target(rows).columns());
                columns.set(0, columns.get(0).withComment("call " + calls++));
                return Schema.of(columns);
            }
        };
    }

    private static void addRow(MemoryTarget config) {
        MemoryStore store = MemoryStore.of(config.store());
        List<List<Object>> rows = store.rows();
        rows.add(new ArrayList<>(Collections.nCopies(store.schema.size(), null)));
        store.replace(rows);
    }

    private static RowWriter writesWhenDescribed(RowWriter correct, MemoryTarget config) {
        return new ForwardingWriter(correct) {
            @Override
            public List<String> describe(Schema rows) throws Exception {
                addRow(config);
                return super.describe(rows);
            }
        };
    }

    private static RowWriter leavesARowWhenAbandoned(RowWriter correct, MemoryTarget config) {
        return new ForwardingWriter(correct) {
            private boolean opened;

            @Override
            public SplitWriter open(Split split) throws Exception {
                opened = true;
                return super.open(split);
            }

            @Override
            public void abandon() throws Exception {
                super.abandon();
                if (!opened) {
                    addRow(config);
                }
            }
        };
    }

    private static RowWriter needsASplit(RowWriter correct) {
        return new ForwardingWriter(correct) {
            private boolean opened;

            @Override
            public synchronized SplitWriter open(Split split) throws Exception {
                opened = true;
                return super.open(split);
            }

            @Override
            public void publish() throws Exception {
                if (!opened) {
                    throw new IllegalStateException("There is nothing to publish");
                }
                super.publish();
            }
        };
    }

    private static Object cut(Object cell) {
        return cell instanceof String text && text.length() > 1 << 20 ? text.substring(0, 1 << 20) : cell;
    }

    private static RowWriter changesCells(RowWriter correct, UnaryOperator<Object> change) {
        return ForwardingWriter.withSplits(correct, split -> new ForwardingSplitWriter(split) {
            @Override
            public void write(RowBatch rows, Rejects rejects) throws Exception {
                super.write(
                        Twisted.of(RowBatch.class, rows, (method, arguments, pass) -> {
                            Object result = pass.on();
                            return result instanceof Row row ? changed(row, change) : result;
                        }),
                        rejects);
            }
        });
    }

    private static Row changed(Row row, UnaryOperator<Object> change) {
        return Twisted.of(Row.class, row, (method, arguments, pass) -> {
            Object cell = pass.on();
            return method.getName().equals("get") && cell != null ? change.apply(cell) : cell;
        });
    }

    private static RowWriter miscounts(RowWriter correct) {
        return new ForwardingWriter(correct) {
            @Override
            public OptionalLong rowsInTarget() throws Exception {
                return OptionalLong.of(super.rowsInTarget().getAsLong() + 1);
            }
        };
    }

    private static RowWriter makesUpATarget(RowWriter correct) {
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

    private static RowWriter opensSplitsOnce(RowWriter correct) {
        Set<String> opened = new HashSet<>();
        return new ForwardingWriter(correct) {
            @Override
            public synchronized SplitWriter open(Split split) throws Exception {
                if (!opened.add(split.id())) {
                    throw new IllegalStateException("Again?");
                }
                return super.open(split);
            }
        };
    }

    private static RowWriter forgetsProgress(RowWriter correct) {
        return new ForwardingWriter(correct) {
            @Override
            public Optional<JobState> takeUp(RunInfo run) throws Exception {
                return super.takeUp(run).map(left -> new JobState(left.fingerprint(), left.splits(), List.of()));
            }
        };
    }

    private static RowWriter letsAnyoneIn(RowWriter correct, MemoryTarget config) {
        return new ForwardingWriter(correct) {
            @Override
            public Optional<JobState> takeUp(RunInfo run) throws Exception {
                try {
                    return super.takeUp(run);
                } catch (SyncException e) {
                    return Optional.empty();
                }
            }
        };
    }

    private static RowWriter promisesNothing(RowWriter correct) {
        return new ForwardingWriter(correct) {
            @Override
            public Guarantee guarantee(boolean resumable) {
                return Guarantee.NONE;
            }
        };
    }

    /** Holds four batches of a split, and drops one where there are more. */
    private static final class KeepsFourBatches extends ForwardingSplitWriter {
        private int batches;

        KeepsFourBatches(SplitWriter correct) {
            super(correct);
        }

        @Override
        public void write(RowBatch rows, Rejects rejects) throws Exception {
            if (++batches <= 4) {
                super.write(rows, rejects);
            }
        }
    }

    /** Tells of a rejected row twice. */
    private static final class RejectsTwice extends ForwardingSplitWriter {
        RejectsTwice(SplitWriter correct) {
            super(correct);
        }

        @Override
        public void write(RowBatch rows, Rejects rejects) throws Exception {
            super.write(rows, (row, column, code, reason) -> {
                rejects.reject(row, column, code, reason);
                rejects.reject(row, column, code, reason);
            });
        }
    }

    /** Can be used by one thread only. */
    private static final class WorksInOneThread extends ForwardingWriter {
        private Thread owner;

        WorksInOneThread(RowWriter correct) {
            super(correct);
        }

        @Override
        public synchronized SplitWriter open(Split split) throws Exception {
            owner = Objects.requireNonNullElse(owner, Thread.currentThread());
            if (owner != Thread.currentThread()) {
                throw new IllegalStateException("Two threads write");
            }
            return super.open(split);
        }
    }

    /** Writes a batch when the next one comes, though it belongs to the engine; rows with a NULL it looks at at once. */
    private static final class WritesLater extends ForwardingSplitWriter {
        private RowBatch kept;
        private Rejects keptRejects;

        WritesLater(SplitWriter correct) {
            super(correct);
        }

        @Override
        public void write(RowBatch rows, Rejects rejects) throws Exception {
            flush();
            if (hasNullKey(rows)) {
                super.write(rows, rejects);
            } else {
                kept = rows;
                keptRejects = rejects;
            }
        }

        private static boolean hasNullKey(RowBatch rows) {
            for (int i = 0; i < rows.size(); i++) {
                if (rows.row(i).isNull(0)) {
                    return true;
                }
            }
            return false;
        }

        private void flush() throws Exception {
            if (kept != null) {
                super.write(kept, keptRejects);
                kept = null;
            }
        }

        @Override
        public void commit(SplitProgress progress) throws Exception {
            flush();
            super.commit(progress);
        }

        @Override
        public void rollback() throws Exception {
            kept = null;
            super.rollback();
        }
    }

    /** Puts an empty text where a column was left out. */
    private static final class FillsGaps extends ForwardingWriter {
        private final MemoryTarget config;
        private boolean gaps;

        FillsGaps(RowWriter correct, MemoryTarget config) {
            super(correct);
            this.config = config;
        }

        @Override
        public void prepare(Schema rows, RunInfo run) throws Exception {
            gaps = rows.size() < target(rows).size();
            super.prepare(rows, run);
        }

        @Override
        public void publish() throws Exception {
            super.publish();
            MemoryStore store = MemoryStore.of(config.store());
            if (gaps) {
                store.replace(store.rows().stream()
                        .map(row -> Arrays.<Object>asList(row.get(0), row.get(1), ""))
                        .toList());
            }
        }
    }

    /** Does not drop what was written since the last commit. */
    private static final class IgnoresRollback extends ForwardingSplitWriter {
        IgnoresRollback(SplitWriter correct) {
            super(correct);
        }

        @Override
        public void rollback() {}
    }

    /** Commits a buffer of ten rows and more when it is closed, if it was in use before. */
    private static final class FlushesWhenClosed extends ForwardingSplitWriter {
        private SplitProgress last;
        private int pending;

        FlushesWhenClosed(SplitWriter correct) {
            super(correct);
        }

        @Override
        public void write(RowBatch rows, Rejects rejects) throws Exception {
            super.write(rows, rejects);
            pending += rows.size();
        }

        @Override
        public void commit(SplitProgress progress) throws Exception {
            super.commit(progress);
            last = progress;
            pending = 0;
        }

        @Override
        public void close() throws Exception {
            if (last != null && pending >= 10) {
                super.commit(last);
            }
            super.close();
        }
    }

    /** Adds rows where it should replace them. */
    private static final class KeepsOldRows extends ForwardingWriter {
        private final MemoryTarget config;

        KeepsOldRows(RowWriter correct, MemoryTarget config) {
            super(correct);
            this.config = config;
        }

        @Override
        public void publish() throws Exception {
            MemoryStore store = MemoryStore.of(config.store());
            List<List<Object>> rows = store.rows();
            super.publish();
            if (config.replace()) {
                rows.addAll(store.rows());
                store.replace(rows);
            }
        }
    }

    /** Drops the old rows even if the run is abandoned. */
    private static final class DropsOldRows extends ForwardingWriter {
        private final MemoryTarget config;

        DropsOldRows(RowWriter correct, MemoryTarget config) {
            super(correct);
            this.config = config;
        }

        @Override
        public void abandon() throws Exception {
            super.abandon();
            if (config.replace()) {
                MemoryStore.of(config.store()).replace(List.of());
            }
        }
    }

    /** Has a thread from its creation on. */
    private static final class StartsWhenCreated extends ForwardingWriter {
        private final Thread thread = Leak.thread();

        StartsWhenCreated(RowWriter correct) {
            super(correct);
        }

        @Override
        public void close() throws Exception {
            thread.interrupt();
            super.close();
        }
    }

    /** Leaves a thread behind, after a run that was published or after one that was not. */
    private static final class Leaks extends ForwardingWriter {
        private final boolean afterPublish;
        private boolean published;

        Leaks(RowWriter correct, boolean afterPublish) {
            super(correct);
            this.afterPublish = afterPublish;
        }

        @Override
        public void publish() throws Exception {
            super.publish();
            published = true;
        }

        @Override
        public void abandon() throws Exception {
            super.abandon();
            if (!afterPublish) {
                Leak.thread();
            }
        }

        @Override
        public void close() throws Exception {
            super.close();
            if (afterPublish && published) {
                Leak.thread();
            }
        }
    }

    /** Puts an exception of its own around that of the engine. */
    private static final class WrapsFailures extends ForwardingSplitWriter {
        WrapsFailures(SplitWriter correct) {
            super(correct);
        }

        @Override
        public void write(RowBatch rows, Rejects rejects) throws Exception {
            try {
                super.write(rows, rejects);
            } catch (SyncException e) {
                throw new IllegalStateException("Something went wrong", e);
            }
        }
    }

    /** Goes on waiting when it is cancelled. */
    private static final class IgnoresCancel extends ForwardingSplitWriter {
        IgnoresCancel(SplitWriter correct) {
            super(correct);
        }

        @Override
        public void cancel() {}
    }
}
