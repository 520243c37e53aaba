package io.syncjob.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.policy.Splits;
import io.syncjob.policy.Verification;
import io.syncjob.spi.Contents;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Rows of any types are written, and the target then shows them as they are, or with one difference: checksums find each
 * difference, count it as what it is, and never see one where there is none. {@code -Dsyncjob.jobs=…} sets how many runs
 * there are of each sort (300), {@code -Dsyncjob.seed=…} which.
 */
class VerificationPropertyTest extends RunFixture {
    private static final int RUNS = Integer.getInteger("syncjob.jobs", 300);

    private enum Difference {
        MISSING(1, 0),
        DOUBLED(0, 1),
        ONE_BIT(1, 1),
        SWAPPED(2, 2);

        private final int lacking;
        private final int others;

        Difference(int lacking, int others) {
            this.lacking = lacking;
            this.others = others;
        }
    }

    /** A target that shows its rows in another order, and where it is asked to with a difference. */
    private static final class ShowingWriter extends MemoryWriter {
        private final Schema schema;
        private final Random random;
        private final Difference difference;
        /** Of rows that were there before, which the first column tells from those of the run; null where there are none. */
        private @Nullable List<List<Object>> others;

        private List<List<Object>> shown;
        private String what = "nothing";

        ShowingWriter(Schema schema, Random random, Difference difference) {
            this.schema = schema;
            this.random = random;
            this.difference = difference;
        }

        @Override
        public boolean showsContents() {
            return true;
        }

        @Override
        public Contents contents() {
            if (committed.isEmpty() && others == null) {
                return new Contents(new MemoryReader(schema, List.of()), false, Set.of());
            }
            if (committed.isEmpty()) {
                List<String> key = List.of(schema.column(0).name());
                return new Contents(new MemoryReader(schema, others), true, key, Set.of());
            }
            if (shown == null) {
                shown = new ArrayList<>(committed);
                if (difference != null) {
                    plant();
                }
                if (others != null) {
                    shown.addAll(others);
                }
                Collections.shuffle(shown, random);
            }
            return new Contents(
                    new MemoryReader(schema, shown),
                    others != null,
                    others == null ? List.of() : List.of(schema.column(0).name()),
                    Set.of());
        }

        private void plant() {
            int at = random.nextInt(shown.size());
            List<Object> row = new ArrayList<>(shown.get(at));
            int column = others == null ? random.nextInt(schema.size()) : 1 + random.nextInt(schema.size() - 1);
            switch (difference) {
                case MISSING -> shown.remove(at);
                case DOUBLED -> shown.add(row);
                case ONE_BIT -> {
                    Object before = row.get(column);
                    row.set(column, new RandomRows(random).changed(schema.type(column), before));
                    shown.set(at, row);
                    what = schema.column(column) + " " + text(column, before) + " to " + text(column, row.get(column));
                }
                case SWAPPED -> {
                    int other = other(at, column);
                    while (other < 0) {
                        column = 1 + random.nextInt(schema.size() - 1);
                        other = other(at, column);
                    }
                    List<Object> otherRow = new ArrayList<>(shown.get(other));
                    Object cell = row.get(column);
                    row.set(column, otherRow.get(column));
                    otherRow.set(column, cell);
                    shown.set(at, row);
                    shown.set(other, otherRow);
                    what = schema.column(column) + " of rows " + at + " and " + other;
                }
            }
        }

        /** A row with another value; that they differ otherwise too their keys see to, but for a swap of these. */
        private int other(int at, int column) {
            if (column == 0) {
                return -1;
            }
            for (int i = 1; i < shown.size(); i++) {
                int other = (at + i) % shown.size();
                if (!text(column, shown.get(other).get(column))
                        .equals(text(column, shown.get(at).get(column)))) {
                    return other;
                }
            }
            return -1;
        }

        private String text(int column, Object value) {
            return RandomRows.text(schema.type(column).kind(), value);
        }
    }

