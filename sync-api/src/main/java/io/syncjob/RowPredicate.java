package io.syncjob;

import io.syncjob.data.Row;

/** Chooses rows. Used by several threads at once. */
@FunctionalInterface
public interface RowPredicate {
    /** Whether the row is kept. An exception other than {@link io.syncjob.error.DirtyRowException} fails the run. */
    boolean test(Row row) throws Exception;
}
