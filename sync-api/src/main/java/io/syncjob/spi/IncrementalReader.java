package io.syncjob.spi;

import io.syncjob.policy.HighWaterMark;
import io.syncjob.policy.SplitRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reader that can read the rows between two marks. For an incremental job the engine calls {@link #highest} after
 * {@code schema}, and {@link #splits(SplitRequest, Increment)} in place of {@code splits}. Split readers that are opened for
 * such splits, also in a later run, give the rows of the increment and no others.
 */
public interface IncrementalReader extends RowReader {
    /**
     * The highest mark that the source has now, in the precision of its own.
     *
     * @param least the mark of the last run; where no row lies beyond or at it, the answer is empty
     * @throws io.syncjob.error.SyncException for a column that does not exist, has no order, or takes no such lag
     */
    Optional<Mark> highest(HighWaterMark by, @Nullable Mark least) throws Exception;

    /** Whether there are rows without a value in the column. */
    boolean hasRowsWithoutMark(HighWaterMark by) throws Exception;

    /** Cuts the rows of {@code increment} into splits, under the rules of {@link RowReader#splits(SplitRequest)}. */
    List<Split> splits(SplitRequest request, Increment increment) throws Exception;

    /** The mark at which the increment ends that {@code split}, of this or an earlier run, is cut from. */
    Optional<Mark> end(Split split) throws Exception;
}
