package io.syncjob.tck.memory;

import io.syncjob.data.RowAppender;
import io.syncjob.spi.Position;
import io.syncjob.spi.SplitProgress;
import io.syncjob.spi.SplitReader;

/** A correct split reader of which a broken variant overrides one method. */
class ForwardingSplitReader implements SplitReader {
    final SplitReader correct;

    ForwardingSplitReader(SplitReader correct) {
        this.correct = correct;
    }

    @Override
    public boolean fill(RowAppender out) throws Exception {
        return correct.fill(out);
    }

    @Override
    public Position position() throws Exception {
        return correct.position();
    }

    @Override
    public void committed(SplitProgress progress) throws Exception {
        correct.committed(progress);
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
