package io.syncjob.jdbc.bulk;

import io.syncjob.data.Row;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Carries the cells of one column from a batch to the parameter of a statement. Chosen once for each column. */
@FunctionalInterface
public interface CellBinder {
    /**
     * Sets a parameter.
     *
     * @param index the parameter, counted from 1
     * @param row the cell's row; its cell is not NULL
     * @param column the cell's column, counted from 0
     * @throws BadCellException for a value that the database cannot hold
     */
    void bind(PreparedStatement to, int index, Row row, int column) throws SQLException;
}
