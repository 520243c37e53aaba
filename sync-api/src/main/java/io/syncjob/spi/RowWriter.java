package io.syncjob.spi;

import io.syncjob.data.RowEncoding;
import io.syncjob.data.Schema;
import io.syncjob.report.Guarantee;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Writes rows to one target.
 *
 * <p>Life: {@code target}, which changes nothing; {@code takeUp} for a resumable run; {@code prepare}, the first call that may
 * change something; {@code keep} for a resumable run; {@code expect}; {@code open} for each split; then {@code publish}, or {@code abandon} if the run failed after {@code prepare} was called; then
 * {@code close}. A check or a plan stops after {@code target}. {@code open} is called by several workers at once; all else
 * by one thread. {@code close} is called once, when every {@link SplitWriter} is closed, and also after a failure.
 */
public interface RowWriter extends AutoCloseable, Cancellable {
    /**
     * The columns of the target, or those it will have where it is made for this run. The engine maps the rows to these
     * columns and converts every value to their types. Changes nothing.
     *
     * @param rows the columns that the transformers give
     */
    Schema target(Schema rows) throws Exception;

    /**
     * Makes the target ready: statements to run before, making or staging a table, a folder for parts.
     *
     * @param rows the columns of every batch that will be written: some or all of {@link #target}'s, in its order, with its
     *     types
     */
    void prepare(Schema rows, RunInfo run) throws Exception;

    /**
     * Tells the splits of the run in the order of their rows, as the reader planned them. They are opened in any order, and
     * those that an earlier run wrote to the end not at all. Called after {@link #prepare} and before the first
     * {@link #open}.
     */
    default void expect(List<Split> splits) throws Exception {}

    /** Opens a split for writing. */
    SplitWriter open(Split split) throws Exception;

    /**
     * Whether the writer can commit a split's progress together with its rows. Where it can't, a resumable job is refused, or
     * keeps its progress in a file if {@link #keepsSplits}.
     * Asked after {@link #target}.
     */
    default boolean isResumable() {
        return false;
    }

    /**
     * Whether committed rows stay in the target whatever becomes of the run, and {@link #prepare} leaves them there for a run
     * that is {@link RunInfo#resumed}, so that splits which are complete need not be written again. Not so where rows are
     * staged, and dropped with a run that fails. Asked after {@link #target}.
     */
    default boolean keepsSplits() {
        return false;
    }

    /**
     * Takes the job up: from now until {@link #close} no other run with the same {@link RunInfo#key} can write. Called for a
     * resumable run after {@link #target} and before {@link #prepare}; may make what is needed to keep progress, and changes
     * nothing else.
     *
     * @return what an earlier run left that did not go through; empty where there is none
     * @throws io.syncjob.error.SyncException ({@link io.syncjob.error.SyncError#LEDGER_CONFLICT}) while another run has the
     *     job
     */
    default Optional<JobState> takeUp(RunInfo run) throws Exception {
        return Optional.empty();
    }

    /**
     * Keeps the plan of a resumable run that begins anew. Called after {@link #prepare} and before the first
     * {@link #open}; a run that dies before has written no row, and the next one begins anew as well.
     */
    default void keep(JobState state) throws Exception {}

    /** All splits are committed: makes the result visible. A resumable run leaves no state after it. */
    default void publish() throws Exception {}

    /**
     * The run failed or was cancelled: leaves the target as the writer's documentation promises. A resumable run leaves what
     * the next one needs to go on.
     */
    default void abandon() throws Exception {}

    /** What a run with this writer promises about each row. Asked after {@link #target}. */
    Guarantee guarantee(boolean resumable);

    /** What becomes of the rows that the target holds. Asked after {@link #target}. */
    default OldRows oldRows() {
        return OldRows.STAY;
    }

    /** Whether the writer can keep the mark of an incremental job. Asked after {@link #target}. */
    default boolean keepsMarks() {
        return false;
    }

    /**
     * The mark that the last run of the job left, by its {@link RunInfo#job}; empty where there is none. Asked after
     * {@link #target} of a writer that keeps marks, also for a plan. Changes nothing.
     */
    default Optional<Mark> mark(RunInfo run) throws Exception {
        return Optional.empty();
    }

    /**
     * All splits are committed: the next {@link #publish} makes {@code mark} durable as its last act, together with the end of
     * a resumable run.
     */
    default void moveMark(RunInfo run, Mark mark) throws Exception {
        throw new UnsupportedOperationException("The writer keeps no marks");
    }

    /** The most splits that can be written at once, at least 1. */
    default int mostWorkers() {
        return Integer.MAX_VALUE;
    }

    /**
     * How many splits are worth writing at once, at least 1: more of them would be written no faster. A job that leaves the
     * number of its workers open has no more; one that names it is not held back.
     */
    default int usefulWorkers() {
        return Integer.MAX_VALUE;
    }

    /**
     * Whether split writers still use a batch, and the {@link Rejects} that came with it, after
     * {@link SplitWriter#write} has returned, until {@link SplitWriter#settle} has: for a target that takes many batches in
     * one statement and tells late which row it refuses. The engine then leaves batches as they are for as long as its
     * memory limit allows. Asked after {@link #prepare}.
     */
    default boolean keepsBatches() throws Exception {
        return false;
    }

    /**
     * Whether batches can come with their rows in this form, as {@link io.syncjob.data.RowBatch#encoded}. Asked after
     * {@link #prepare}, where the source has as many columns as are written, and each that is not replaced goes to the one of
     * its index as it is.
     *
     * @param replaced the columns, by index, whose cells are not those in the bytes, see
     *     {@link io.syncjob.data.EncodedRows#isReplaced}; empty where rows go through untouched
     */
    default boolean takes(RowEncoding encoding, Set<Integer> replaced) throws Exception {
        return false;
    }

    /** Whether {@link #contents} can tell the rows of such a run. Asked after {@link #target}. */
    default boolean showsContents() {
        return false;
    }

    /**
     * What the target holds now. Asked for a run that is to be verified: after {@link #prepare}, and when all splits are
     * committed, before {@link #publish}.
     */
    default Contents contents() throws Exception {
        throw new UnsupportedOperationException("The writer cannot show what its target holds");
    }

    /** The rows of this run that the target itself counts, after {@link #publish}; empty where it can't tell them. */
    default OptionalLong rowsInTarget() throws Exception {
        return OptionalLong.empty();
    }

    /** Whether a failure may pass by itself, so that trying again makes sense. */
    default boolean isTransient(Throwable failure) {
        return false;
    }

    /**
     * Whether a failure says that the target cannot be reached: a connection that is lost or refused. All workers wait then, and
     * one tries for all. Of meaning for transient failures only.
     */
    default boolean isUnreachable(Throwable failure) {
        return false;
    }

    /**
     * What a failure says without any value of a row, for a job that masks columns; empty where that is not known, and then
     * only the kind of the failure is told.
     */
    default Optional<String> withoutValues(Throwable failure) {
        return Optional.empty();
    }

    /** Proves that the writer can do its work with such rows, and changes nothing. A failure may also be thrown. */
    default List<Finding> check(Schema rows) throws Exception {
        return List.of(Finding.ok("The target takes " + target(rows).size() + " columns"));
    }

    /**
     * What the writer will do, in its system's words, such as the DDL and SQL it will run. Asked after {@link #target}.
     *
     * @param rows the columns of every batch that would be written
     */
    default List<String> describe(Schema rows) throws Exception {
        return List.of();
    }

    @Override
    default void close() throws Exception {}
}
