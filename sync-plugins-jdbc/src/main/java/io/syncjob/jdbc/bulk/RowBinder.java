package io.syncjob.jdbc.bulk;

import io.syncjob.data.Column;
import io.syncjob.data.Row;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Sets the parameters of a statement, one for each column of a target, to the cells of a row. */
public final class RowBinder {
    private final CellBinder[] cells;
    private final int[] nullTypes;

    /** @param cells one for each column */
    public RowBinder(BulkTarget target, List<CellBinder> cells) {
        this.cells = cells.toArray(CellBinder[]::new);
        this.nullTypes = target.columns().stream()
                .map(Column::type)
                .mapToInt(type -> CellBinders.jdbcType(type.kind()))
                .toArray();
    }

    /**
     * Sets all parameters.
     *
     * @param number how many rows were added before it and not yet finished
     * @throws BadRowException for a row with a value that the database cannot hold
     */
    public void bind(PreparedStatement to, Row row, int number) throws SQLException, BadRowException {
        int column = 0;
        try {
            for (; column < cells.length; column++) {
                if (row.isNull(column)) {
                    to.setNull(column + 1, nullTypes[column]);
                } else {
                    cells[column].bind(to, column + 1, row, column);
                }
            }
        } catch (BadCellException e) {
            throw new BadRowException(number, column, e.code(), e.reason());
        }
    }
}
