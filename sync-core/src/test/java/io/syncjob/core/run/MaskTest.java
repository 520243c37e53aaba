package io.syncjob.core.run;

import static io.syncjob.transform.Transforms.cast;
import static io.syncjob.transform.Transforms.rename;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.Mapping;
import io.syncjob.Preview;
import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.SyncListener;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Row;
import io.syncjob.data.Schema;
import io.syncjob.error.DirtyRowException;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.RejectedRow;
import io.syncjob.policy.Retry;
import io.syncjob.policy.SplitRequest;
import io.syncjob.policy.Splits;
import io.syncjob.policy.Verification;
import io.syncjob.spi.Contents;
import io.syncjob.spi.Split;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The values of masked columns are hidden wherever rows are shown, and arrive unchanged. */
class MaskTest extends RunFixture {
    private static final String SECRET = "13800138000";
    private static final Schema ROWS = Schema.of(
                    Column.required("id", DataType.INT64),
                    Column.of("Phone", DataType.STRING),
                    Column.of("age", DataType.STRING))
            .withKey(List.of("id"));

    @TempDir
    private Path folder;

    private static MemoryReader source() {
        return new MemoryReader(
                ROWS,
                List.of(
                        Arrays.asList(1L, SECRET, "17"),
                        Arrays.asList(2L, SECRET, "old"),
                        Arrays.asList(3L, null, "x")));
    }

    private static SyncJobBuilder job(MemoryWriter target) {
        return SyncJob.builder()
                .from(source())
                .to(target)
                .splits(Splits.single())
                .mask("phone");
    }

    private static String text(Throwable failure) {
        return Throwables.getStackTrace(failure);
    }

    /** Refuses rows in the words of a server that quotes them. */
    private static final class QuotingWriter extends MemoryWriter {
        @Override
        protected boolean rejects(Row row) {
            return true;
        }

        @Override
        public io.syncjob.spi.SplitWriter open(Split split) {
            return new io.syncjob.spi.SplitWriter() {
                @Override
                public void write(io.syncjob.data.RowBatch rows, io.syncjob.spi.Rejects rejects) {
                    for (int i = 0; i < rows.size(); i++) {
                        Row row = rows.row(i);
                        String quoted = "Failing row contains (" + row.getLong(0) + ", " + row.get(1) + ")";
                        switch (i) {
                            case 0 -> rejects.reject(i, -1, "23505", quoted, "duplicate key");
                            case 1 -> rejects.reject(i, -1, "23514", quoted);
                            default -> rejects.reject(i, 2, "23502", "age is null");
                        }
                    }
                }

                @Override
                public void commit(io.syncjob.spi.SplitProgress progress) {}

                @Override
                public void rollback() {}
            };
        }
    }

    @Test
    void dirtyRowsAreShownWithoutTheirMaskedValues() throws Exception {
        Path file = folder.resolve("dirty.jsonl");
        List<RejectedRow> rows = new ArrayList<>();
        job(new QuotingWriter())
                .dirtyRows(DirtyRows.ignore().into(file).into(rows::add).log(10))
                .run();
        assertThat(Files.readString(file)).doesNotContain(SECRET).contains("\"Phone\":\"***\"", "\"Phone\":null");
        assertThat(rows).extracting(row -> row.values().get("Phone")).containsExactly("***", "***", null);
        assertThat(rows)
                .extracting(RejectedRow::reason)
                .containsExactly(
                        "duplicate key", "the reason is not shown, as it may quote a masked column", "age is null");
        assertThat(failure(job(new QuotingWriter()))).hasMessageContaining("duplicate key");
    }

    @Test
    void reasonsAreShownWhereTheyQuoteAnotherColumn() {
        List<RejectedRow> rows = new ArrayList<>();
        job(new MemoryWriter())
                .transform(cast("age", DataType.INT32))
                .map((row, out) -> {
                    throw new DirtyRowException("age", "the phone of row 1 is " + SECRET);
                })
                .dirtyRows(DirtyRows.ignore().into(rows::add))
                .run();
        assertThat(rows).hasSize(3).allSatisfy(row -> assertThat(row.toString()).doesNotContain(SECRET));
        assertThat(rows.stream().filter(row -> row.row() == 2).toList())
                .singleElement()
                .satisfies(row -> assertThat(row.reason()).contains("old"));
        assertThat(rows.stream().filter(row -> row.row() == 1).toList())
                .singleElement()
                .satisfies(row -> assertThat(row.reason()).contains("is not shown"));
    }

