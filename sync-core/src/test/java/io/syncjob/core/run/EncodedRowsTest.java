package io.syncjob.core.run;

import static io.syncjob.transform.Transforms.replace;
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
import io.syncjob.error.DirtyRowException;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.RejectedRow;
import io.syncjob.report.SyncReport;
import io.syncjob.spi.Position;
import io.syncjob.spi.Rejects;
import io.syncjob.spi.RowTransformer;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that a reader has encoded go through to a writer that takes them so, and are the same rows as else. */
class EncodedRowsTest extends RunFixture {
    /** The cells decoded of each column. */
    private final AtomicIntegerArray decoded = new AtomicIntegerArray(2);

    private final AtomicInteger encodedBatches = new AtomicInteger();
    private final AtomicInteger batches = new AtomicInteger();

    @BeforeEach
    void reset() {
        decoded.set(0, 0);
        decoded.set(1, 0);
        encodedBatches.set(0);
        batches.set(0);
    }

    /** Eight bytes of id, then the length of the name and the name. */
    private final class IdAndName implements RowEncoding {
        @Override
        public void decode(byte[] bytes, int offset, int length, RowAppender out) {
            decodeCell(bytes, offset, 0, out);
            decodeCell(bytes, offset + Long.BYTES, 1, out);
        }

