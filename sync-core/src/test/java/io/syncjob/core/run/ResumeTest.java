package io.syncjob.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.BusinessTime;
import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.data.RowAppender;
import io.syncjob.data.RowBatch;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.Retry;
import io.syncjob.policy.SplitRequest;
import io.syncjob.policy.Splits;
import io.syncjob.report.Guarantee;
import io.syncjob.report.SyncReport;
import io.syncjob.spi.JobState;
import io.syncjob.spi.Rejects;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.RunInfo;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitProgress;
import io.syncjob.spi.SplitWriter;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that died goes on where it stopped, wherever that was. */
class ResumeTest extends RunFixture {
    /** What survives a death: rows and state, changed together. */
    private static final class Store {
        final Map<Long, Integer> rows = new LinkedHashMap<>();
        final Map<String, SplitProgress> progress = new LinkedHashMap<>();
        JobState kept;
        int prepared;
        int published;

        synchronized void commit(List<Long> ids, SplitProgress mark) {
            ids.forEach(id -> rows.merge(id, 1, Integer::sum));
            progress.put(mark.splitId(), mark);
        }

        synchronized Optional<JobState> left() {
            return Optional.ofNullable(kept)
                    .map(state -> new JobState(state.fingerprint(), state.splits(), List.copyOf(progress.values())));
        }

        synchronized void forget() {
            kept = null;
            progress.clear();
            published++;
        }
    }

    /** Dies, as a process does, at a random call: from then on every call fails. */
    private static final class MortalWriter implements RowWriter {
        private final Store store;
        private final Random random;
        private final int lives;
        private volatile boolean dead;
        RunInfo seen;

        MortalWriter(Store store, Random random, int lives) {
            this.store = store;
            this.random = random;
            this.lives = lives;
        }

        private void live() throws IOException {
            synchronized (random) {
                dead |= lives > 0 && random.nextInt(lives) == 0;
            }
            if (dead) {
                throw new IOException("killed");
            }
        }

        @Override
        public Schema target(Schema rows) {
            return rows;
        }

        @Override
        public boolean isResumable() {
            return true;
        }

        @Override
        public Optional<JobState> takeUp(RunInfo run) throws IOException {
            live();
            return store.left();
        }

        @Override
        public void prepare(Schema rows, RunInfo run) throws IOException {
            live();
            seen = run;
            if (!run.resumed()) {
                store.prepared++;
            }
        }

        @Override
        public void keep(JobState state) throws IOException {
            live();
            store.kept = state;
            live();
        }

        @Override
        public SplitWriter open(Split split) {
            List<Long> pending = new ArrayList<>();
            return new SplitWriter() {
                @Override
                public void write(RowBatch rows, Rejects rejects) throws IOException {
                    live();
                    for (int i = 0; i < rows.size(); i++) {
                        long id = rows.row(i).getLong(0);
                        if (id % 100 == 3) {
                            rejects.reject(i, 0, "BAD", "bad");
                        } else {
                            pending.add(id);
                        }
                    }
                }

                @Override
                public void commit(SplitProgress progress) throws IOException {
                    live();
                    store.commit(pending, progress);
                    pending.clear();
                    live();
                }

                @Override
                public void rollback() {
                    pending.clear();
                }
            };
        }

        @Override
        public void publish() throws IOException {
            live();
            store.forget();
        }

        @Override
        public Guarantee guarantee(boolean resumable) {
            return resumable ? Guarantee.EXACTLY_ONCE : Guarantee.AT_LEAST_ONCE;
        }
    }

    private static MemoryReader slowReader(int rows, boolean positions) {
        MemoryReader reader = new MemoryReader(SCHEMA, rows(rows)) {
            @Override
            protected void beforeRow(int index, RowAppender out) throws Exception {
                if (index % 1_000 == 999) {
                    Thread.sleep(12);
                }
            }
        };
        reader.positions = positions;
        return reader;
    }

