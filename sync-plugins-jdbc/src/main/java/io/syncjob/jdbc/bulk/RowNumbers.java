package io.syncjob.jdbc.bulk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.IntStream;

/** Numbers of staged rows, as a query gives them. */
public final class RowNumbers {
    private RowNumbers() {}

    /** The first column of all rows that {@code query} gives. */
    public static int[] of(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            IntStream.Builder numbers = IntStream.builder();
            while (rows.next()) {
                numbers.add(rows.getInt(1));
            }
            return numbers.build().toArray();
        }
    }
}
