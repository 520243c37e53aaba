package io.syncjob.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.SyncRun;
import io.syncjob.data.Row;
import io.syncjob.data.RowBatch;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.Retry;
import io.syncjob.policy.Splits;
import io.syncjob.report.Guarantee;
import io.syncjob.report.SyncReport;
import io.syncjob.spi.Rejects;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.RunInfo;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitProgress;
import io.syncjob.spi.SplitWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A target without transactions of its own has its progress kept in a file: no row is lost, and few are written again. */
class FileLedgerTest extends RunFixture {
    @TempDir
    private Path folder;

    /** What outlives a run: how often each row is there. */
    private static final class Store {
        final Map<Long, Integer> rows = new ConcurrentHashMap<>();
        int prepared;
    }

    /** What a test does at a call of the writer, whose class stays the same: another would be another job. */
    private interface Step {
        void run() throws IOException;
    }

    /** Keeps each commit at once, and knows of no progress. */
    private static class PlainWriter implements RowWriter {
        final Store store;
        final List<String> opened = new ArrayList<>();
        boolean keepsSplits = true;

        PlainWriter(Store store) {
            this.store = store;
        }

        Step before = () -> {};
        Step after = () -> {};

        PlainWriter before(Step step) {
            before = step;
            return this;
        }

        PlainWriter after(Step step) {
            after = step;
            return this;
        }

        @Override
        public Schema target(Schema rows) {
            return rows;
        }

        @Override
        public boolean keepsSplits() {
            return keepsSplits;
        }

        @Override
        public void prepare(Schema rows, RunInfo run) {
            assertThat(run.resumable()).isFalse();
            if (!run.resumed()) {
                store.prepared++;
                store.rows.clear();
            }
        }

        @Override
        public SplitWriter open(Split split) {
            synchronized (opened) {
                opened.add(split.id());
            }
            List<Long> pending = new ArrayList<>();
            return new SplitWriter() {
                @Override
                public void write(RowBatch rows, Rejects rejects) {
                    for (int i = 0; i < rows.size(); i++) {
                        Row row = rows.row(i);
                        pending.add(row.getLong(0));
                    }
                }

                @Override
                public void commit(SplitProgress progress) throws IOException {
                    before.run();
                    pending.forEach(id -> store.rows.merge(id, 1, Integer::sum));
                    pending.clear();
                    after.run();
                }

                @Override
                public void rollback() {
                    pending.clear();
                }
            };
        }

        @Override
        public Guarantee guarantee(boolean resumable) {
            return resumable ? Guarantee.EXACTLY_ONCE : Guarantee.AT_LEAST_ONCE;
        }
    }

    private SyncJobBuilder resumable(MemoryReader reader, RowWriter writer) {
        return SyncJob.builder()
                .name("orders / nightly")
                .from(reader)
                .to(writer)
                .splits(Splits.parallel(2).count(8))
                .dirtyRows(DirtyRows.none())
                .retry(Retry.never())
                .resumable(folder)
                .resumable(Duration.ofMillis(100));
    }

