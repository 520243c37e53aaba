package io.syncjob.benchmarks.jobs;

import io.syncjob.RowPredicate;
import io.syncjob.data.Kind;
import io.syncjob.data.Row;

/** Looks at every cell of a row of lineitem, and keeps the row. For one thread. */
final class EveryCell implements RowPredicate {
    private Kind[] kinds = {};

    @Override
    public boolean test(Row row) {
        if (kinds.length == 0) {
            kinds = row.schema().columns().stream()
                    .map(column -> column.type().kind())
                    .toArray(Kind[]::new);
        }
        long seen = 0;
        for (int column = 0; column < kinds.length; column++) {
            if (row.isNull(column)) {
                return false;
            }
            seen |= switch (kinds[column]) {
                case INT32, INT64 -> row.getLong(column);
                case DECIMAL -> row.getUnscaled(column) | row.getScale(column);
                case DATE -> row.getEpochDay(column);
                default -> row.getUtf8(column).length();
            };
        }
        return seen != 0;
    }
}
