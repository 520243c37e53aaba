package io.syncjob.spi;

import io.syncjob.data.RowEncoding;
import io.syncjob.data.Schema;
import io.syncjob.policy.SplitRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads the rows of one source.
 *
 * <p>Life: {@code schema}, then {@code splits}, then {@code open} for each split, then {@code close}; a check, a plan or a
 * preview may stop after any of them. {@code open} is called by several workers at once; all else by one thread.
 * {@code close} is called once, when every {@link SplitReader} is closed, and also after a failure.
 */
public interface RowReader extends AutoCloseable, Cancellable {
    /** The columns that {@link SplitReader#fill} will fill. The same on every call. */
    Schema schema() throws Exception;

    /**
     * Cuts the rows into splits. They are disjoint, together they are all rows, and their ids are the same for the same
     * plan. At least one, even for a source without rows.
     */
    default List<Split> splits(SplitRequest request) throws Exception {
        return List.of(Split.whole(-1));
    }

    /**
     * Opens a split.
     *
     * @param from {@link Position#START}, or a position that a reader of this split gave earlier
     */
    SplitReader open(Split split, Position from) throws Exception;

    /**
     * The form in which the reader has whole rows anyhow, for a target that takes them so; empty where it makes cells. Asked
     * after {@link #schema}. Columns that no transformer looks at or changes, and that go to the same columns, are then spared
     * from decoding.
     */
    default Optional<RowEncoding> encoding() throws Exception {
        return Optional.empty();
    }

    /** The rows expected in all, or empty where the reader can't tell. Asked after {@link #splits}. */
    default OptionalLong estimatedRows() throws Exception {
        return OptionalLong.empty();
    }

    /**
     * The state of the source that the rows are of, for the report: such as {@code one snapshot for all splits}. Asked after
     * {@link #splits}.
     */
    default String consistency() {
        return "each split as it was when it was read";
    }

    /** Whether every split gives the same rows again when it is opened again, so that it can be tried again. */
    default boolean isRepeatable() {
        return true;
    }

    /**
     * Whether the source forgets the rows that {@link SplitReader#committed} tells of, as a queue does when messages are
     * acknowledged. A split that is opened again then goes on with the rows that were not told of, also from a position that
     * was committed. The engine tells of rows once the target keeps them for good, which can be when the run is published. A
     * run that dies in between has its rows read again by the next one: no such run promises
     * {@link io.syncjob.report.Guarantee#EXACTLY_ONCE}.
     */
    default boolean acknowledges() {
        return false;
    }

    /** Whether a failure may pass by itself, so that trying again makes sense. */
    default boolean isTransient(Throwable failure) {
        return false;
    }

    /**
     * Whether a failure says that the source cannot be reached: a connection that is lost or refused. All workers wait then, and
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

    /** Proves that the reader can do its work, and changes nothing. A failure may also be thrown. */
    default List<Finding> check() throws Exception {
        return List.of(Finding.ok("The source has " + schema().size() + " columns"));
    }

    /** What the reader will do, in its system's words, such as the SQL of a split. Asked after {@link #splits}. */
    default List<String> describe(Split split) throws Exception {
        return List.of(split.description());
    }

    @Override
    default void close() throws Exception {}
}
