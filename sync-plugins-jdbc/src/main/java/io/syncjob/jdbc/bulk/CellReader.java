package io.syncjob.jdbc.bulk;

import io.syncjob.data.RowAppender;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Carries the cells of one column from a result to a batch. Chosen once for each column. Has no state. */
@FunctionalInterface
public interface CellReader {
    /**
     * Reads the cell of the current row; for NULL it sets nothing.
     *
     * @param index the column in {@code from}, counted from 1
     * @param column the column in {@code out}, counted from 0
     * @throws BadCellException for a value that the column's kind cannot hold
     */
    void read(ResultSet from, int index, RowAppender out, int column) throws SQLException;
}
