package io.syncjob.jdbc.bulk;

import io.syncjob.data.Column;
import io.syncjob.data.Row;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.stream.IntStream;

/** Sets the parameters of a statement to the cells of a row. */
public final class RowBinder {
    private final CellBinder[] cells;
    private final int[] nullTypes;
    private final int[] order;

    /**
     * For one parameter for each column of the target.
     *
     * @param cells one for each column
     */
    public RowBinder(BulkTarget target, List<CellBinder> cells) {
        this(target, cells, IntStream.range(0, cells.size()).boxed().toList());
    }

    /**
     * For a statement with other parameters.
     *
     * @param cells one for each column
     * @param order the column of each parameter, counted from 0
     */
    public RowBinder(BulkTarget target, List<CellBinder> cells, List<Integer> order) {
        this.order = order.stream().mapToInt(Integer::intValue).toArray();
        this.cells = cells.toArray(CellBinder[]::new);
        this.nullTypes = target.columns().stream().mapToInt(RowBinder::nullType).toArray();
    }

    /** Derby takes a NULL of bytes for a large object only where it is said to be one. */
    private static int nullType(Column column) {
        return "blob".equalsIgnoreCase(column.nativeType())
                ? Types.BLOB
                : CellBinders.jdbcType(column.type().kind());
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
            for (int i = 0; i < order.length; i++) {
                column = order[i];
                if (row.isNull(column)) {
                    to.setNull(i + 1, nullTypes[column]);
                } else {
                    cells[column].bind(to, i + 1, row, column);
                }
            }
        } catch (BadCellException e) {
            throw new BadRowException(number, column, e.code(), e.reason());
        }
    }
}
