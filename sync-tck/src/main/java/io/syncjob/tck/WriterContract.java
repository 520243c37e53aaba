package io.syncjob.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.core.batch.BatchAppender;
import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.Finding;
import io.syncjob.spi.Position;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.SplitProgress;
import io.syncjob.spi.SplitWriter;
import io.syncjob.spi.WriterConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rules that a writer keeps. To test a writer, extend this class, implement {@link #factory}, {@link #target} and
 * {@link #read}, and override the capabilities that the writer lacks: each is true unless overridden, and a rule that needs
 * a missing one checks that the writer refuses clearly, or gives the neutral answer that the rule names.
 *
 * @param <C> the writer's configuration
 */
public abstract class WriterContract<C extends WriterConfig> extends WriterTransactions<C> {
    @Rule(
            id = "W1",
            says =
                    "target() has a column for each one asked for, of a kind it can hold, and is the same when asked again.")
    void targetHasTheColumns() throws Exception {
        Schema schema = targetSchema();
        C config = target(schema);
        try (Writing writing = Writing.of(factory(), config, schema)) {
            Schema target = writing.writer().target(schema);
            assertThat(writing.writer().target(schema)).isEqualTo(target);
            for (Column column : schema.columns()) {
                assertThat(target.column(target.indexOf(column.name())).type().kind())
                        .as("kind of %s", column)
                        .isEqualTo(column.type().kind());
            }
        }
    }

    @Rule(
            id = "W2",
            says =
                    "target(), check() and describe() change nothing, and check() finds no error in a target that can be written.")
    void looksWithoutChanging() throws Exception {
        Table before = targetRows(0, 5);
        C config = target(before.schema());
        C fresh = target(before.schema());
        Writing.run(factory(), config, before, 5);
        for (C each : List.of(config, fresh)) {
            try (Writing writing = Writing.of(factory(), each, before.schema())) {
                RowWriter writer = writing.writer();
                assertThat(writer.check(before.schema()))
                        .isNotEmpty()
                        .noneMatch(finding -> finding.severity() == Finding.Severity.ERROR);
                assertThat(writer.describe(writing.batchSchema())).noneMatch(String::isBlank);
            }
        }
        requireRows("After looking", before, config);
        requireRows("After looking at a target without rows", targetRows(0, 0), fresh);
    }

    @Rule(
            id = "W3",
            says =
                    "abandon() right after prepare() leaves a target without rows as it was, and another run can follow.")
    void abandonsAtOnce() throws Exception {
        Table table = targetRows(0, 5);
        C config = target(table.schema());
        try (Writing writing = Writing.of(factory(), config, table.schema())) {
            writing.prepare();
            writing.writer().abandon();
        }
        requireRows("After abandon", targetRows(0, 0), config);
        Writing.run(factory(), config, table, 5);
        requireRows("After another run", table, config);
    }

    @Rule(id = "W4", says = "When publish() returns, every accepted row is in the target once, NULLs and all.")
    void publishesAllRows() throws Exception {
        Table table = targetRows(0, SOME);
        C config = target(table.schema());
        try (Writing writing = Writing.of(factory(), config, table.schema())) {
            writing.prepare();
            writing.writeSplit("0", table.rows(), 64);
            writing.writer().publish();
            requireRows("After publish", table, config);
        }
        requireRows("After close", table, config);
    }

    @Rule(
            id = "W5",
            says = "A run without splits, a split without batches, and a batch without rows go through and add no row.")
    void writesNothing() throws Exception {
        Table none = targetRows(0, 0);
        C config = target(none.schema());
        try (Writing writing = Writing.of(factory(), config, none.schema())) {
            writing.prepare();
            writing.writer().publish();
        }
        try (Writing writing = Writing.of(factory(), config, none.schema(), Writing.runInfo("run-2"))) {
            writing.prepare();
            writing.writeSplit("0", List.of(), 1);
            try (SplitWriter split = writing.open("1")) {
                writing.write(split, List.of());
                split.commit(Writing.complete("1", 0));
            }
            writing.writer().publish();
        }
        requireRows("After runs without rows", none, config);
    }

    @Rule(
            id = "W6",
            says =
                    "Exactly the rows that the target refuses are rejected, once each and with a code and a reason; all others"
                            + " are written.",
            needs = "refusesRows",
            without = "No row is rejected for what the target has no rule against.")
    void rejectsExactly() throws Exception {
        List<Integer> bad = refusesRows() ? List.of(0, 1, 50, 98, 99) : List.of();
        Table good = targetRows(0, 100);
        List<List<@Nullable Object>> rows = new ArrayList<>(good.rows());
        bad.forEach(row -> rows.set(row, spoiled(good.schema(), rows.get(row))));
        C config = target(good.schema());
        Writing.Rejected rejected = new Writing.Rejected();
        try (Writing writing = Writing.of(factory(), config, good.schema())) {
            writing.prepare();
            try (SplitWriter split = writing.open("0")) {
                split.write(writing.batch(rows), rejected);
                split.settle();
                split.commit(new SplitProgress("0", Position.NONE, true, 100, 100 - bad.size(), bad.size()));
            }
            writing.writer().publish();
        }
        assertThat(rejected.rows()).isEqualTo(bad);
        assertThat(rejected.all).allSatisfy(reject -> {
            assertThat(reject.code()).isNotBlank();
            assertThat(reject.reason()).isNotBlank();
            assertThat(reject.column()).isBetween(-1, good.schema().size() - 1);
        });
        Table written = new Table(
                good.schema(),
                IntStream.range(0, 100)
                        .filter(row -> !bad.contains(row))
                        .mapToObj(good.rows()::get)
                        .toList());
        requireRows("Rows that were not rejected", written, config);
    }

    @Rule(
            id = "W7",
            says = "Splits that several threads write at the same time all arrive, as far as mostWorkers() allows.")
    void writesSplitsSideBySide() throws Exception {
        Table table = targetRows(0, SOME);
        C config = target(table.schema());
        try (Writing writing = Writing.of(factory(), config, table.schema())) {
            int workers = Math.min(Writing.PLAN.size(), writing.writer().mostWorkers());
            assertThat(workers).as("mostWorkers()").isPositive();
            writing.prepare();
            SideBySide.run(IntStream.range(0, workers).boxed().toList(), worker -> {
                List<List<@Nullable Object>> all = table.rows();
                int from = all.size() * worker / workers;
                int to = all.size() * (worker + 1) / workers;
                writing.writeSplit(Writing.PLAN.get(worker).id(), all.subList(from, to), 25);
            });
            writing.writer().publish();
        }
        requireRows("Written side by side", table, config);
    }

    @Rule(
            id = "W8",
            says =
                    "A writer keeps no batch: what the engine does with one after write() and settle() does not reach the target.")
    void keepsNoBatch() throws Exception {
        Table table = targetRows(0, 20);
        Table poison = targetRows(1_000, 20);
        C config = target(table.schema());
        try (Writing writing = Writing.of(factory(), config, table.schema())) {
            writing.prepare();
            try (SplitWriter split = writing.open("0")) {
                ColumnBatch batch = writing.batch(table.rows().subList(0, 10));
                BatchAppender appender = batch.appender();
                Writing.Rejected rejected = new Writing.Rejected();
                split.write(batch, rejected);
                split.settle();
                writing.fill(appender, poison.rows().subList(0, 10));
                writing.fill(appender, table.rows().subList(10, 20));
                split.write(batch, rejected);
                split.settle();
                writing.fill(appender, poison.rows().subList(10, 20));
                split.commit(Writing.complete("0", 20));
                assertThat(rejected.all).isEmpty();
            }
            writing.writer().publish();
        }
        requireRows("Rows of a batch that was filled anew", table, config);
    }

    @Rule(
            id = "W9",
            says = "Every value arrives exactly as it is, to the ends of each kind's range, or its row is rejected.")
    void valuesAreExact() throws Exception {
        Table table = oneValueARow();
        List<Integer> unheld = IntStream.range(0, table.size())
                .filter(row -> !holdsAll(table.schema(), table.rows().get(row)))
                .boxed()
                .toList();
        C config = target(table.schema());
        Writing.Rejected rejected = new Writing.Rejected();
        try (Writing writing = Writing.of(factory(), config, table.schema())) {
            writing.prepare();
            try (SplitWriter split = writing.open("0")) {
                split.write(writing.batch(table.rows()), rejected);
                split.settle();
                int held = table.size() - unheld.size();
                split.commit(new SplitProgress("0", Position.NONE, true, table.size(), held, unheld.size()));
            }
            writing.writer().publish();
        }
        Table held = new Table(
                table.schema(),
                IntStream.range(0, table.size())
                        .filter(row -> !unheld.contains(row))
                        .mapToObj(table.rows()::get)
                        .toList());
        assertThat(rejected.rows())
                .as("rejected rows, which must be those that the target cannot hold: %s", rejected.all)
                .isEqualTo(unheld);
        requireRows("Values", held, config);
    }

    /** A row for each value at the ends of each kind's range, all its other cells NULL. */
    private Table oneValueARow() {
        Table every = everyKind();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        rows.add(Cells.nulls(every.schema().size()));
        for (List<@Nullable Object> row : every.rows()) {
            for (int column = 1; column < row.size(); column++) {
                if (row.get(column) != null) {
                    List<@Nullable Object> single = Cells.nulls(row.size());
                    single.set(column, row.get(column));
                    rows.add(single);
                }
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).set(0, key(i));
        }
        return new Table(every.schema(), rows);
    }

    @Rule(
            id = "W10",
            says = "A cell of 2 MiB arrives whole.",
            needs = "holdsWideCells",
            without = "Its row is rejected, and the others are written.")
    void wideCells() throws Exception {
        Table table = wideRows();
        C config = target(table.schema());
        Writing.Rejected rejected = new Writing.Rejected();
        try (Writing writing = Writing.of(factory(), config, table.schema())) {
            writing.prepare();
            try (SplitWriter split = writing.open("0")) {
                split.write(writing.batch(table.rows()), rejected);
                split.settle();
                split.commit(Writing.complete("0", table.size() - rejected.all.size()));
            }
            writing.writer().publish();
        }
        assertThat(rejected.rows()).isEqualTo(holdsWideCells() ? List.of() : List.of(1, 3));
        Table held = new Table(
                table.schema(),
                IntStream.range(0, table.size())
                        .filter(row -> !rejected.rows().contains(row))
                        .mapToObj(table.rows()::get)
                        .toList());
        requireRows("Wide rows", held, config);
    }

    @Rule(
            id = "W11",
            says = "A column that a run leaves out is NULL in the rows of the run.",
            needs = "leavesColumnsOut",
            without = "target() has the columns that are asked for and no others.")
    void leavesOutColumns() throws Exception {
        Table full = targetRows(0, 5);
        Schema some = full.schema().select(0, 1);
        Table narrow = new Table(
                some, full.rows().stream().map(row -> row.subList(0, 2)).toList());
        C config = target(full.schema());
        try (Writing writing = Writing.of(factory(), config, some)) {
            if (!leavesColumnsOut()) {
                assertThat(writing.writer().target(some).size()).isEqualTo(2);
            }
        }
        Writing.run(factory(), config, narrow, 5);
        if (leavesColumnsOut()) {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            full.rows().forEach(row -> rows.add(Cells.row(row.get(0), row.get(1), null)));
            requireRows("With a column left out", new Table(full.schema(), rows), config);
        } else {
            requireRows("With fewer columns", narrow, config);
        }
    }

    @Rule(
            id = "W12",
            says = "rowsInTarget() is the number of rows that this run wrote.",
            needs = "countsRows",
            without = "rowsInTarget() is empty.")
    void countsRowsOfRun() throws Exception {
        Table table = targetRows(0, 25);
        C config = target(table.schema());
        try (Writing writing = Writing.of(factory(), config, table.schema())) {
            writing.prepare();
            writing.writeSplit("0", table.rows(), 10);
            writing.writer().publish();
            assertThat(writing.writer().rowsInTarget())
                    .isEqualTo(countsRows() ? OptionalLong.of(25) : OptionalLong.empty());
        }
    }

    @Rule(
            id = "W13",
            says = "target() refuses a kind that the target cannot hold, or gives it a column of another kind.")
    void refusesKinds() throws Exception {
        for (Kind kind : Kind.values()) {
            if (!kinds().contains(kind)) {
                DataType type = Boundaries.type(kind);
                Schema schema = Schema.of(targetSchema().column(0), Column.of("odd", type));
                C config = target(targetSchema());
                try (RowWriter writer = factory().create(config, TestContext.of("run-1"))) {
                    assertThat(writer.target(schema).columns())
                            .as("columns of the target, of which none can be %s", kind)
                            .noneMatch(column -> column.type().kind() == kind);
                } catch (SyncException e) {
                    assertThat(e.error()).isIn(SyncError.INCOMPATIBLE_TYPES, SyncError.UNSUPPORTED);
                }
            }
        }
    }

    @Rule(
            id = "W14",
            says =
                    "A target whose place does not exist is refused by target() or before, with a SyncException that says what"
                            + " to do.",
            needs = "canBeMissing",
            without = "There is no such target, which its driver vouches for.")
    void missingTargetIsRefused() throws Exception {
        if (canBeMissing()) {
            Schema schema = targetSchema();
            C config = missingTarget(schema);
            Refusal.require(() -> Writing.of(factory(), config, schema).close());
        }
    }
}
