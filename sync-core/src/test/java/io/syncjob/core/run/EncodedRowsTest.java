package io.syncjob.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.SyncJobBuilder;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.EncodedRows;
import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.data.RowBatch;
import io.syncjob.data.RowEncoding;
import io.syncjob.data.Schema;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.RejectedRow;
import io.syncjob.report.SyncReport;
import io.syncjob.spi.Position;
import io.syncjob.spi.Rejects;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitReader;
import io.syncjob.spi.SplitWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that a reader has encoded go through to a writer that takes them so, and are the same rows as else. */
class EncodedRowsTest extends RunFixture {
    private final AtomicInteger decoded = new AtomicInteger();
    /** By the worker's own thread. */
    private final ThreadLocal<Integer> decodedHere = ThreadLocal.withInitial(() -> 0);

    private final AtomicInteger encodedBatches = new AtomicInteger();
    private final AtomicInteger batches = new AtomicInteger();

    @BeforeEach
    void reset() {
        decoded.set(0);
        encodedBatches.set(0);
        batches.set(0);
    }

    /** Eight bytes of id, then the name. */
    private final class IdAndName implements RowEncoding {
        @Override
        public void decode(byte[] bytes, int offset, int length, RowAppender out) {
            decoded.incrementAndGet();
            decodedHere.set(decodedHere.get() + 1);
            out.setLong(0, ByteBuffer.wrap(bytes).getLong(offset));
            out.setUtf8(1, bytes, offset + Long.BYTES, length - Long.BYTES);
        }

        @Override
        public void parts(byte[] bytes, int offset, int length, Parts out) {
            out.add(bytes, offset, length);
        }
    }

    private final class EncodingReader extends MemoryReader {
        private final IdAndName encoding = new IdAndName();
        private final int rejectEach;

        EncodingReader(List<List<Object>> rows, int rejectEach) {
            super(SCHEMA, rows);
            this.rejectEach = rejectEach;
        }

        @Override
        public Optional<RowEncoding> encoding() {
            return Optional.of(encoding);
        }

        @Override
        public SplitReader open(Split split, Position from) throws Exception {
            int end = Integer.parseInt(split.bounds().get("to"));
            return new SplitReader() {
                private int next = Integer.parseInt(split.bounds().get("from"));

                @Override
                public boolean fill(RowAppender out) {
                    assertThat(out.encoding()).isIn(encoding, null);
                    while (next < end && !out.isFull()) {
                        List<Object> row = rows.get(next++);
                        byte[] name = ((String) row.get(1)).getBytes(StandardCharsets.UTF_8);
                        if (next % rejectEach == 0) {
                            out.setLong(0, (long) row.get(0));
                            out.rejectRow(1, "UNFIT", "not wanted");
                        } else if (out.encoding() == null) {
                            out.setLong(0, (long) row.get(0));
                            out.setUtf8(1, name, 0, name.length);
                            out.endRow();
                        } else {
                            byte[] bytes = new byte[3 + Long.BYTES + name.length];
                            ByteBuffer.wrap(bytes)
                                    .position(3)
                                    .putLong((long) row.get(0))
                                    .put(name);
                            out.appendRow(bytes, 3, bytes.length - 3);
                        }
                    }
                    return next < end;
                }
            };
        }
    }

    private class EncodedWriter extends MemoryWriter {
        private final boolean takes;

        EncodedWriter(boolean takes) {
            this.takes = takes;
        }

        @Override
        public boolean takes(RowEncoding encoding) {
            assertThat(encoding).isInstanceOf(IdAndName.class);
            return takes;
        }

        @Override
        public SplitWriter open(Split split) throws Exception {
            SplitWriter inner = super.open(split);
            return new ForwardingWriter(inner) {
                @Override
                public void write(RowBatch rows, Rejects rejects) throws Exception {
                    batches.incrementAndGet();
                    EncodedRows encoded = rows.encoded();
                    if (encoded == null) {
                        inner.write(rows, rejects);
                        return;
                    }
                    encodedBatches.incrementAndGet();
                    int before = decodedHere.get();
                    int bytes = encoded.start(rows.size()) - encoded.start(0);
                    assertThat(rows.bytes()).isEqualTo(bytes);
                    List<Object> ids = new ArrayList<>();
                    for (int i = 0; i < rows.size(); i++) {
                        ids.add(ByteBuffer.wrap(encoded.array()).getLong(encoded.start(i)));
                    }
                    assertThat(decodedHere.get())
                            .as("rows decoded before one is asked for")
                            .isEqualTo(before);
                    List<Object> cells = new ArrayList<>();
                    for (int i = 0; i < rows.size(); i++) {
                        cells.add(rows.row(i).getLong(0));
                    }
                    assertThat(cells).isEqualTo(ids);
                    inner.write(rows, rejects);
                }
            };
        }

        @Override
        protected boolean rejects(Row row) {
            return row.getLong(0) % 97 == 5;
        }
    }

    private static List<List<Object>> rows(Random random) {
        List<List<Object>> rows = new ArrayList<>();
        int count = random.nextInt(12_000);
        for (long i = 0; i < count; i++) {
            boolean wide = random.nextInt(500) == 0;
            rows.add(List.of(i, "é".repeat(wide ? random.nextInt(100_000) : random.nextInt(20))));
        }
        return rows;
    }

    private static SyncJobBuilder into(SyncJobBuilder job, List<RejectedRow> rejected) {
        return job.dirtyRows(DirtyRows.ignore().into(rejected::add));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void rowsAreTheSameEncodedOrNot(long seed) {
        System.out.println("seed " + seed);
        List<List<Object>> rows = rows(new Random(seed));
        List<String> told = new ArrayList<>();
        for (boolean encoded : new boolean[] {true, false}) {
            reset();
            EncodedWriter writer = new EncodedWriter(encoded);
            List<RejectedRow> rejected = Collections.synchronizedList(new ArrayList<>());
            SyncReport report =
                    into(job(new EncodingReader(rows, 31), writer), rejected).run();
            assertBalanced(report);
            assertThat(encodedBatches).hasValue(encoded ? batches.get() : 0);
            told.add(new TreeSet<>(
                            writer.committed.stream().map(Object::toString).toList())
                    + " " + writer.committed.size() + " "
                    + rejected.stream()
                            .map(row -> row.split() + " " + row.row() + " " + row.stage() + " " + row.code() + " "
                                    + row.values())
                            .sorted()
                            .toList());
        }
        assertThat(told.get(0)).isEqualTo(told.get(1));
    }

    @Test
    void rowsThatAreTransformedComeAsCells() {
        EncodedWriter writer = new EncodedWriter(true);
        job(new EncodingReader(rows(500), Integer.MAX_VALUE), writer)
                .filter(row -> true)
                .dirtyRows(DirtyRows.ignore().into(row -> {}))
                .run();
        assertThat(encodedBatches).hasValue(0);
        assertThat(batches).hasPositiveValue();
        assertThat(decoded).hasValue(0);
    }

    @Test
    void rowsThatHaveToBeCheckedComeAsCells() {
        EncodedWriter writer = new EncodedWriter(true) {
            @Override
            public Schema target(Schema rows) {
                return Schema.of(rows.column(0), Column.of("name", DataType.string(1_000)));
            }
        };
        job(new EncodingReader(rows(500), Integer.MAX_VALUE), writer)
                .dirtyRows(DirtyRows.ignore().into(row -> {}))
                .run();
        assertThat(encodedBatches).hasValue(0);
        assertThat(batches).hasPositiveValue();
    }
}
