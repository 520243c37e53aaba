package io.syncjob.core.run;

import io.syncjob.data.RowBatch;
import io.syncjob.spi.Rejects;
import io.syncjob.spi.SplitProgress;
import io.syncjob.spi.SplitWriter;

/** Does what another one does, but where a test steps in. */
class ForwardingWriter implements SplitWriter {
    private final SplitWriter inner;

    ForwardingWriter(SplitWriter inner) {
        this.inner = inner;
    }

    @Override
    public void write(RowBatch rows, Rejects rejects) throws Exception {
        inner.write(rows, rejects);
    }

    @Override
    public void settle() throws Exception {
        inner.settle();
    }

    @Override
    public void commit(SplitProgress progress) throws Exception {
        inner.commit(progress);
    }

    @Override
    public void rollback() throws Exception {
        inner.rollback();
    }

    @Override
    public void cancel() throws Exception {
        inner.cancel();
    }

    @Override
    public void close() throws Exception {
        inner.close();
    }
}
