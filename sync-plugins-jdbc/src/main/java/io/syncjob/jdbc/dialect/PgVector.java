package io.syncjob.jdbc.dialect;

import io.syncjob.data.Column;
import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.jdbc.bulk.BadCellException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Arrays;
import java.util.Objects;

/**
 * The type of the extension pgvector where rows do not go by COPY: its text, a list of numbers in brackets (pgvector's
 * documentation, "Storing").
 */
final class PgVector {
    static final String TYPE = "vector";
    /** What a column can be declared with. */
    static final int MOST_DIMENSIONS = 16_000;

    private PgVector() {}

    /** Whether the server knows the type by its plain name. */
    static boolean isKnown(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT to_regtype('" + TYPE + "') IS NOT NULL")) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    static boolean is(Column column) {
        return Objects.requireNonNullElse(column.nativeType(), "").startsWith(TYPE);
    }

    static void read(ResultSet from, int index, RowAppender out, int column) throws SQLException {
        String text = from.getString(index);
        if (text == null) {
            return;
        }
        String[] words = text.substring(1, text.length() - 1).split(",", -1);
        int dimension = out.schema().type(column).precision();
        if (words.length != dimension) {
            throw new BadCellException(
                    "UNSUPPORTED_SHAPE", "The vector has " + words.length + " numbers; the column's have " + dimension);
        }
        float[] numbers = new float[words.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Float.parseFloat(words[i]);
        }
        out.setVector(column, numbers);
    }

    static void bind(PreparedStatement to, int index, Row row, int column) throws SQLException {
        to.setObject(index, Arrays.toString(row.getVector(column)), Types.OTHER);
    }
}
