package io.syncjob;

import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.spi.RowTransformer;

/** Lets a function fill a row of other columns for each row. */
record ReshapingTransformer(Schema output, RowFunction function) implements RowTransformer {
    @Override
    public Schema bind(Schema input) {
        return output;
    }

    @Override
    public void apply(Row in, RowAppender out) throws Exception {
        function.apply(in, out);
        out.endRow();
    }
}