    private List<String> ledgers() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".lock"))
                    .toList();
        }
    }

    private static void die(Random random) throws IOException {
        synchronized (random) {
            if (random.nextInt(5) == 0) {
                throw new IOException("killed");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void noRowIsLostHoweverOftenTheRunDies(long seed) throws Exception {
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Store store = new Store();
        int deaths = 0;
        int unsure = 0;
        while (true) {
            boolean[] afterwards = new boolean[1];
            PlainWriter writer = new PlainWriter(store)
                    .before(() -> die(random))
                    .after(() -> {
                        try {
                            die(random);
                        } catch (IOException e) {
                            afterwards[0] = true;
                            throw e;
                        }
                    });
            MemoryReader reader = reader(8_000);
            reader.positions = seed % 2 == 0;
            try {
                SyncReport report = resumable(reader, writer).run();
                assertThat(report.guarantee()).isEqualTo(Guarantee.AT_LEAST_ONCE);
                assertThat(report.rowsWritten()).isEqualTo(8_000);
                break;
            } catch (SyncException e) {
                unsure += afterwards[0] ? 1 : 0;
                assertThat(++deaths).isLessThan(500);
            }
        }
        assertThat(store.rows).hasSize(8_000);
        assertThat(store.prepared).isLessThanOrEqualTo(deaths + 1);
        long again = store.rows.values().stream().filter(times -> times > 1).count();
        // A split of a thousand rows is written again where its commit was not noted; two workers die at once at most.
        assertThat(again).isLessThanOrEqualTo(2_000L * Math.max(unsure, 0));
        assertThat(ledgers()).isEmpty();
    }

    @Test
    void completeSplitsAreSkippedAndThePlanSaysWhatHolds() throws Exception {
        Store store = new Store();
        PlainWriter dying = new PlainWriter(store).before(() -> {
            if (store.rows.size() >= 4_000) {
                throw new IOException("killed");
            }
        });
        SyncJobBuilder job =
                resumable(reader(8_000), dying).splits(Splits.parallel(1).count(8));
        assertThat(failure(job)).hasMessageContaining("killed");
        assertThat(store.rows).hasSize(4_000);
        assertThat(ledgers()).singleElement().satisfies(name -> assertThat(name).startsWith("orders_nightly-"));

        // A crash in the middle of a line leaves a part of it.
        Path ledger = folder.resolve(ledgers().get(0));
        Files.writeString(ledger, "{\"split\":\"7\",\"compl", StandardOpenOption.APPEND);
        PlainWriter second = new PlainWriter(store);
        SyncJobBuilder again =
                resumable(reader(8_000), second).splits(Splits.parallel(3).count(2));
        assertThat(again.build().plan().guarantee()).isEqualTo(Guarantee.AT_LEAST_ONCE);
        assertThat(again.build().plan().toText()).contains("AT_LEAST_ONCE");
        PlainWriter third = new PlainWriter(store);
        SyncReport report = again.to(third).from(reader(8_000)).run();
        assertThat(third.opened).hasSize(4);
        assertThat(report.notes()).anyMatch(note -> note.contains("4 of 8 splits were complete"));
        assertThat(report.rowsWritten()).isEqualTo(8_000);
        assertThat(store.rows.values()).hasSize(8_000).containsOnly(1);
        assertThat(store.prepared).isEqualTo(1);
        assertThat(ledgers()).isEmpty();
    }

    @Test
    void aChangedJobAndASecondRunnerAreRefused() throws Exception {
        Store store = new Store();
        PlainWriter dying = new PlainWriter(store).after(() -> {
            throw new IOException("killed");
        });
        assertThat(failure(resumable(reader(100), dying))).hasMessageContaining("killed");
        SyncException changed =
                failure(resumable(reader(100), new PlainWriter(store)).filter(row -> true));
        assertThat(changed.error()).isEqualTo(SyncError.LEDGER_CONFLICT);

        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch refused = new CountDownLatch(1);
        PlainWriter slow = new PlainWriter(store).before(() -> {
            writing.countDown();
            try {
                refused.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });
        SyncRun first = resumable(reader(100), slow).start();
        writing.await();
        SyncException second = failure(resumable(reader(100), new PlainWriter(store)));
        refused.countDown();
        assertThat(second.error()).isEqualTo(SyncError.LEDGER_CONFLICT);
        assertThat(second).hasMessageContaining("orders / nightly");
        assertThat(first.await().rowsWritten()).isEqualTo(100);
    }

    @Test
    void aWriterThatDropsAllIsRefusedBeforeAnythingIsChanged() {
        PlainWriter staging = new PlainWriter(new Store());
        staging.keepsSplits = false;
        SyncException refusal = failure(resumable(reader(100), staging));
        assertThat(refusal.error()).isEqualTo(SyncError.UNSUPPORTED);
        assertThat(staging.store.prepared).isZero();
        PlainWriter unchecked = new PlainWriter(new Store());
        unchecked.keepsSplits = false;
        assertThat(resumable(reader(100), unchecked).build().check().isOk()).isFalse();
        PlainWriter nowhere = new PlainWriter(new Store());
        SyncException without =
                failure(SyncJob.builder().name("x").from(reader(10)).to(nowhere).resumable());
        assertThat(without).hasMessageContaining(".resumable(Path)");
    }

    @Test
    void rowsThatCanBeReadOnceOnlyAreNotPromisedExactlyOnce() {
        PlainWriter exact = new PlainWriter(new Store()) {
            @Override
            public Guarantee guarantee(boolean resumable) {
                return Guarantee.EXACTLY_ONCE;
            }
        };
        MemoryReader queue = new MemoryReader(SCHEMA, rows(10)) {
            @Override
            public boolean isRepeatable() {
                return false;
            }
        };
        assertThat(SyncJob.builder().from(reader(10)).to(exact).build().plan().guarantee())
                .isEqualTo(Guarantee.EXACTLY_ONCE);
        SyncJob once = SyncJob.builder().from(queue).to(exact).build();
        assertThat(once.plan().guarantee()).isEqualTo(Guarantee.AT_LEAST_ONCE);
        assertThat(once.run().guarantee()).isEqualTo(Guarantee.AT_LEAST_ONCE);
    }
}