    private static SyncJobBuilder resumable(MemoryReader reader, RowWriter writer) {
        return SyncJob.builder()
                .name("mortal")
                .from(reader)
                .to(writer)
                .dirtyRows(io.syncjob.policy.DirtyRows.ignore())
                .retry(Retry.never())
                .resumable(Duration.ofMillis(100));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everyRowArrivesOnceHoweverOftenTheRunDies(long seed) {
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        int rows = 20_000 + random.nextInt(20_000);
        boolean positions = seed % 2 == 0;
        Store store = new Store();
        int deaths = 0;
        while (true) {
            MortalWriter writer = new MortalWriter(store, random, 12);
            SyncJobBuilder job = resumable(slowReader(rows, positions), writer)
                    // Another number of workers each time: the plan is the first run's all the same.
                    .splits(Splits.parallel(1 + random.nextInt(3)).count(1 + random.nextInt(12)));
            try {
                SyncReport report = job.run();
                assertThat(report.rowsRead()).isEqualTo(rows);
                assertThat(report.rowsWritten() + report.rowsRejected()).isEqualTo(rows);
                assertThat(report.guarantee()).isEqualTo(Guarantee.EXACTLY_ONCE);
                assertThat(report.notes().stream().anyMatch(note -> note.startsWith("Goes on where")))
                        .isEqualTo(writer.seen.resumed());
                break;
            } catch (SyncException e) {
                deaths++;
                assertThat(deaths).isLessThan(2_000);
            }
        }
        System.out.println(deaths + " deaths");
        assertThat(store.rows.values()).as("how often each row arrived").containsOnly(1);
        assertThat(store.rows.keySet())
                .isEqualTo(java.util.stream.LongStream.range(0, rows)
                        .filter(id -> id % 100 != 3)
                        .boxed()
                        .collect(Collectors.toSet()));
        assertThat(store.published).isEqualTo(1);
        assertThat(store.left()).isEmpty();
    }

    @Test
    void aChangedJobIsRefusedBeforeAnythingIsChanged() {
        Store store = new Store();
        store.kept = new JobState("another", List.of(Split.whole(-1)), List.of());
        assertThatThrownBy(() -> resumable(reader(10), new MortalWriter(store, new Random(1), 0))
                        .run())
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.LEDGER_CONFLICT))
                .hasMessageContaining("The job 'mortal' is not the one that a run before it left unfinished");
        assertThat(store.prepared).isZero();
        assertThat(store.rows).isEmpty();
    }

    @Test
    void theFingerprintTellsChangesAndNoMore() {
        assertThat(kept(reader(10), job -> {})).isEqualTo(kept(reader(20), job -> job.splits(Splits.parallel(3))));
        assertThat(kept(reader(10), job -> job.filter(row -> true))).isNotEqualTo(kept(reader(10), job -> {}));
        assertThat(kept(reader(10), job -> job.filter(row -> true)))
                .isEqualTo(kept(reader(10), job -> job.filter(row -> row.getLong(0) > 1)));
        assertThat(kept(
                        reader(10),
                        job -> job.transform(
                                io.syncjob.transform.Transforms.replace("name").literal("a", "b"))))
                .isNotEqualTo(kept(
                        reader(10),
                        job -> job.transform(
                                io.syncjob.transform.Transforms.replace("name").literal("a", "c"))));
    }

    private static String kept(MemoryReader reader, java.util.function.Consumer<SyncJobBuilder> change) {
        List<String> fingerprints = new ArrayList<>();
        MemoryWriter writer = new MemoryWriter() {
            @Override
            public boolean isResumable() {
                return true;
            }

            @Override
            public void keep(JobState state) {
                fingerprints.add(state.fingerprint());
            }
        };
        SyncJobBuilder job =
                SyncJob.builder().name("kept").from(reader).to(writer).resumable();
        change.accept(job);
        job.run();
        return fingerprints.get(0);
    }

    @Test
    void anotherBusinessTimeIsAnotherRun() {
        MortalWriter writer = new MortalWriter(new Store(), new Random(1), 0);
        resumable(reader(10), writer)
                .at(BusinessTime.at(Instant.parse("2026-11-24T00:00:00Z"), ZoneOffset.UTC))
                .run();
        assertThat(writer.seen.key()).isEqualTo("mortal @ 2026-11-24T00:00:00Z");
        assertThat(writer.seen.resumable()).isTrue();
    }

    @Test
    void readersAreAskedForPositionsOnlyWhereTheyAreKept() {
        List<Boolean> asked = new ArrayList<>();
        for (boolean resumable : new boolean[] {false, true}) {
            MemoryReader reader = new MemoryReader(SCHEMA, rows(3)) {
                @Override
                public List<Split> splits(SplitRequest request) throws Exception {
                    asked.add(request.positions());
                    return super.splits(request);
                }
            };
            SyncJobBuilder job =
                    SyncJob.builder().name("asked").from(reader).to(new MortalWriter(new Store(), new Random(1), 0));
            (resumable ? job.resumable() : job).run();
        }
        assertThat(asked).containsExactly(false, true);
    }
}
