package io.syncjob.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.data.Row;
import io.syncjob.data.RowBatch;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncException;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.MemoryLimit;
import io.syncjob.policy.RejectedRow;
import io.syncjob.policy.Retry;
import io.syncjob.policy.Splits;
import io.syncjob.report.SyncReport;
import io.syncjob.spi.Rejects;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitProgress;
import io.syncjob.spi.SplitWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the engine owes to a writer that looks at its batches only when it settles them. */
class KeptBatchesTest extends RunFixture {
    /** Keeps every batch, reads and rejects rows in settle() alone. */
    private static class LateWriter extends MemoryWriter {
        final AtomicInteger mostKept = new AtomicInteger();
        final AtomicInteger settles = new AtomicInteger();

        @Override
        public boolean keepsBatches() {
            return true;
        }

        void beforeSettle() throws Exception {}

        @Override
        public SplitWriter open(Split split) throws Exception {
            SplitWriter inner = super.open(split);
            return new ForwardingWriter(inner) {
                private final List<RowBatch> batches = new ArrayList<>();
                private final List<Rejects> rejects = new ArrayList<>();

                @Override
                public void write(RowBatch rows, Rejects ofRows) {
                    batches.add(rows);
                    rejects.add(ofRows);
                    mostKept.accumulateAndGet(batches.size(), Math::max);
                }

                @Override
                public void settle() throws Exception {
                    settles.incrementAndGet();
                    beforeSettle();
                    for (int i = 0; i < batches.size(); i++) {
                        inner.write(batches.get(i), rejects.get(i));
                    }
                    batches.clear();
                    rejects.clear();
                }

                @Override
                public void commit(SplitProgress progress) throws Exception {
                    assertThat(batches).as("batches not settled at a commit").isEmpty();
                    inner.commit(progress);
                }

                @Override
                public void rollback() throws Exception {
                    batches.clear();
                    rejects.clear();
                    inner.rollback();
                }
            };
        }
    }

    private static String text(Random random) {
        return "x".repeat(random.nextInt(40) == 0 ? random.nextInt(60_000) : random.nextInt(30));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void everyRowArrivesOrIsRejectedOnce(long seed) {
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        int count = random.nextInt(20_000);
        List<List<Object>> rows = new ArrayList<>();
        Set<Long> bad = new TreeSet<>();
        for (long i = 0; i < count; i++) {
            rows.add(List.of(i, text(random)));
            if (random.nextInt(50) == 0) {
                bad.add(i);
            }
        }
        LateWriter writer = new LateWriter() {
            @Override
            protected boolean rejects(Row row) {
                return bad.contains(row.getLong(0));
            }
        };
        List<RejectedRow> rejected = Collections.synchronizedList(new ArrayList<>());
        boolean filtering = random.nextBoolean();
        boolean mapping = random.nextBoolean();
        SyncJobBuilder job = SyncJob.builder()
                .from(new MemoryReader(SCHEMA, rows))
                .splits(Splits.parallel(1 + random.nextInt(4)))
                .memory(MemoryLimit.ofBytes(1L << (16 + random.nextInt(10))))
                .dirtyRows(DirtyRows.ignore().into(rejected::add));
        if (filtering) {
            job.filter(row -> row.getLong(0) % 7 != 0);
        }
        if (mapping) {
            job.map(Schema.of(SCHEMA.columns()), (in, out) -> {
                out.setLong(0, in.getLong(0));
                out.setString(1, in.getString(1));
            });
        }

        SyncReport report = job.to(writer).run();

        List<List<Object>> expected = rows.stream()
                .filter(row -> !filtering || (long) row.get(0) % 7 != 0)
                .filter(row -> !bad.contains(row.get(0)))
                .toList();
        assertThat(Set.copyOf(writer.committed)).isEqualTo(Set.copyOf(expected));
        assertThat(writer.committed).hasSameSizeAs(expected);
        Set<Long> badIds = bad.stream().filter(id -> !filtering || id % 7 != 0).collect(Collectors.toSet());
        assertThat(rejected.stream().map(row -> row.values().get("id")).collect(Collectors.toSet()))
                .isEqualTo(badIds);
        assertThat(rejected).hasSameSizeAs(badIds);
        assertThat(report.rowsRead()).isEqualTo(count);
        assertThat(report.rowsWritten()).isEqualTo(expected.size());
        assertThat(report.rowsRejected()).isEqualTo(badIds.size());
    }

    @Test
    void manyBatchesAreOnTheirWayAtOnce() {
        LateWriter writer = new LateWriter();
        SyncJob.builder()
                .from(reader(100_000))
                .to(writer)
                .splits(Splits.parallel(1))
                .run();
        assertThat(writer.mostKept.get()).isEqualTo(64);
        assertThat(writer.settles.get()).isLessThan(10);
    }

    @Test
    void batchesAreSettledOneByOneWhereARowMayBecomeMany() {
        LateWriter writer = new LateWriter();
        SyncJob.builder()
                .from(reader(10_000))
                .map(SCHEMA, (in, out) -> {
                    out.setLong(0, in.getLong(0));
                    out.setString(1, in.getString(1));
                })
                .to(writer)
                .splits(Splits.parallel(1))
                .run();
        assertThat(writer.mostKept.get()).isEqualTo(1);
        assertThat(writer.committed).hasSize(10_000);
    }

    @Test
    void rowsThatWaitForASlowSourceAreSettledInBetween() {
        LateWriter writer = new LateWriter();
        MemoryReader slow = new MemoryReader(SCHEMA, rows(1_500)) {
            @Override
            protected void beforeRow(int index, io.syncjob.data.RowAppender out) throws Exception {
                if (index % 500 == 499) {
                    Thread.sleep(1_100);
                }
            }
        };
        SyncJob.builder().from(slow).to(writer).splits(Splits.parallel(1)).run();
        assertThat(writer.settles.get()).isGreaterThan(1);
    }

    @Test
    void aFailureWhileSettlingTakesBackAllSinceTheCommitAndIsTriedAgain() {
        LateWriter writer = new LateWriter() {
            private final AtomicInteger failures = new AtomicInteger();

            @Override
            void beforeSettle() throws IOException {
                if (failures.getAndIncrement() == 1) {
                    throw new IOException("the connection is gone");
                }
            }
        };
        writer.passing = true;
        SyncReport report = SyncJob.builder()
                .from(reader(100_000))
                .to(writer)
                .splits(Splits.parallel(1))
                .retry(Retry.times(1).waiting(Duration.ofMillis(1), Duration.ofMillis(1)))
                .run();
        assertThat(report.rowsWritten()).isEqualTo(100_000);
        assertThat(writer.committed.stream().map(row -> (long) row.get(0)).toList())
                .isEqualTo(IntStream.range(0, 100_000).mapToObj(i -> (long) i).toList());
    }

    @Test
    void oneDirtyRowTooManyInSettleEndsTheRun() {
        LateWriter writer = new LateWriter() {
            @Override
            protected boolean rejects(Row row) {
                return row.getLong(0) % 1_000 == 17;
            }
        };
        assertThatThrownBy(() -> SyncJob.builder()
                        .from(reader(20_000))
                        .to(writer)
                        .splits(Splits.parallel(1))
                        .dirtyRows(DirtyRows.tolerate(3))
                        .run())
                .isInstanceOf(SyncException.class)
                .hasMessageContaining("4");
        assertThat(writer.committed).isEmpty();
    }
}
