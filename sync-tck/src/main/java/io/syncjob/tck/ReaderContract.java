package io.syncjob.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.error.SyncError;
import io.syncjob.policy.SplitRequest;
import io.syncjob.spi.Finding;
import io.syncjob.spi.Position;
import io.syncjob.spi.ReaderConfig;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitProgress;
import io.syncjob.spi.SplitReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rules that a reader keeps. To test a reader, extend this class, implement {@link #factory} and {@link #source}, and
 * override the capabilities that the reader lacks: each is true unless overridden, and a rule that needs a missing one
 * checks that the reader refuses clearly, or gives the neutral answer that the rule names.
 *
 * @param <C> the reader's configuration
 */
public abstract class ReaderContract<C extends ReaderConfig> extends ReaderLifecycle<C> {
    private static final int SOME = 300;
    private static final int ASKED_SPLITS = 4;

    @Rule(id = "R1", says = "The schema is the same on every call, and from every reader of an equal configuration.")
    void schemaIsStable() throws Exception {
        C config = source(plainRows(0, 3));
        try (Reading one = Reading.of(factory(), config);
                Reading other = Reading.of(factory(), config)) {
            assertThat(one.reader().schema()).isEqualTo(one.schema());
            assertThat(other.schema()).isEqualTo(one.schema());
        }
    }

    @Rule(id = "R2", says = "The schema has the source's columns in their order, each of the kind that it holds.")
    void schemaIsThatOfTheSource() throws Exception {
        Table table = held(everyKind());
        C config = source(table);
        Table expected = contents(config, table);
        try (Reading reading = Reading.of(factory(), config)) {
            assertThat(reading.schema().columns())
                    .extracting(column -> column.type().kind())
                    .isEqualTo(expected.schema().columns().stream()
                            .map(column -> column.type().kind())
                            .toList());
            for (int i = 0; i < expected.schema().size(); i++) {
                assertThat(reading.schema().find(expected.schema().column(i).name()))
                        .as("index of column %s", expected.schema().column(i))
                        .isEqualTo(i);
            }
        }
    }

    @Rule(id = "R3", says = "A source without rows has at least one split, and no split of it gives a row.")
    void emptySource() throws Exception {
        C config = source(plainRows(0, 0));
        try (Reading reading = Reading.of(factory(), config)) {
            List<Split> splits = reading.plan(ASKED_SPLITS);
            assertThat(splits).isNotEmpty();
            assertThat(reading.rows(splits, Reading.ROOMY)).isEmpty();
        }
    }

    @Rule(id = "R4", says = "Split ids are distinct, and the same when the same source is planned again.")
    void splitIdsAreStable() throws Exception {
        C config = source(plainRows(0, rowsToSplit()));
        try (Reading one = Reading.of(factory(), config);
                Reading other = Reading.of(factory(), config)) {
            List<String> ids = one.plan(ASKED_SPLITS).stream().map(Split::id).toList();
            assertThat(ids).doesNotHaveDuplicates();
            assertThat(other.plan(ASKED_SPLITS).stream().map(Split::id).toList())
                    .isEqualTo(ids);
        }
    }

    @Rule(
            id = "R5",
            says =
                    "Together the splits give every row of the source once, also where keys are NULL, negative or equal.")
    void splitsAreDisjointAndComplete() throws Exception {
        for (Table table : List.of(plainRows(0, 1), oddKeys())) {
            C config = source(table);
            Cells.requireSame(
                    "All splits together",
                    contents(config, table).rows(),
                    Reading.all(factory(), config, ASKED_SPLITS));
        }
    }

    private Table oddKeys() {
        List<List<@Nullable Object>> rows =
                new ArrayList<>(plainRows(0, rowsToSplit()).rows());
        for (int i = 0; i < SOME; i++) {
            Object key = i % 3 == 0 ? null : key(i % 3 == 1 ? 5 : -7L * i);
            rows.add(Cells.row(key, "odd " + i, null));
        }
        return new Table(plainSchema(), rows);
    }

    @Rule(
            id = "R6",
            says =
                    "A large source that is asked for several splits gives several, and never more than the most allowed.",
            needs = "splits",
            without = "There is one split, however many are asked for.")
    void splitsAsAsked() throws Exception {
        C config = source(plainRows(0, rowsToSplit()));
        try (Reading reading = Reading.of(factory(), config)) {
            if (splits()) {
                assertThat(reading.plan(ASKED_SPLITS)).hasSizeGreaterThan(1);
                assertThat(reading.reader().splits(new SplitRequest(2, 2, List.of())))
                        .hasSizeBetween(1, 2);
            } else {
                assertThat(reading.plan(ASKED_SPLITS)).hasSize(1);
            }
        }
    }

    @Rule(
            id = "R7",
            says = "Cutting by a column that the source has gives every row once; by one that it lacks is refused with"
                    + " MISSING_COLUMN.",
            needs = "cutsByColumns",
            without = "Cutting by a column is refused with UNSUPPORTED.")
    void cutsByColumn() throws Exception {
        Table table = plainRows(0, rowsToSplit());
        C config = source(table);
        try (Reading reading = Reading.of(factory(), config)) {
            if (cutsByColumns()) {
                String key = reading.schema().column(0).name();
                Cells.requireSame(
                        "Splits by " + key,
                        contents(config, table).rows(),
                        reading.rows(reading.plan(ASKED_SPLITS, key), Reading.ROOMY));
                Refusal.require(SyncError.MISSING_COLUMN, () -> reading.plan(ASKED_SPLITS, "no_such_column"));
            } else {
                String key = reading.schema().column(0).name();
                Refusal.require(SyncError.UNSUPPORTED, () -> reading.plan(ASKED_SPLITS, key));
            }
        }
    }

    @Rule(id = "R8", says = "fill stops at the row that fills the batch, and the next call goes on after it.")
    void fillStopsAtFullBatch() throws Exception {
        Table table = plainRows(0, SOME);
        C config = source(table);
        Table expected = contents(config, table);
        try (Reading reading = Reading.of(factory(), config)) {
            List<Split> splits = reading.plan(1);
            for (int batchRows : new int[] {1, 7, SOME}) {
                Cells.requireSame("In batches of " + batchRows, expected.rows(), reading.rows(splits, batchRows));
            }
        }
    }

    @Rule(id = "R9", says = "fill appends to the appender that this call handed over, and to no other.")
    void fillKeepsNoAppender() throws Exception {
        C config = source(plainRows(0, SOME));
        try (Reading reading = Reading.of(factory(), config);
                SplitReader split = reading.reader().open(reading.plan(1).get(0), Position.START)) {
            Reading.Batch first = reading.batch(10);
            first.fill(split);
            List<List<@Nullable Object>> rows = first.rows();
            // Room in the first batch, so that a reader that still holds it could append to it.
            first.appender().restart();
            Reading.Batch second = reading.batch(10);
            second.fill(split);
            assertThat(rows).hasSize(10);
            assertThat(first.rows()).as("rows in the batch of the call before").isEmpty();
            assertThat(second.rows()).as("rows in the batch of this call").hasSize(10);
        }
    }

    @Rule(id = "R10", says = "fill gives false when the split has ended.")
    void fillEnds() throws Exception {
        for (int rows : new int[] {0, SOME}) {
            C config = source(plainRows(0, rows));
            try (Reading reading = Reading.of(factory(), config)) {
                for (Split split : reading.plan(1)) {
                    try (SplitReader opened = reading.reader().open(split, Position.START)) {
                        Reading.Batch batch = reading.batch(Reading.ROOMY);
                        int calls = 0;
                        while (batch.fill(opened)) {
                            assertThat(++calls)
                                    .as("calls of fill for %s rows", rows)
                                    .isLessThan(10_000);
                        }
                    }
                }
            }
        }
    }

    @Rule(
            id = "R11",
            says = "From every position that a reader gave, another reader gives exactly the rows after it.",
            needs = "positions",
            without = "position() is NONE, and open at a place is refused with UNSUPPORTED.")
    void resumesAtPositions() throws Exception {
        C config = source(plainRows(0, SOME));
        try (Reading one = Reading.of(factory(), config);
                Reading other = Reading.of(factory(), config)) {
            Split split = one.planWithPositions();
            if (!positions()) {
                Position place = Position.at(Map.of("row", "3"));
                Refusal.require(SyncError.UNSUPPORTED, () -> one.rows(split, place, Reading.ROOMY));
            }
            Split again = other.planWithPositions();
            List<List<@Nullable Object>> all = other.rows(again, Position.START, Reading.ROOMY);
            try (SplitReader opened = one.reader().open(split, Position.START)) {
                Reading.Batch batch = one.batch(96);
                int read = 0;
                boolean more = true;
                while (more && read < all.size()) {
                    more = batch.fill(opened);
                    read += batch.rows().size();
                    Position position = opened.position();
                    if (positions() && more) {
                        assertThat(position.kind())
                                .as("position after %s rows", read)
                                .isEqualTo(Position.Kind.PLACE);
                        // Where a source forgets rows, they say where it goes on: see R24.
                        if (!acknowledges()) {
                            Cells.requireSameOrder(
                                    "From " + position,
                                    all.subList(read, all.size()),
                                    other.rows(again, position, Reading.ROOMY));
                        }
                    } else if (!positions()) {
                        assertThat(position).isEqualTo(Position.NONE);
                    }
                }
            }
        }
    }

    @Rule(id = "R12", says = "A split that one reader planned can be opened by another of an equal configuration.")
    void splitsArePortable() throws Exception {
        Table table = plainRows(0, rowsToSplit());
        C config = source(table);
        // The planning reader stays open: it may hold the snapshot that all read.
        try (Reading planning = Reading.of(factory(), config);
                Reading working = Reading.of(factory(), config)) {
            Cells.requireSame(
                    "Splits of another reader",
                    contents(config, table).rows(),
                    working.rows(planning.plan(ASKED_SPLITS), Reading.ROOMY));
        }
    }

    @Rule(
            id = "R13",
            says = "isRepeatable() is true, and a split that is opened again gives the same rows again.",
            needs = "repeatable",
            without = "isRepeatable() is false.")
    void repeatsSplits() throws Exception {
        C config = source(plainRows(0, SOME));
        try (Reading reading = Reading.of(factory(), config)) {
            List<Split> splits = reading.plan(ASKED_SPLITS);
            assertThat(reading.reader().isRepeatable()).isEqualTo(repeatable());
            if (repeatable()) {
                Cells.requireSame(
                        "Opened again", reading.rows(splits, Reading.ROOMY), reading.rows(splits, Reading.ROOMY));
            }
        }
    }

    @Rule(
            id = "R14",
            says = "Splits that several threads read at the same time give the same rows as one after another.")
    void readsSplitsSideBySide() throws Exception {
        Table table = plainRows(0, rowsToSplit());
        C config = source(table);
        try (Reading reading = Reading.of(factory(), config)) {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            List<Split> splits = reading.plan(ASKED_SPLITS);
            // As many at once as the context has workers: there may be more splits than were asked for.
            for (int from = 0; from < splits.size(); from += ASKED_SPLITS) {
                List<SplitReader> opened = new ArrayList<>();
                for (Split split : splits.subList(from, Math.min(splits.size(), from + ASKED_SPLITS))) {
                    opened.add(reading.reader().open(split, Position.START));
                }
                SideBySide.run(opened, split -> {
                    List<List<@Nullable Object>> some = reading.drain(split, 10);
                    synchronized (rows) {
                        rows.addAll(some);
                    }
                    split.close();
                });
            }
            Cells.requireSame("Read side by side", contents(config, table).rows(), rows);
        }
    }

    @Rule(
            id = "R15",
            says = "Every value that the source holds arrives exactly as it is, to the ends of each kind's range.")
    void valuesAreExact() throws Exception {
        Table table = held(everyKind());
        C config = source(table);
        Cells.requireSame("Values", contents(config, table).rows(), Reading.all(factory(), config, 1));
    }

    @Rule(
            id = "R16",
            says = "A cell of 2 MiB arrives whole.",
            needs = "holdsWideCells",
            without = "No column of the plug-in can hold one, which its driver vouches for.")
    void wideCellsArriveWhole() throws Exception {
        if (holdsWideCells()) {
            Table table = wideRows();
            C config = source(table);
            Cells.requireSame("Wide rows", contents(config, table).rows(), Reading.all(factory(), config, 1));
        }
    }

    @Rule(
            id = "R17",
            says =
                    "Of a source that can be read, check() finds no error, and what the reader tells of its plan is complete.")
    void tellsWhatItWillDo() throws Exception {
        Table table = plainRows(0, SOME);
        C config = source(table);
        try (Reading reading = Reading.of(factory(), config)) {
            assertThat(reading.reader().check())
                    .isNotEmpty()
                    .noneMatch(finding -> finding.severity() == Finding.Severity.ERROR);
            for (Split split : reading.plan(ASKED_SPLITS)) {
                assertThat(split.description()).isNotBlank();
                assertThat(split.estimatedRows()).isGreaterThanOrEqualTo(-1);
                assertThat(reading.reader().describe(split)).isNotEmpty().noneMatch(String::isBlank);
            }
            assertThat(reading.reader().estimatedRows().orElse(0)).isNotNegative();
            assertThat(reading.reader().consistency()).isNotBlank();
        }
    }

    @Rule(
            id = "R18",
            says =
                    "A source that does not exist is refused by schema() or before, with a SyncException that says what to do.",
            needs = "canBeMissing",
            without = "There is no such source, which its driver vouches for.")
    void missingSourceIsRefused() throws Exception {
        if (canBeMissing()) {
            C config = missingSource();
            Refusal.require(() -> Reading.of(factory(), config).close());
        }
    }

    @Rule(
            id = "R24",
            says =
                    "acknowledges() is true: rows that committed() told of are not given again, and from that position all"
                            + " others are, in order.",
            needs = "acknowledges",
            without = "acknowledges() is false, and what committed() tells changes nothing.")
    void forgetsWhatIsCommitted() throws Exception {
        C config = source(plainRows(0, SOME));
        try (Reading reading = Reading.of(factory(), config)) {
            assertThat(reading.reader().acknowledges()).isEqualTo(acknowledges());
            Split split = reading.planWithPositions();
            List<List<@Nullable Object>> all = new ArrayList<>(reading.rows(split, Position.START, Reading.ROOMY));
            Position position = Position.START;
            int told = 0;
            for (int batchRows : new int[] {2, 96, 100}) {
                try (SplitReader opened = reading.reader().open(split, acknowledges() ? position : Position.START)) {
                    Reading.Batch batch = reading.batch(batchRows);
                    int read = 0;
                    while (read == 0) {
                        batch.fill(opened);
                        read = batch.rows().size();
                    }
                    told += read;
                    if (acknowledges()) {
                        batch.rows().forEach(all::remove);
                    }
                    position = opened.position();
                    opened.committed(new SplitProgress(split.id(), position, false, told, told, 0));
                    // Rows that were given and not told of are given again.
                    batch.fill(opened);
                }
                String when = "After " + told + " rows were committed";
                List<List<@Nullable Object>> left =
                        reading.rows(split, acknowledges() ? position : Position.START, Reading.ROOMY);
                if (keepsOrder()) {
                    Cells.requireSameOrder(when, all, left);
                } else {
                    Cells.requireSame(when, all, left);
                }
            }
        }
    }
}
