package io.syncjob.tck.memory;

import io.syncjob.data.RowBatch;
import io.syncjob.spi.Rejects;
import io.syncjob.spi.SplitProgress;
import io.syncjob.spi.SplitWriter;

/** A correct split writer of which a broken variant overrides one method. */
class ForwardingSplitWriter implements SplitWriter {
    final SplitWriter correct;

    ForwardingSplitWriter(SplitWriter correct) {
        this.correct = correct;
    }

    @Override
    public void write(RowBatch rows, Rejects rejects) throws Exception {
        correct.write(rows, rejects);
    }

    @Override
    public void settle() throws Exception {
        correct.settle();
    }

    @Override
    public void commit(SplitProgress progress) throws Exception {
        correct.commit(progress);
    }

    @Override
    public void rollback() throws Exception {
        correct.rollback();
    }

    @Override
    public void cancel() throws Exception {
        correct.cancel();
    }

    @Override
    public void close() throws Exception {
        correct.close();
    }
}
