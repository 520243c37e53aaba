package io.syncjob.tck.memory;

import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.spi.ColumnTransformer;

/** A correct transformer of which a broken variant overrides one method. */
class ForwardingTransformer implements ColumnTransformer {
    final ColumnTransformer correct;

    ForwardingTransformer(ColumnTransformer correct) {
        this.correct = correct;
    }

    @Override
    public Schema bind(Schema input) throws Exception {
        return correct.bind(input);
    }

    @Override
    public int sourceOf(int outputColumn) {
        return correct.sourceOf(outputColumn);
    }

    @Override
    public void apply(Row in, RowAppender out) throws Exception {
        correct.apply(in, out);
    }

    @Override
    public void close() throws Exception {
        correct.close();
    }
}
