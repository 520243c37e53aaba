package io.syncjob.jdbc.bulk;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A statement that is executed for each row.
 *
 * @param sql with one question mark for each of the columns
 * @param columns the column of each parameter, counted from 0
 */
public record RowStatement(String sql, List<Integer> columns) {
    public RowStatement {
        columns = List.copyOf(columns);
    }

    /** A statement with a parameter for each of the first {@code count} columns. */
    public static RowStatement ofAll(String sql, int count) {
        return new RowStatement(sql, IntStream.range(0, count).boxed().toList());
    }
}
