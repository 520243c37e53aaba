package io.syncjob.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.report.Guarantee;
import io.syncjob.spi.JobState;
import io.syncjob.spi.Position;
import io.syncjob.spi.SplitProgress;
import io.syncjob.spi.SplitWriter;
import io.syncjob.spi.WriterConfig;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules on what is in the target after a commit, a rollback, a publish, or neither.
 *
 * @param <C> the writer's configuration
 */
abstract class WriterTransactions<C extends WriterConfig> extends WriterLifecycle<C> {
    @Rule(
            id = "W15",
            says = "rollback() drops the rows since the last commit, and those alone; writing goes on after it.",
            needs = "rollsBack",
            without = "rollback() is refused with UNSUPPORTED or drops nothing, and no guarantee is EXACTLY_ONCE.")
    void rollsBackToCommit() throws Exception {
        Table table = targetRows(0, 30);
        C config = target(table.schema());
        try (Writing writing = Writing.of(factory(), config, table.schema())) {
            writing.prepare();
            try (SplitWriter split = writing.open("0")) {
                writing.write(split, table.rows().subList(0, 10));
                split.commit(partly(10));
                writing.write(split, table.rows().subList(20, 30));
                if (rollsBack()) {
                    split.rollback();
                    writing.write(split, table.rows().subList(10, 20));
                } else {
                    requireNoExactlyOnce(writing);
                    try {
                        split.rollback();
                    } catch (SyncException e) {
                        assertThat(e.error()).isEqualTo(SyncError.UNSUPPORTED);
                    }
                }
                split.commit(Writing.complete("0", 20));
            }
            writing.writer().publish();
        }
        if (rollsBack()) {
            requireRows("After a rollback", rows(table, 0, 20), config);
        }
    }

    @Rule(
            id = "W16",
            says = "Rows that were not committed when their split was closed are gone; committed ones stay.",
            needs = "rollsBack",
            without = "No guarantee is EXACTLY_ONCE.")
    void closeDropsUncommitted() throws Exception {
        Table table = targetRows(0, 20);
        C config = target(table.schema());
        try (Writing writing = Writing.of(factory(), config, table.schema())) {
            writing.prepare();
            try (SplitWriter split = writing.open("0")) {
                writing.write(split, table.rows().subList(0, 10));
                split.commit(partly(10));
                writing.write(split, table.rows().subList(10, 20));
            }
            if (!rollsBack()) {
                requireNoExactlyOnce(writing);
                return;
            }
            writing.writer().publish();
        }
        requireRows("After closing without a commit", rows(table, 0, 10), config);
    }

    @Rule(
            id = "W17",
            says = "A split that failed and is opened again, from its start or from its last commit, arrives once.",
            needs = "rollsBack",
            without = "No guarantee is EXACTLY_ONCE.")
    void splitsCanBeTriedAgain() throws Exception {
        Table table = targetRows(0, 40);
        C config = target(table.schema());
        try (Writing writing = Writing.of(factory(), config, table.schema())) {
            if (!rollsBack()) {
                requireNoExactlyOnce(writing);
                return;
            }
            writing.prepare();
            try (SplitWriter split = writing.open("0")) {
                writing.write(split, table.rows().subList(0, 7));
            }
            try (SplitWriter split = writing.open("0")) {
                writing.write(split, table.rows().subList(0, 10));
                split.commit(partly(10));
                writing.write(split, table.rows().subList(10, 15));
            }
            writing.writeSplit("0", table.rows().subList(10, 40), 64);
            writing.writer().publish();
        }
        requireRows("After a split was tried again", table, config);
    }

    @Rule(
            id = "W18",
            says =
                    "Whoever looks at a target that is overwritten sees the old rows until publish(), then the new ones only.",
            needs = "overwrites",
            without =
                    "A target that has rows keeps them beside the new ones, or the run is refused with TARGET_EXISTS.")
    void overwritesAtPublish() throws Exception {
        Table old = targetRows(0, 10);
        Table fresh = targetRows(5, 10);
        if (!overwrites()) {
            keepsOldRows(old);
            return;
        }
        C config = overwriting(old);
        try (Writing writing = Writing.of(factory(), config, old.schema())) {
            writing.prepare();
            requireRows("After prepare", old, config);
            writing.writeSplit("0", fresh.rows(), 10);
            requireRows("After a commit", old, config);
            writing.writer().publish();
            requireRows("After publish", fresh, config);
        }
        requireRows("After close", fresh, config);
    }

    private void keepsOldRows(Table old) throws Exception {
        Table more = targetRows(10, 10);
        C config = target(old.schema());
        Writing.run(factory(), config, old, 10);
        try {
            Writing.run(factory(), config, more, 10, "run-1");
        } catch (SyncException e) {
            assertThat(e.error()).isEqualTo(SyncError.TARGET_EXISTS);
            requireRows("After the refusal", old, config);
            return;
        }
        requireRows("After a second run", targetRows(0, 20), config);
    }

