package io.syncjob;

import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.spi.RowTransformer;

/** Lets a function change cells of a copy of each row. */
record FunctionTransformer(RowFunction function) implements RowTransformer {
    @Override
    public Schema bind(Schema input) {
        return input;
    }

    @Override
    public void apply(Row in, RowAppender out) throws Exception {
        int columns = in.schema().size();
        for (int column = 0; column < columns; column++) {
            out.copy(column, in, column);
        }
        function.apply(in, out);
        out.endRow();
    }
}
