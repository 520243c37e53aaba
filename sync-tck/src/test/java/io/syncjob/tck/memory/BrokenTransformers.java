package io.syncjob.tck.memory;

import io.syncjob.data.ByteSlice;
import io.syncjob.data.Column;
import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.error.DirtyRowException;
import io.syncjob.error.SyncException;
import io.syncjob.spi.ColumnTransformer;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** For each rule a transformer that breaks it, and keeps all others. */
final class BrokenTransformers {
    private static final int NAME = 1;

    private BrokenTransformers() {}

    static Map<String, UnaryOperator<ColumnTransformer>> all() {
        AtomicReference<Thread> owner = new AtomicReference<>();
        Map<String, UnaryOperator<ColumnTransformer>> all = new TreeMap<>();
        all.put("T1", BrokenTransformers::renamesAColumn);
        all.put("T2", BrokenTransformers::forgetsShortTexts);
        all.put("T3", LooksBack::new);
        all.put("T4", BrokenTransformers::writesIntoTheInput);
        all.put("T5", RemembersByPlace::new);
        all.put("T6", BrokenTransformers::takesAnyColumns);
        all.put("T7", BrokenTransformers::failsAtDirtyRows);
        all.put("T8", BrokenTransformers::failsAtNulls);
        all.put("T9", BrokenTransformers::setsSharedColumns);
        all.put("T10", correct -> worksInOneThread(correct, owner));
        all.put("T11", BrokenTransformers::leaks);
        return all;
    }

    private static ColumnTransformer renamesAColumn(ColumnTransformer correct) {
        return new ForwardingTransformer(correct) {
            @Override
            public Schema bind(Schema input) throws Exception {
                Column[] columns = super.bind(input).columns().toArray(Column[]::new);
                columns[NAME] = columns[NAME].withName("upper_" + columns[NAME].name());
                return Schema.of(columns);
            }
        };
    }

    private static ColumnTransformer forgetsShortTexts(ColumnTransformer correct) {
        return new ForwardingTransformer(correct) {
            @Override
            public void apply(Row in, RowAppender out) throws Exception {
                if (Objects.requireNonNullElse(in.getString(NAME), "").length() == 1) {
                    out.setString(NAME, in.getString(NAME));
                    out.endRow();
                } else {
                    super.apply(in, out);
                }
            }
        };
    }

    private static ColumnTransformer writesIntoTheInput(ColumnTransformer correct) {
        return new ForwardingTransformer(correct) {
            @Override
            public void apply(Row in, RowAppender out) throws Exception {
                super.apply(in, out);
                ByteSlice text = in.isNull(NAME) ? new ByteSlice() : in.getUtf8(NAME);
                for (int i = 0; i < text.length(); i++) {
                    text.array()[text.offset() + i] = 'x';
                }
            }
        };
    }

    private static ColumnTransformer takesAnyColumns(ColumnTransformer correct) {
        return new ForwardingTransformer(correct) {
            @Override
            public Schema bind(Schema input) throws Exception {
                try {
                    return super.bind(input);
                } catch (SyncException e) {
                    return input;
                }
            }
        };
    }

    private static ColumnTransformer failsAtDirtyRows(ColumnTransformer correct) {
        return new ForwardingTransformer(correct) {
            @Override
            public void apply(Row in, RowAppender out) throws Exception {
                try {
                    super.apply(in, out);
                } catch (DirtyRowException e) {
                    throw new IllegalStateException("A tab!", e);
                }
            }
        };
    }

    private static ColumnTransformer failsAtNulls(ColumnTransformer correct) {
        return new ForwardingTransformer(correct) {
            @Override
            public void apply(Row in, RowAppender out) throws Exception {
                Objects.requireNonNull(in.get(0), "id");
                super.apply(in, out);
            }
        };
    }

    private static ColumnTransformer setsSharedColumns(ColumnTransformer correct) {
        return new ForwardingTransformer(correct) {
            @Override
            public void apply(Row in, RowAppender out) throws Exception {
                out.set(0, in.get(0));
                super.apply(in, out);
            }
        };
    }

    private static ColumnTransformer worksInOneThread(ColumnTransformer correct, AtomicReference<Thread> owner) {
        return new ForwardingTransformer(correct) {
            @Override
            public void apply(Row in, RowAppender out) throws Exception {
                owner.compareAndSet(null, Thread.currentThread());
                if (owner.get() != Thread.currentThread()) {
                    throw new IllegalStateException("Two threads transform");
                }
                super.apply(in, out);
            }
        };
    }

    private static ColumnTransformer leaks(ColumnTransformer correct) {
        return new ForwardingTransformer(correct) {
            @Override
            public void close() throws Exception {
                super.close();
                Leak.thread();
            }
        };
    }

    /** Marks a text that comes before the one of the row before it. */
    private static final class LooksBack extends ForwardingTransformer {
        private String before = "";

        LooksBack(ColumnTransformer correct) {
            super(correct);
        }

        @Override
        public void apply(Row in, RowAppender out) throws Exception {
            String text = Objects.requireNonNullElse(in.getString(NAME), "~");
            if (text.equals("~") || before.compareTo(text) <= 0) {
                super.apply(in, out);
            } else {
                out.setString(NAME, "!");
                out.endRow();
            }
            before = text.equals("~") ? before : text;
        }
    }

    /** Remembers what became of a text by the place where it stood. */
    private static final class RemembersByPlace extends ForwardingTransformer {
        private byte[] array = new byte[0];
        private int offset;
        private int length;
        private String result = "";

        RemembersByPlace(ColumnTransformer correct) {
            super(correct);
        }

        @Override
        public void apply(Row in, RowAppender out) throws Exception {
            if (in.isNull(NAME)) {
                super.apply(in, out);
                return;
            }
            ByteSlice text = in.getUtf8(NAME);
            if (text.array() == array && text.offset() == offset && text.length() == length) {
                out.setString(NAME, result);
                out.endRow();
                return;
            }
            array = text.array();
            offset = text.offset();
            length = text.length();
            result = text.toString().toUpperCase(Locale.ROOT);
            super.apply(in, out);
        }
    }
}
