package io.syncjob.core.run;

import io.syncjob.error.Location;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.HighWaterMark;
import io.syncjob.report.Guarantee;
import io.syncjob.spi.Increment;
import io.syncjob.spi.IncrementalReader;
import io.syncjob.spi.Mark;
import io.syncjob.spi.OldRows;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.RunInfo;
import io.syncjob.spi.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The mark of an incremental job in one run: read before the first row, and moved after the last commit. */
final class HighWater {
    private final JobSetup setup;
    private final HighWaterMark by;
    private final IncrementalReader reader;
    private final @Nullable MarkFile file;
    private @Nullable Mark from;
    private @Nullable Mark to;

    private HighWater(JobSetup setup, HighWaterMark by, IncrementalReader reader) {
        this.setup = setup;
        this.by = by;
        this.reader = reader;
        this.file = by.file() == null ? null : new MarkFile(by.file(), setup.job.name());
    }

    /**
     * The mark of the job; empty where it is not incremental. The target has been looked at.
     *
     * @throws SyncException where reader and writer cannot keep what an incremental job promises
     */
    static Optional<HighWater> of(JobSetup setup) {
        Optional<HighWaterMark> by = setup.policies.increment();
        if (by.isEmpty()) {
            return Optional.empty();
        }
        if (!(setup.reader() instanceof IncrementalReader reader)) {
            throw refused(
                    setup.readerPlace(),
                    SyncError.UNSUPPORTED,
                    "The reader cannot read the rows between two marks",
                    "Leave out .incremental(…), or pick the new rows with parameters.");
        }
        HighWater water = new HighWater(setup, by.get(), reader);
        water.check();
        return Optional.of(water);
    }

    private static SyncException refused(Location place, SyncError error, String what, String remedy) {
        return new SyncException(error, what, remedy).at(place);
    }

    private void check() {
        if (file == null && !setup.write(RowWriter::keepsMarks)) {
            throw refused(
                    setup.writerPlace(),
                    SyncError.UNSUPPORTED,
                    "The writer cannot keep the mark of an incremental job",
                    "Keep it in a file with .keptIn(…).");
        }
        OldRows oldRows = setup.write(RowWriter::oldRows);
        if (oldRows == OldRows.GO) {
            throw refused(
                    setup.writerPlace(),
                    SyncError.INVALID_VALUE,
                    "An incremental job would replace all rows of the target by the new ones",
                    "Append or upsert, or leave out .incremental(…).");
        }
        if (oldRows == OldRows.STAY && by.readsAgain()) {
            throw refused(
                    setup.writerPlace(),
                    SyncError.INVALID_VALUE,
                    "Rows at the mark, and those within the lag, are read again, and the writer would write them twice",
                    "Write with an upsert; or tell the rows apart with .key(…), where none becomes visible late.");
        }
    }

    /**
     * Takes the bounds of the run, which nothing moves from now on.
     *
     * @param left the splits of an earlier run that this one goes on with; their bounds are kept
     */
    void begin(RunInfo run, @Nullable List<Split> left) {
        Optional<Mark> kept = file == null
                ? setup.write(writer -> writer.mark(run))
                : setup.call(setup.writerPlace(), SyncError.INVALID_VALUE, null, file::read);
        kept.ifPresent(this::checkColumns);
        from = kept.orElse(null);
        if (left != null) {
            to = setup.read(open -> reader.end(left.get(0))).orElse(null);
            return;
        }
        to = setup.read(open -> reader.highest(by, from)).orElse(from);
        if (by.nulls() == HighWaterMark.Nulls.FAIL && setup.read(open -> reader.hasRowsWithoutMark(by))) {
            throw refused(
                    setup.readerPlace(),
                    SyncError.INVALID_VALUE,
                    "There are rows without a value in '" + by.column() + "'",
                    "Give them one, or say what becomes of them with .nulls(…).");
        }
        setup.increment = new Increment(by, from, to);
    }

    private void checkColumns(Mark kept) {
        List<String> columns = new ArrayList<>(List.of(by.column()));
        columns.addAll(by.key());
        if (!String.join(",", kept.columns()).equalsIgnoreCase(String.join(",", columns))) {
            throw refused(
                    setup.writerPlace(),
                    SyncError.LEDGER_CONFLICT,
                    "The mark that the job '" + setup.job.name() + "' has left is one of " + kept.columns()
                            + ", not of " + columns,
                    "Give the job another name to begin anew, or read by the columns of the mark.");
        }
    }

    /** Whether the job has a mark, and its values are not to be told. */
    static boolean isMasked(JobSetup setup) {
        return setup.policies
                .increment()
                .filter(by -> setup.masked().contains(by.column())
                        || by.key().stream().anyMatch(column -> setup.masked().contains(column)))
                .isPresent();
    }

    /** What a reader of the report should know. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (to == null) {
            notes.add("No row has a value in '" + by.column() + "': nothing was read by it");
        } else {
            String end = isMasked(setup) ? "a mark that is masked" : to.toString();
            String begin = from == null ? ", all of them" : isMasked(setup) ? "" : ", from " + from + " on";
            notes.add("Reads rows up to " + end + begin);
            if (!by.hasLag()) {
                notes.add("No lag is set: rows that become visible later, with a value up to " + end
                        + ", will be missed");
            }
        }
        if (by.nulls() == HighWaterMark.Nulls.SKIP && setup.read(open -> reader.hasRowsWithoutMark(by))) {
            notes.add("There are rows without a value in '" + by.column() + "', which are not read");
        }
        return notes;
    }

    /** A mark in a file cannot be moved together with the rows. */
    Guarantee guarantee(Guarantee ofWriter) {
        boolean apart = file != null && setup.write(RowWriter::oldRows) == OldRows.STAY;
        return apart && ofWriter == Guarantee.EXACTLY_ONCE ? Guarantee.AT_LEAST_ONCE : ofWriter;
    }

    /** All splits are committed, and nothing is published yet. */
    void committed(RunInfo run) {
        Mark end = to;
        if (file == null && end != null) {
            setup.act(writer -> writer.moveMark(run, end));
        }
    }

    /** The rows are visible. */
    void published(RunInfo run) {
        Mark end = to;
        MarkFile kept = file;
        if (kept != null && end != null) {
            setup.call(setup.writerPlace(), SyncError.WRITE_FAILED, null, () -> {
                kept.write(end, run.runId());
                return end;
            });
        }
    }
}
