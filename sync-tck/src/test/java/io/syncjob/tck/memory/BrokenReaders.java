package io.syncjob.tck.memory;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncException;
import io.syncjob.policy.SplitRequest;
import io.syncjob.spi.Finding;
import io.syncjob.spi.Position;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** For each rule a reader that breaks it, and keeps all others. */
final class BrokenReaders {
    private BrokenReaders() {}

    static Map<String, UnaryOperator<RowReader>> all() {
        Map<String, UnaryOperator<RowReader>> all = new TreeMap<>();
        all.put("R1", BrokenReaders::changesItsSchema);
        all.put("R2", BrokenReaders::renamesColumns);
        all.put("R3", BrokenReaders::hasNoSplitForNoRows);
        all.put("R4", BrokenReaders::makesUpIds);
        all.put("R5", BrokenReaders::losesOddKeys);
        all.put("R6", BrokenReaders::neverCuts);
        all.put("R7", BrokenReaders::overlooksColumns);
        all.put("R8", correct -> ForwardingReader.withSplits(correct, AsksForRoomForTwo::new));
        all.put("R9", correct -> ForwardingReader.withSplits(correct, KeepsTheAppender::new));
        all.put("R10", correct -> ForwardingReader.withSplits(correct, NeverEnds::new));
        all.put("R11", correct -> ForwardingReader.withSplits(correct, SkipsARow::new));
        all.put("R12", OpensItsOwnSplitsOnly::new);
        all.put("R13", BrokenReaders::deniesRepeating);
        all.put("R14", WorksInOneThread::new);
        all.put("R15", correct -> changesCells(correct, cell -> cell.equals(-0.0) ? (Object) 0.0 : cell));
        all.put("R16", correct -> changesCells(correct, BrokenReaders::cut));
        all.put("R17", BrokenReaders::findsFault);
        all.put("R18", BrokenReaders::makesUpASource);
        all.put("R19", StartsWhenCreated::new);
        all.put("R20", correct -> ForwardingReader.withSplits(correct, split -> new Leaks(split, "ended")));
        all.put("R21", correct -> ForwardingReader.withSplits(correct, split -> new Leaks(split, "filled")));
        all.put("R22", correct -> ForwardingReader.withSplits(correct, WrapsFailures::new));
        all.put("R23", correct -> ForwardingReader.withSplits(correct, IgnoresCancel::new));
        all.put("R24", BrokenReaders::claimsToForget);
        return all;
    }

    private static RowReader claimsToForget(RowReader correct) {
        return new ForwardingReader(correct) {
            @Override
            public boolean acknowledges() {
                return true;
            }
        };
    }

    private static RowReader changesItsSchema(RowReader correct) {
        return new ForwardingReader(correct) {
            private int calls;

            @Override
            public Schema schema() throws Exception {
                List<Column> columns = new ArrayList<>(super.schema().columns());
                if (!columns.isEmpty()) {
                    columns.set(0, columns.get(0).withComment("call " + calls++));
                }
                return Schema.of(columns);
            }
        };
    }

    private static RowReader renamesColumns(RowReader correct) {
        return new ForwardingReader(correct) {
            @Override
            public Schema schema() throws Exception {
                List<Column> columns = new ArrayList<>(super.schema().columns());
                if (!columns.isEmpty()) {
                    int last = columns.size() - 1;
                    columns.set(last, columns.get(last).withName("renamed"));
                }
                return Schema.of(columns);
            }
        };
    }

    private static RowReader hasNoSplitForNoRows(RowReader correct) {
        return new ForwardingReader(correct) {
            @Override
            public List<Split> splits(SplitRequest request) throws Exception {
                List<Split> splits = super.splits(request);
                boolean empty = splits.get(0).estimatedRows() == 0 && schema().size() > 0;
                return empty ? List.of() : splits;
            }
        };
    }

    private static RowReader makesUpIds(RowReader correct) {
        return new ForwardingReader(correct) {
            @Override
            public List<Split> splits(SplitRequest request) throws Exception {
                List<Split> splits = new ArrayList<>();
                for (Split split : super.splits(request)) {
                    String id = UUID.randomUUID().toString();
                    splits.add(new Split(id, split.description(), split.estimatedRows(), split.bounds()));
                }
                return splits;
            }
        };
    }

    private static RowReader losesOddKeys(RowReader correct) {
        return new ForwardingReader(correct) {
            @Override
            public List<Split> splits(SplitRequest request) throws Exception {
                List<Split> splits = super.splits(request);
                long rows = splits.stream().mapToLong(Split::estimatedRows).sum();
                // The odd keys stand behind the first thousand rows.
                return rows > 1_000 ? splits.subList(0, splits.size() - 1) : splits;
            }
        };
    }

    private static RowReader neverCuts(RowReader correct) {
        return new ForwardingReader(correct) {
            @Override
            public List<Split> splits(SplitRequest request) throws Exception {
                return super.splits(new SplitRequest(1, 1, request.columns()));
            }
        };
    }

    private static RowReader overlooksColumns(RowReader correct) {
        return new ForwardingReader(correct) {
            @Override
            public List<Split> splits(SplitRequest request) throws Exception {
                return super.splits(new SplitRequest(request.target(), request.most(), List.of()));
            }
        };
    }

    private static RowReader deniesRepeating(RowReader correct) {
        return new ForwardingReader(correct) {
            @Override
            public boolean isRepeatable() {
                return false;
            }
        };
    }

    private static RowReader findsFault(RowReader correct) {
        return new ForwardingReader(correct) {
            @Override
            public List<Finding> check() {
                return List.of(Finding.error("It might rain", "Wait."));
            }
        };
    }

