package io.syncjob;

import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.spi.ColumnTransformer;

/** Keeps the rows that a predicate chooses. All columns are shared, none is copied. */
record FilterTransformer(RowPredicate predicate) implements ColumnTransformer {
    @Override
    public Schema bind(Schema input) {
        return input;
    }

    @Override
    public int sourceOf(int outputColumn) {
        return outputColumn;
    }

    @Override
    public void apply(Row in, RowAppender out) throws Exception {
        if (predicate.test(in)) {
            out.endRow();
        }
    }
}
