package io.syncjob.core.transform;

import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.spi.ColumnTransformer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Shows some of the columns under the same or other names, and touches no row. */
final class Reordering implements ColumnTransformer {
    private final Function<Schema, int[]> choice;
    private final UnaryOperator<Schema> naming;
    private int[] sources = {};

    /**
     * @param choice the indexes of the columns to show
     * @param naming gives the columns shown their names
     */
    Reordering(Function<Schema, int[]> choice, UnaryOperator<Schema> naming) {
        this.choice = choice;
        this.naming = naming;
    }

    @Override
    public Schema bind(Schema input) {
        sources = choice.apply(input);
        return naming.apply(input.select(sources));
    }

    @Override
    public int sourceOf(int outputColumn) {
        return sources[outputColumn];
    }

    @Override
    public boolean isAppliedToRows() {
        return false;
    }

    @Override
    public void apply(Row in, RowAppender out) {
        out.endRow();
    }
}