    @Rule(
            id = "W19",
            says =
                    "After abandon(), the rows that the target held before the run are there, though the run was to replace"
                            + " them.",
            needs = "overwrites",
            without =
                    "After abandon(), the rows of an earlier run are there, or the run was refused with TARGET_EXISTS.")
    void abandonKeepsOldRows() throws Exception {
        Table old = targetRows(0, 10);
        C config;
        if (overwrites()) {
            config = overwriting(old);
        } else {
            config = target(old.schema());
            Writing.run(factory(), config, old, 10);
        }
        try (Writing writing = Writing.of(factory(), config, old.schema())) {
            writing.prepare();
            try (SplitWriter split = writing.open("0")) {
                writing.write(split, targetRows(10, 5).rows());
                if (overwrites()) {
                    split.commit(partly(5));
                }
            }
            writing.writer().abandon();
        } catch (SyncException e) {
            assertThat(overwrites()).as("refused although it overwrites: %s", e).isFalse();
            assertThat(e.error()).isEqualTo(SyncError.TARGET_EXISTS);
        }
        if (overwrites() || rollsBack()) {
            requireRows("After abandon", old, config);
        } else if (keepsRows()) {
            List<List<@Nullable Object>> rows = read(config, old.schema());
            assertThat(rows.stream().map(Cells::canonicalRow))
                    .as("rows after abandon")
                    .containsAll(old.rows().stream().map(Cells::canonicalRow).toList());
        }
    }

    @Rule(
            id = "W20",
            says =
                    "The next run of a resumable job finds the plan and the progress that a run that died committed, with"
                            + " exactly its rows; after a run that went through there is none.",
            needs = "keepsProgress",
            without = "isResumable() is false, so that a resumable job is refused.")
    void keepsProgressOfRun() throws Exception {
        Table table = targetRows(0, 30);
        C config = target(table.schema());
        String key = "W20 " + System.nanoTime();
        SplitProgress first = partly(10);
        try (Writing writing = Writing.of(factory(), config, table.schema(), Writing.resumable(key, "run-1"))) {
            assertThat(writing.writer().isResumable()).isEqualTo(keepsProgress());
            if (!keepsProgress()) {
                return;
            }
            writing.prepare();
            assertThat(writing.left()).isEmpty();
            try (SplitWriter split = writing.open("0")) {
                writing.write(split, table.rows().subList(0, 10));
                split.commit(first);
                writing.write(split, table.rows().subList(10, 15));
            }
            writing.writeSplit("1", table.rows().subList(20, 30), 10);
        }
        try (Writing writing = Writing.of(factory(), config, table.schema(), Writing.resumable(key, "run-2"))) {
            writing.prepare();
            JobState left = writing.left().orElseThrow();
            assertThat(left.fingerprint()).isEqualTo("a fingerprint");
            assertThat(left.splits()).isEqualTo(Writing.PLAN);
            assertThat(left.progress()).containsExactlyInAnyOrder(first, Writing.complete("1", 10));
            writing.writeSplit("0", table.rows().subList(10, 20), 10);
            writing.writer().publish();
        }
        requireRows("After the run was taken up", table, config);
        try (Writing writing = Writing.of(factory(), config, table.schema(), Writing.resumable(key, "run-3"))) {
            writing.prepare();
            assertThat(writing.left()).as("what a run left that went through").isEmpty();
            writing.writer().abandon();
        }
    }

    @Rule(
            id = "W27",
            says =
                    "While a resumable run has a job, another run of it is refused with LEDGER_CONFLICT; a run after it is not.",
            needs = "keepsProgress",
            without = "A resumable job is refused, which W20 sees to.")
    void locksTheJob() throws Exception {
        if (!keepsProgress()) {
            return;
        }
        Table table = targetRows(0, 20);
        String key = "W27 " + System.nanoTime();
        C config = target(table.schema());
        try (Writing first = Writing.of(factory(), config, table.schema(), Writing.resumable(key, "run-1"))) {
            first.prepare();
            try (Writing second = Writing.of(factory(), config, table.schema(), Writing.resumable(key, "run-2"))) {
                assertThatThrownBy(second::prepare)
                        .isInstanceOfSatisfying(
                                SyncException.class,
                                refusal -> assertThat(refusal.error()).isEqualTo(SyncError.LEDGER_CONFLICT));
            }
            first.writeSplit("0", table.rows().subList(0, 10), 10);
        }
        try (Writing third = Writing.of(factory(), config, table.schema(), Writing.resumable(key, "run-3"))) {
            third.prepare();
            assertThat(third.left()).isPresent();
            third.writeSplit("1", table.rows().subList(10, 20), 10);
            third.writer().publish();
        }
        requireRows("After the first run", table, config);
    }

    @Rule(
            id = "W21",
            says = "A writer that keeps rows promises something about them.",
            needs = "keepsRows",
            without = "Its guarantee is NONE.")
    void promises() throws Exception {
        Schema schema = targetSchema();
        try (Writing writing = Writing.of(factory(), target(schema), schema)) {
            for (boolean resumable : new boolean[] {false, true}) {
                Guarantee guarantee = writing.writer().guarantee(resumable);
                assertThat(guarantee == Guarantee.NONE)
                        .as("guarantee(%s) is %s", resumable, guarantee)
                        .isEqualTo(!keepsRows());
            }
        }
    }

    private static SplitProgress partly(int rows) {
        return new SplitProgress("0", Position.at(Map.of("row", Integer.toString(rows))), false, rows, rows, 0);
    }

    private void requireNoExactlyOnce(Writing writing) {
        assertThat(writing.writer().guarantee(false)).isNotEqualTo(Guarantee.EXACTLY_ONCE);
        assertThat(writing.writer().guarantee(true)).isNotEqualTo(Guarantee.EXACTLY_ONCE);
    }

    private static Table rows(Table table, int from, int to) {
        return new Table(table.schema(), table.rows().subList(from, to));
    }
}