    private static RowReader makesUpASource(RowReader correct) {
        return new ForwardingReader(correct) {
            @Override
            public Schema schema() throws Exception {
                try {
                    return super.schema();
                } catch (SyncException e) {
                    return Schema.of(Column.of("nothing", DataType.STRING));
                }
            }
        };
    }

    private static Object cut(Object cell) {
        return cell instanceof String text && text.length() > 1 << 20 ? text.substring(0, 1 << 20) : cell;
    }

    private static RowReader changesCells(RowReader correct, UnaryOperator<Object> change) {
        return ForwardingReader.withSplits(correct, split -> new ForwardingSplitReader(split) {
            @Override
            public boolean fill(RowAppender out) throws Exception {
                return super.fill(Twisted.of(RowAppender.class, out, (method, arguments, pass) -> {
                    if (method.getName().equals("set") && arguments[1] != null) {
                        arguments[1] = change.apply(arguments[1]);
                    }
                    return pass.on();
                }));
            }
        });
    }

    /** Looks for room before every second row only. */
    private static final class AsksForRoomForTwo extends ForwardingSplitReader {
        AsksForRoomForTwo(SplitReader correct) {
            super(correct);
        }

        @Override
        public boolean fill(RowAppender out) throws Exception {
            int[] rows = {0};
            return super.fill(Twisted.of(RowAppender.class, out, (method, arguments, pass) -> {
                if (method.getName().equals("endRow")) {
                    rows[0]++;
                }
                boolean asks = method.getName().equals("isFull");
                return asks && rows[0] % 2 == 1 ? (Object) false : pass.on();
            }));
        }
    }

    /** Appends to the appender of the first call for ever. */
    private static final class KeepsTheAppender extends ForwardingSplitReader {
        private RowAppender first;

        KeepsTheAppender(SplitReader correct) {
            super(correct);
        }

        @Override
        public boolean fill(RowAppender out) throws Exception {
            first = Objects.requireNonNullElse(first, out);
            return super.fill(first);
        }
    }

    /** Always says that there is more. */
    private static final class NeverEnds extends ForwardingSplitReader {
        NeverEnds(SplitReader correct) {
            super(correct);
        }

        @Override
        public boolean fill(RowAppender out) throws Exception {
            super.fill(out);
            return true;
        }
    }

    /** Gives positions one row too far. */
    private static final class SkipsARow extends ForwardingSplitReader {
        SkipsARow(SplitReader correct) {
            super(correct);
        }

        @Override
        public Position position() throws Exception {
            int next = Integer.parseInt(super.position().marks().get("from"));
            return Position.at(Map.of("from", Integer.toString(next + 1)));
        }
    }

    /** Knows only the splits that it planned itself. */
    private static final class OpensItsOwnSplitsOnly extends ForwardingReader {
        private final Set<Split> planned = new HashSet<>();

        OpensItsOwnSplitsOnly(RowReader correct) {
            super(correct);
        }

        @Override
        public List<Split> splits(SplitRequest request) throws Exception {
            planned.addAll(super.splits(request));
            return super.splits(request);
        }

        @Override
        public SplitReader open(Split split, Position from) throws Exception {
            if (!planned.contains(split)) {
                throw new IllegalStateException("Whose split is this?");
            }
            return super.open(split, from);
        }
    }

    /** All splits share what only one thread may use. */
    private static final class WorksInOneThread extends ForwardingReader {
        private Thread owner;

        WorksInOneThread(RowReader correct) {
            super(correct);
        }

        @Override
        public SplitReader open(Split split, Position from) throws Exception {
            return new ForwardingSplitReader(super.open(split, from)) {
                @Override
                public boolean fill(RowAppender out) throws Exception {
                    claim();
                    return super.fill(out);
                }
            };
        }

        private synchronized void claim() {
            owner = Objects.requireNonNullElse(owner, Thread.currentThread());
            if (owner != Thread.currentThread()) {
                throw new IllegalStateException("Two threads read");
            }
        }
    }

    /** Has a thread from its creation on. */
    private static final class StartsWhenCreated extends ForwardingReader {
        private final Thread thread = Leak.thread();

        StartsWhenCreated(RowReader correct) {
            super(correct);
        }

        @Override
        public void close() throws Exception {
            thread.interrupt();
            super.close();
        }
    }

    /** Leaves a thread behind if the last fill came to a certain end. */
    private static final class Leaks extends ForwardingSplitReader {
        private final String when;
        private String last = "opened";

        Leaks(SplitReader correct, String when) {
            super(correct);
            this.when = when;
        }

        @Override
        public boolean fill(RowAppender out) throws Exception {
            last = "failed";
            boolean more = super.fill(out);
            last = more ? "filled" : "ended";
            return more;
        }

        @Override
        public void close() throws Exception {
            super.close();
            if (last.equals(when)) {
                Leak.thread();
            }
        }
    }

    /** Puts an exception of its own around that of the appender. */
    private static final class WrapsFailures extends ForwardingSplitReader {
        WrapsFailures(SplitReader correct) {
            super(correct);
        }

        @Override
        public boolean fill(RowAppender out) throws Exception {
            try {
                return super.fill(out);
            } catch (IllegalStateException e) {
                throw new IllegalArgumentException("Something went wrong", e);
            }
        }
    }

    /** Goes on waiting when it is cancelled. */
    private static final class IgnoresCancel extends ForwardingSplitReader {
        IgnoresCancel(SplitReader correct) {
            super(correct);
        }

        @Override
        public void cancel() {}
    }
}