        @Override
        public void decodeCell(byte[] bytes, int cell, int column, RowAppender out) {
            decoded.incrementAndGet(column);
            if (column == 0) {
                out.setLong(0, ByteBuffer.wrap(bytes).getLong(cell));
            } else {
                int length = ByteBuffer.wrap(bytes).getInt(cell);
                out.setUtf8(1, bytes, cell + Integer.BYTES, length);
            }
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
                            byte[] bytes = new byte[3 + Long.BYTES + Integer.BYTES + name.length];
                            ByteBuffer.wrap(bytes)
                                    .position(3)
                                    .putLong((long) row.get(0))
                                    .putInt(name.length)
                                    .put(name);
                            out.appendRow(bytes, 3, bytes.length - 3, new int[] {0, Long.BYTES});
                        }
                    }
                    return next < end;
                }
            };
        }
    }

    private class EncodedWriter extends MemoryWriter {
        private final boolean takes;
        private Set<Integer> mayBeReplaced = Set.of();

        EncodedWriter(boolean takes) {
            this.takes = takes;
        }

        @Override
        public boolean takes(RowEncoding encoding, Set<Integer> replaced) {
            assertThat(encoding).isInstanceOf(IdAndName.class);
            mayBeReplaced = replaced;
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
                    if (encoded.isWhole()) {
                        assertThat(rows.bytes()).isEqualTo(encoded.end(rows.size() - 1) - encoded.start(0));
                    }
                    assertThat(encoded.isReplaced(0)).isEqualTo(mayBeReplaced.contains(0));
                    assertThat(encoded.isReplaced(1)).isEqualTo(mayBeReplaced.contains(1));
                    for (int i = 0; i < rows.size(); i++) {
                        int start = encoded.start(i);
                        if (!encoded.isWhole()) {
                            assertThat(encoded.cell(i, 0)).isEqualTo(start);
                            assertThat(encoded.cell(i, 1)).isEqualTo(start + Long.BYTES);
                        }
                        if (!encoded.isReplaced(0)) {
                            assertThat(rows.row(i).getLong(0))
                                    .isEqualTo(ByteBuffer.wrap(encoded.array()).getLong(start));
                        }
                        if (!encoded.isReplaced(1)) {
                            int from = start + Long.BYTES + Integer.BYTES;
                            assertThat(rows.row(i).getString(1))
                                    .isEqualTo(new String(
                                            encoded.array(), from, encoded.end(i) - from, StandardCharsets.UTF_8));
                        }
                    }
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

    /** What a job does with the rows on their way. */
    private enum Way {
        DIRECT,
        FILTERED,
        REPLACED,
        CHECKED,
        ALL;

        private boolean is(Way way) {
            return this == way || this == ALL;
        }

        SyncJobBuilder of(SyncJobBuilder job) {
            SyncJobBuilder made = is(FILTERED) ? job.filter(row -> row.getLong("id") % 7 != 3) : job;
            return is(REPLACED) ? made.transform(replace("name").literal("éé", "e")) : made;
        }

        Schema target(Schema rows) {
            return is(CHECKED) ? Schema.of(rows.column(0), Column.of("name", DataType.string(1_000))) : rows;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, DIRECT",
        "2, DIRECT",
        "3, DIRECT",
        "4, DIRECT",
        "5, FILTERED",
        "6, FILTERED",
        "7, REPLACED",
        "8, REPLACED",
        "9, CHECKED",
        "10, CHECKED",
        "11, ALL",
        "12, ALL",
        "13, ALL",
        "14, ALL"
    })
    void rowsAreTheSameEncodedOrNot(long seed, Way way) {
        System.out.println("seed " + seed);
        List<List<Object>> rows = rows(new Random(seed));
        List<String> told = new ArrayList<>();
        for (boolean encoded : new boolean[] {true, false}) {
            reset();
            EncodedWriter writer = new EncodedWriter(encoded) {
                @Override
                public Schema target(Schema rows) {
                    return way.target(rows);
                }
            };
            List<RejectedRow> rejected = Collections.synchronizedList(new ArrayList<>());
            SyncReport report = into(way.of(job(new EncodingReader(rows, 31), writer)), rejected)
                    .run();
            assertBalanced(report);
            if (encoded && way == Way.DIRECT) {
                assertThat(encodedBatches).hasValue(batches.get());
            } else if (encoded) {
                // This writer asks for all cells, for which they soon come as such.
                assertThat(encodedBatches).hasPositiveValue();
            } else {
                assertThat(encodedBatches).hasValue(0);
            }
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
    void noMoreIsDecodedThanTheJobAsksFor() {
        SyncReport report = job(new EncodingReader(rows(new Random(1)), Integer.MAX_VALUE), new BytesWriter())
                .filter(row -> row.getLong("id") % 3 != 0)
                .run();
        assertThat(report.rowsFiltered()).isPositive();
        assertThat(decoded.get(0)).isEqualTo((int) report.rowsRead());
        assertThat(decoded.get(1)).isZero();
    }

    /** Takes the bytes and asks for no cell. */
    private final class BytesWriter extends EncodedWriter {
        BytesWriter() {
            super(true);
        }

        @Override
        public SplitWriter open(Split split) throws Exception {
            return new ForwardingWriter(super.open(split)) {
                @Override
                public void write(RowBatch rows, Rejects rejects) {
                    assertThat(rows.encoded()).isNotNull();
                }
            };
        }
    }

    @Test
    void aRejectedRowDoesNotHaveTheNextBatchesDecoded() {
        List<List<Object>> rows = new ArrayList<>();
        for (long i = 0; i < 20_000; i++) {
            rows.add(List.of(i, "n" + i));
        }
        List<RejectedRow> rejected = Collections.synchronizedList(new ArrayList<>());
        into(job(new EncodingReader(rows, Integer.MAX_VALUE), new BytesWriter()), rejected)
                .filter(row -> {
                    if (row.getLong("id") == 17) {
                        throw new DirtyRowException("id", "UNLUCKY", "not this one");
                    }
                    return true;
                })
                .run();
        assertThat(rejected)
                .singleElement()
                .satisfies(row -> assertThat(row.values()).containsEntry("name", "n17"));
        assertThat(decoded.get(1)).isPositive().isLessThan(5_000);
    }

    @Test
    void rowsOfWhichMostColumnsAreAskedForSoonComeAsCells() {
        List<List<Object>> rows = new ArrayList<>();
        for (long i = 0; i < 50_000; i++) {
            rows.add(List.of(i, "n" + i));
        }
        EncodedWriter writer = new EncodedWriter(true);
        SyncReport report = job(new EncodingReader(rows, Integer.MAX_VALUE), writer)
                .filter(row -> ("n" + row.getLong("id")).equals(row.getString("name")))
                .dirtyRows(DirtyRows.ignore().into(row -> {}))
                .run();
        assertThat(report.rowsFiltered()).isZero();
        assertBalanced(report);
        assertThat(encodedBatches.get()).isPositive().isLessThan(batches.get());
        assertThat(decoded.get(1)).isLessThan(40_000);
    }

    @Test
    void rowsThatAreMostlyMadeAnewComeAsCells() {
        EncodedWriter writer = new EncodedWriter(true) {
            @Override
            public Schema target(Schema rows) {
                return Schema.of(Column.of("id", DataType.INT32), Column.of("name", DataType.string(1_000)));
            }
        };
        job(new EncodingReader(rows(new Random(2)), Integer.MAX_VALUE), writer)
                .dirtyRows(DirtyRows.ignore().into(row -> {}))
                .run();
        assertThat(encodedBatches).hasValue(0);
        assertThat(batches).hasPositiveValue();
        assertThat(decoded.get(0)).isZero();
    }

    @Test
    void rowsOfATransformerThatDoesNotTellItsColumnsComeAsCells() {
        EncodedWriter writer = new EncodedWriter(true);
        job(new EncodingReader(rows(new Random(3)), Integer.MAX_VALUE), writer)
                .transform(new RowTransformer() {
                    @Override
                    public Schema bind(Schema input) {
                        return input;
                    }

                    @Override
                    public void apply(Row in, RowAppender out) {
                        out.copy(0, in, 0);
                        out.copy(1, in, 1);
                        out.endRow();
                    }
                })
                .dirtyRows(DirtyRows.ignore().into(row -> {}))
                .run();
        assertThat(encodedBatches).hasValue(0);
        assertThat(batches).hasPositiveValue();
        assertThat(decoded.get(0)).isZero();
    }
}
