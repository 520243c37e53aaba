package io.syncjob.jdbc.bulk;

import io.syncjob.data.Column;
import io.syncjob.data.Row;
import io.syncjob.data.RowBatch;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Sends rows as batches of one prepared statement, the way every driver knows. */
public final class PreparedLoader implements BulkLoader {
    private final PreparedStatement statement;
    private final CellBinder[] cells;
    private final int[] nullTypes;

    /**
     * @param sql a statement with one parameter for each column
     * @param cells one for each column
     */
    public PreparedLoader(BulkTarget target, String sql, List<CellBinder> cells) throws SQLException {
        this.cells = cells.toArray(CellBinder[]::new);
        this.nullTypes = target.columns().stream()
                .map(Column::type)
                .mapToInt(type -> CellBinders.jdbcType(type.kind()))
                .toArray();
        this.statement = target.connection().prepareStatement(sql);
    }

    @Override
    public void add(RowBatch rows, int from, int to) throws SQLException, BadRowException {
        try {
            for (int i = from; i < to; i++) {
                bind(rows.row(i), i - from);
                statement.addBatch();
            }
            if (to - from > 0) {
                statement.executeBatch();
            }
        } finally {
            statement.clearBatch();
        }
    }

    private void bind(Row row, int number) throws SQLException, BadRowException {
        int column = 0;
        try {
            for (; column < cells.length; column++) {
                if (row.isNull(column)) {
                    statement.setNull(column + 1, nullTypes[column]);
                } else {
                    cells[column].bind(statement, column + 1, row, column);
                }
            }
        } catch (BadCellException e) {
            throw new BadRowException(number, column, e.code(), e.reason());
        }
    }

    @Override
    public void cancel() throws SQLException {
        statement.cancel();
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
