package io.syncjob.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Row;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.Splits;
import io.syncjob.policy.Verification;
import io.syncjob.report.SyncReport;
import io.syncjob.spi.Contents;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Checksums find what a target has not kept as it was written, and nothing else. */
class ChecksumsTest extends RunFixture {
    private static final int RUNS = Integer.getInteger("syncjob.jobs", 40);

    private static final Schema ALL = Schema.of(
                    Column.required("id", DataType.INT64),
                    Column.of("amount", DataType.DECIMAL),
                    Column.of("name", DataType.STRING),
                    Column.of("other", DataType.STRING),
                    Column.of("ratio", DataType.FLOAT64),
                    Column.of("made", DataType.timestamp(9)),
                    Column.of("born", DataType.DATE),
                    Column.of("raw", DataType.BYTES),
                    Column.of("doc", DataType.JSON),
                    Column.of("flag", DataType.BOOLEAN),
                    Column.of("mark", DataType.UUID),
                    Column.of("list", DataType.array(DataType.INT32)))
            .withKey(List.of("id"));

    private static List<Object> row(long id, Random random) {
        return new ArrayList<>(Arrays.asList(
                id,
                some(random, new BigDecimal(new BigInteger(random.nextInt(90), random), random.nextInt(6))),
                some(random, "name " + random.nextInt(5)),
                some(random, "other " + random.nextInt(5)),
                some(random, random.nextGaussian()),
                some(random, LocalDateTime.of(2026, 11, 25, 1, 2, 3, random.nextInt(1_000_000_000))),
                some(random, LocalDate.ofEpochDay(random.nextInt(20_000))),
                some(random, bytes(random)),
                some(random, "{\"a\": " + random.nextInt(9) + ", \"b\": [1.50, null]}"),
                some(random, random.nextBoolean()),
                some(random, new UUID(random.nextLong(), random.nextLong()).toString()),
                some(random, List.of(random.nextInt(), 2, 3))));
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static Object some(Random random, Object value) {
        return random.nextInt(10) == 0 ? null : value;
    }

    /** Holds what it was given, or what a test makes of it. */
    private static class HoldingWriter extends MemoryWriter {
        private final List<List<Object>> old;
        private int looks;

        HoldingWriter(List<List<Object>> old) {
            this.old = old;
            committed.addAll(old);
        }

        @Override
        public boolean showsContents() {
            return true;
        }

        /** What the target shows when it is looked at for the nth time, the first being before the run. */
        List<List<Object>> shown(int look) {
            return look < 0 ? List.of() : committed;
        }

        @Override
        public Contents contents() {
            List<List<Object>> shown = new ArrayList<>(shown(looks++));
            Collections.shuffle(shown, new Random(looks));
            return new Contents(new MemoryReader(ALL, shown), !old.isEmpty(), Set.of("other"));
        }

        @Override
        protected boolean rejects(Row row) {
            return row.getLong(0) % 50 == 49;
        }
    }

    private static SyncJobBuilder job(List<List<Object>> rows, MemoryWriter writer, Random random) {
        return SyncJob.builder()
                .from(new MemoryReader(ALL, rows))
                .filter(row -> row.getLong(0) % 11 != 5)
                .to(writer)
                .splits(Splits.parallel(1 + random.nextInt(3)).count(1 + random.nextInt(6)))
                .dirtyRows(DirtyRows.ignore().log(0))
                .verify(Verification.checksums().showing(4));
    }

    private static List<List<Object>> rows(Random random) {
        List<List<Object>> rows = new ArrayList<>();
        int count = 1 + random.nextInt(300);
        for (int i = 0; i < count; i++) {
            rows.add(row(i, random));
        }
        return rows;
    }

    private static List<List<Object>> oldRows(Random random) {
        List<List<Object>> old = new ArrayList<>();
        for (int i = random.nextBoolean() ? random.nextInt(50) : 0; i > 0; i--) {
            old.add(row(1_000_000 + i, random));
        }
        return old;
    }

    @Test
    void noRunThatIsRightRaisesAnAlarm() {
        for (int seed = 0; seed < RUNS; seed++) {
            Random random = new Random(seed);
            SyncReport report = job(rows(random), new HoldingWriter(oldRows(random)), random)
                    .run();
            assertThat(report.verification().orElseThrow())
                    .as("seed %s", seed)
                    .isEqualTo("The target holds the " + report.rowsWritten()
                            + " rows it acknowledged, each as it was written");
        }
    }

    @Test
    void everyDifferenceIsFound() {
        for (int seed = 0; seed < RUNS; seed++) {
            Random random = new Random(seed);
            List<List<Object>> old = oldRows(random);
            String[] planted = {""};
            HoldingWriter writer = new HoldingWriter(old) {
                @Override
                List<List<Object>> shown(int look) {
                    return look == 0 ? committed : spoiled(committed, new Random(look + old.size()), planted);
                }
            };
            List<List<Object>> rows = rows(random);
            rows.add(row(2_000_000, random));
            SyncException failure = catchThrowableOfType(
                    SyncException.class, () -> job(rows, writer, random).run());
            assertThat(failure).as("seed %s, %s", seed, planted[0]).isNotNull();
            assertThat(failure.error()).isEqualTo(SyncError.VERIFICATION_FAILED);
            assertThat(writer.calls).contains("abandon").doesNotContain("publish");
        }
    }

    /** The rows with one row missing, there twice, changed by one bit, or with its cells swapped with another's. */
    private static List<List<Object>> spoiled(List<List<Object>> rows, Random random, String[] planted) {
        List<List<Object>> spoiled = new ArrayList<>(rows);
        int at = random.nextInt(rows.size());
        List<Object> row = new ArrayList<>(rows.get(at));
        switch (random.nextInt(6)) {
            case 0 -> {
                planted[0] = "missing " + at;
                spoiled.remove(at);
            }
            case 1 -> {
                planted[0] = "twice " + at;
                spoiled.add(row);
            }
            case 2 -> {
                planted[0] = "swapped columns of " + at;
                row.set(2, "left" + row.get(2));
                spoiled.set(at, row);
            }
            case 3 -> {
                planted[0] = "a bit of id of " + at;
                row.set(0, (long) row.get(0) ^ 1L << random.nextInt(60));
                spoiled.set(at, row);
            }
            case 4 -> {
                planted[0] = "null for empty in " + at;
                row.set(2, row.get(2) == null ? "" : null);
                spoiled.set(at, row);
            }
            default -> {
                planted[0] = "a nanosecond of " + at;
                row.set(
                        5,
                        row.get(5) == null
                                ? LocalDateTime.of(2026, 1, 1, 0, 0)
                                : ((LocalDateTime) row.get(5)).plusNanos(1));
                spoiled.set(at, row);
            }
        }
        return spoiled;
    }

    @Test
    void cellsThatTwoRowsHaveSwappedAreFound() {
        List<List<Object>> rows = new ArrayList<>();
        for (long id = 0; id < 20; id++) {
            rows.add(row(id, new Random(id)));
        }
        rows.get(3).set(2, "a");
        rows.get(4).set(2, "b");
        HoldingWriter writer = new HoldingWriter(List.of()) {
            @Override
            List<List<Object>> shown(int look) {
                List<List<Object>> swapped = new ArrayList<>(committed);
                swapped.replaceAll(row -> {
                    List<Object> copy = new ArrayList<>(row);
                    if (copy.get(0).equals(3L)) {
                        copy.set(2, "b");
                    } else if (copy.get(0).equals(4L)) {
                        copy.set(2, "a");
                    }
                    return copy;
                });
                return swapped;
            }
        };
        assertThatThrownBy(() -> job(rows, writer, new Random(1))
                        .splits(Splits.parallel(1).count(2))
                        .run())
                .hasMessageContaining("Of the 18 rows acknowledged, the target lacks 2, and it holds 2 others; missing"
                        + " are rows of the splits [0]: missing {id=3} of split 0; missing {id=4} of split 0; unexpected"
                        + " {id=")
                .hasMessageContaining("The run has not been published.");
    }

    @Test
    void valuesAreTheSameInEveryFormTheyCanHave() {
        List<List<Object>> rows = new ArrayList<>();
        for (long id = 0; id < 3; id++) {
            rows.add(row(id, new Random(id)));
            rows.get((int) id).set(1, new BigDecimal("1200.50"));
            rows.get((int) id).set(3, "x");
            rows.get((int) id).set(4, Double.NaN);
            rows.get((int) id).set(8, "{\"b\": 1.0, \"a\": [1]}");
        }
        HoldingWriter writer = new HoldingWriter(List.of()) {
            @Override
            List<List<Object>> shown(int look) {
                List<List<Object>> same = new ArrayList<>(committed);
                same.replaceAll(row -> {
                    List<Object> copy = new ArrayList<>(row);
                    copy.set(1, new BigDecimal("1200.5000"));
                    copy.set(3, "x      ");
                    copy.set(8, "{\"a\":[1],\"b\":1.00}");
                    return copy;
                });
                return same;
            }
        };
        assertThat(job(rows, writer, new Random(1)).run().verification()).isPresent();
    }

    @Test
    void aTargetThatShowsRowsLateIsWaitedFor() {
        HoldingWriter writer = new HoldingWriter(List.of()) {
            @Override
            List<List<Object>> shown(int look) {
                return look < 4 ? committed.subList(0, committed.size() / 2) : committed;
            }
        };
        List<List<Object>> rows = rows(new Random(3));
        assertThat(job(rows, writer, new Random(1))
                        .verify(Verification.checksums().waiting(Duration.ofSeconds(20)))
                        .run()
                        .verification())
                .isPresent();
    }

    @Test
    void aTargetThatCannotShowItsRowsRefusesTheJobBeforeAnythingIsChanged() {
        MemoryWriter writer = new MemoryWriter();
        assertThatThrownBy(() -> job(rows(new Random(1)), writer, new Random(1)).run())
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.UNSUPPORTED));
        assertThat(writer.calls).doesNotContain("prepare");
    }
}
