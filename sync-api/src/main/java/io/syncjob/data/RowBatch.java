package io.syncjob.data;

import org.jspecify.annotations.Nullable;

/**
 * Some rows that travel together. A batch belongs to the engine, which fills it again later: a plug-in uses it within the
 * call that handed it over, by one thread, and keeps neither it nor a row of it.
 */
public interface RowBatch {
    /** The columns of every row in the batch. */
    Schema schema();

    /** The number of rows. */
    int size();

    /** The bytes that the cells take in memory, as counted against the memory limit and the throttle. */
    long bytes();

    /**
     * Moves the batch's one row to {@code index} and returns it. Every call returns the same object.
     *
     * @param index 0 to {@code size() - 1}
     */
    Row row(int index);

    /**
     * The same rows in the form that {@link io.syncjob.spi.RowWriter#takes} said yes to; null where they come as cells. The
     * cells are there either way, but here {@link #row} must make them first.
     */
    default @Nullable EncodedRows encoded() {
        return null;
    }
}
