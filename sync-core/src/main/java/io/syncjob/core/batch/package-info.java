/**
 * Rows in memory: pooled columnar batches behind {@link io.syncjob.data.RowBatch}, {@link io.syncjob.data.Row} and {@link
 * io.syncjob.data.RowAppender}. The one implementation of the three, so that calls of them are bound and inlined.
 */
@NullMarked
package io.syncjob.core.batch;

import org.jspecify.annotations.NullMarked;