    @Test
    void aMaskedColumnIsFollowedThroughItsNames() {
        List<RejectedRow> rows = new ArrayList<>();
        MemoryWriter target = new MemoryWriter() {
            @Override
            public Schema target(Schema given) {
                return Schema.of(Column.of("contact", DataType.STRING), Column.of("id", DataType.INT64));
            }

            @Override
            protected boolean rejects(Row row) {
                return row.getLong(1) == 1;
            }
        };
        job(target)
                .transform(rename("Phone", "tel"))
                .filter(row -> {
                    if (row.getLong(0) == 2) {
                        throw new DirtyRowException(null, "no");
                    }
                    return true;
                })
                .mapping(Mapping.of(Map.of("contact", "tel", "id", "id")))
                .dirtyRows(DirtyRows.ignore().into(rows::add))
                .run();
        assertThat(rows)
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.toString()).contains("***").doesNotContain(SECRET));
        assertThat(target.committed).containsExactly(Arrays.asList(null, 3L));
    }

    @Test
    void aPreviewIsMasked() {
        Preview preview = job(new MemoryWriter())
                .transform(cast("age", DataType.INT32))
                .build()
                .preview(10);
        assertThat(preview.toText()).doesNotContain(SECRET).contains("***", "17");
        assertThat(preview.toString()).doesNotContain(SECRET);
    }

    @Test
    void aColumnThatIsNowhereIsRefused() {
        SyncException refusal = failure(job(new MemoryWriter()).mask("phoen"));
        assertThat(refusal.error()).isEqualTo(SyncError.MISSING_COLUMN);
        assertThat(refusal).hasMessageContaining("'phoen'").hasMessageContaining("'Phone'");
        assertThat(job(new MemoryWriter()).mask("phoen").build().check().isOk()).isFalse();
        assertThat(job(new MemoryWriter()).mask("PHONE").build().check().isOk()).isTrue();
    }

    /** Fails in words that quote a row. */
    private static class FailingWriter extends MemoryWriter {
        @Override
        protected boolean rejects(Row row) {
            throw new IllegalStateException(
                    "Broken at " + row.get(1), new IllegalArgumentException("key " + row.get(1)));
        }

        @Override
        public void abandon() {
            throw new IllegalStateException("Cannot remove " + SECRET);
        }
    }

    @Test
    void failuresAreToldWithoutQuotingRows() {
        List<Throwable> retried = new ArrayList<>();
        FailingWriter target = new FailingWriter();
        target.passing = true;
        SyncException failure = failure(job(target)
                .retry(Retry.times(1).waiting(Duration.ofMillis(1), Duration.ofMillis(1)))
                .listener(new SyncListener() {
                    @Override
                    public void onRetry(String split, int failures, Throwable reason) {
                        retried.add(reason);
                    }
                }));
        assertThat(text(failure)).doesNotContain(SECRET).contains("IllegalStateException", "FailingWriter");
        assertThat(failure.report().orElseThrow().toText()).doesNotContain(SECRET);
        assertThat(failure.report().orElseThrow().notes()).isNotEmpty();
        assertThat(retried)
                .singleElement()
                .satisfies(reason -> assertThat(text(reason)).doesNotContain(SECRET));
        FailingWriter telling = new FailingWriter() {
            @Override
            public Optional<String> withoutValues(Throwable failed) {
                return Optional.of("the disk is full");
            }
        };
        assertThat(failure(job(telling)))
                .hasMessageContaining("Writing failed: IllegalStateException: the disk is full");
        MemoryReader reader = new MemoryReader(ROWS, List.of(Arrays.asList(1L, SECRET, "17")));
        SyncException transforming =
                failure(job(new MemoryWriter()).from(reader).map((row, out) -> {
                    throw new NumberFormatException("For input string: " + row.get(1));
                }));
        assertThat(text(transforming)).doesNotContain(SECRET).contains("Transforming failed: NumberFormatException");
    }

    @Test
    void differingRowsAreShownWithoutMaskedValues() {
        MemoryWriter target = new MemoryWriter() {
            @Override
            public boolean showsContents() {
                return true;
            }

            @Override
            public Contents contents() {
                List<List<Object>> held = new ArrayList<>();
                committed.forEach(row -> held.add(Arrays.asList(row.get(0), row.get(1), "other")));
                return new Contents(new MemoryReader(ROWS.withKey(List.of("Phone")), held), false, Set.of());
            }
        };
        SyncException failure = failure(SyncJob.builder()
                .from(new MemoryReader(ROWS.withKey(List.of()), source().rows))
                .to(target)
                .splits(Splits.single())
                .mask("phone")
                .verify(Verification.checksums().showing(10)));
        assertThat(failure.error()).isEqualTo(SyncError.VERIFICATION_FAILED);
        assertThat(text(failure)).doesNotContain(SECRET).contains("id=2, Phone=***");
    }

    /** Cuts by the masked column, in words and bounds that quote it. */
    @Test
    void boundsOfSplitsAreNotTold() {
        MemoryReader reader = new MemoryReader(ROWS, source().rows) {
            @Override
            public List<Split> splits(SplitRequest request) throws Exception {
                return super.splits(request).stream()
                        .map(split -> new Split(split.id(), "Phone >= " + SECRET, 1, split.bounds()))
                        .toList();
            }
        };
        SyncJob job = job(new MemoryWriter()).from(reader).build();
        assertThat(job.plan().toText()).doesNotContain(SECRET);
        assertThat(job.run().toString()).doesNotContain(SECRET);
    }
}
