package io.syncjob.mq;

import io.syncjob.spi.WriterConfig;
import io.syncjob.tck.WriterContract;

/** The rules of writers, for those that send rows to a queue, and, where they do not say so, cannot take back what was sent. */
public abstract class QueueWriterContract<C extends WriterConfig> extends WriterContract<C> {
    /** What a broker refuses is shown where jobs are tested. */
    @Override
    protected boolean refusesRows() {
        return false;
    }

    @Override
    protected boolean rollsBack() {
        return false;
    }

    @Override
    protected boolean keepsProgress() {
        return false;
    }

    @Override
    protected final boolean overwrites() {
        return false;
    }

    @Override
    protected final boolean countsRows() {
        return false;
    }

    @Override
    protected final boolean leavesColumnsOut() {
        return false;
    }
}
