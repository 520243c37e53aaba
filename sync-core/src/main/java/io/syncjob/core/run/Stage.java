package io.syncjob.core.run;

import io.syncjob.core.batch.ColumnBatch;

/** A step on the way of a batch. Used by one worker alone. */
interface Stage {
    /** Takes the rows of {@code batch}, which is good until the call returns, and hands what it makes of them to the next stage. */
    void process(ColumnBatch batch, Origins origins, SplitScope scope) throws Exception;
}