    private static SyncJobBuilder job(Schema schema, List<List<Object>> rows, ShowingWriter writer, Random random) {
        return SyncJob.builder()
                .name("verified")
                .from(new MemoryReader(schema, rows))
                .to(writer)
                .splits(Splits.parallel(1 + random.nextInt(3)).count(1 + random.nextInt(6)))
                .verify(Verification.checksums().showing(random.nextInt(3)));
    }

    private static long firstSeed() {
        long seed = Long.getLong("syncjob.seed", System.nanoTime());
        System.out.println("seeds from " + seed);
        return seed;
    }

    @Test
    void noCleanRunRaisesAnAlarm() {
        long seed = firstSeed();
        for (int i = 0; i < RUNS; i++) {
            Random random = new Random(seed + i);
            RandomRows source = new RandomRows(random);
            Schema schema = source.schema();
            List<List<Object>> rows = source.rows(schema, 1 + random.nextInt(200));
            ShowingWriter writer = new ShowingWriter(schema, random, null);
            assertThat(job(schema, rows, writer, random).run().verification())
                    .as("seed %s, %s", seed + i, schema)
                    .contains("The target holds the " + rows.size() + " rows it acknowledged, each as it was written");
        }
    }

    @Test
    void everyDifferenceIsFoundAndCountedAsWhatItIs() {
        long seed = firstSeed();
        Map<Difference, Integer> found = new EnumMap<>(Difference.class);
        for (int i = 0; i < RUNS; i++) {
            Difference difference = Difference.values()[i % Difference.values().length];
            Random random = new Random(seed + i);
            RandomRows source = new RandomRows(random);
            Schema schema = source.schema();
            // Some two rows must differ in some column for their cells to be swapped.
            List<List<Object>> rows = source.rows(schema, 100 + random.nextInt(100));
            ShowingWriter writer = new ShowingWriter(schema, random, difference);
            assertThat(failure(job(schema, rows, writer, random)))
                    .as("seed %s: %s, %s", seed + i, difference, writer.what)
                    .hasMessageContaining("Of the " + rows.size() + " rows acknowledged, the target lacks "
                            + difference.lacking + ", and it holds " + difference.others + " others")
                    .satisfies(e -> assertThat(e.error()).isEqualTo(SyncError.VERIFICATION_FAILED));
            assertThat(writer.calls).contains("abandon").doesNotContain("publish");
            found.merge(difference, 1, Integer::sum);
        }
        // How often each difference was planted, for who runs thousands.
        System.out.println("found " + found);
    }

    /** As an upsert has it: rows of other keys are there too, and a key may have been written twice. */
    @Test
    void differencesAreFoundByKeysAmongOtherRows() {
        long seed = firstSeed();
        List<Difference> differences = List.of(Difference.MISSING, Difference.ONE_BIT, Difference.SWAPPED);
        for (int i = 0; i < RUNS; i++) {
            Random random = new Random(seed + i);
            RandomRows source = new RandomRows(random);
            Schema schema = source.schema();
            List<List<Object>> rows = source.rows(schema, 200 + random.nextInt(100));
            int others = random.nextInt(100);
            Difference difference = i % 2 == 0 ? null : differences.get(i / 2 % differences.size());
            ShowingWriter writer = new ShowingWriter(schema, random, difference);
            writer.others = new ArrayList<>(rows.subList(0, others));
            List<List<Object>> written = new ArrayList<>(rows.subList(others, rows.size()));
            SyncJobBuilder job = job(schema, written, writer, random);
            if (difference == null) {
                assertThat(job.run().verification())
                        .as("seed %s, %s", seed + i, schema)
                        .contains("The target holds the " + written.size()
                                + " rows it acknowledged, each as it was written");
            } else {
                assertThat(failure(job))
                        .as("seed %s: %s, %s", seed + i, difference, writer.what)
                        .hasMessageContaining("Of the " + written.size() + " rows acknowledged, the target lacks "
                                + difference.lacking + ", and it holds " + difference.others + " others");
            }
        }
    }
}
