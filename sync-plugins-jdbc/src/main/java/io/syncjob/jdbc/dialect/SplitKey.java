package io.syncjob.jdbc.dialect;

import io.syncjob.jdbc.bulk.Parameter;
import io.syncjob.jdbc.bulk.SqlText;

/**
 * A column to cut by.
 *
 * @param column as the database tells of it
 * @param quoted its name, ready to stand in SQL
 * @param text an expression that gives its value as text
 * @param before what stands before a parameter that takes such a text, to make it a value of the column's type again
 * @param after what stands behind the parameter
 */
public record SplitKey(NativeColumn column, String quoted, String text, String before, String after) {
    /** {@code value} as an operand to compare the column with. */
    public SqlText operand(String value) {
        return new SqlText.Builder()
                .sql(before)
                .value(new Parameter(value, column.jdbcType(), column.words()))
                .sql(after)
                .build();
    }
}
