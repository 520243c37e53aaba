package io.syncjob.jdbc.bulk;

import io.syncjob.data.RowBatch;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Sends rows as batches of one prepared statement, the way every driver knows. */
public final class PreparedLoader implements BulkLoader {
    private final PreparedStatement statement;
    private final RowBinder binder;

    /**
     * Makes a loader.
     *
     * @param sql a statement with one parameter for each column
     * @param cells one for each column
     */
    public PreparedLoader(BulkTarget target, String sql, List<CellBinder> cells) throws SQLException {
        this.binder = new RowBinder(target, cells);
        this.statement = target.connection().prepareStatement(sql);
    }

    @Override
    public void add(RowBatch rows, int from, int to) throws SQLException, BadRowException {
        try {
            for (int i = from; i < to; i++) {
                binder.bind(statement, rows.row(i), i - from);
                statement.addBatch();
            }
            if (to - from > 0) {
                statement.executeBatch();
            }
        } finally {
            statement.clearBatch();
        }
    }

    @Override
    public void cancel() throws SQLException {
        Cancelling.cancel(statement);
    }

    @Override
    public void close() throws SQLException {
        statement.close();
    }
}
