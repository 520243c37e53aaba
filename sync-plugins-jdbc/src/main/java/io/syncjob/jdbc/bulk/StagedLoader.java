package io.syncjob.jdbc.bulk;

import io.syncjob.data.RowBatch;
import java.sql.Statement;

/**
 * Sends rows in bulk to a temporary table of the session and has the database merge them from there, so that a statement
 * which must look at every row it meets is one statement for many rows.
 */
public final class StagedLoader implements BulkLoader {
    private final BulkLoader stage;
    private final Statement statement;
    private final String merge;
    private final String clear;
    private final String drop;

    /**
     * @param stage fills the temporary table; closed by this loader
     * @param statement executes the others; closed by this loader
     * @param merge carries the rows of the temporary table over
     * @param clear empties the temporary table without ending the transaction
     * @param drop removes the temporary table
     */
    public StagedLoader(BulkLoader stage, Statement statement, String merge, String clear, String drop) {
        this.stage = stage;
        this.statement = statement;
        this.merge = merge;
        this.clear = clear;
        this.drop = drop;
    }

    @Override
    public void add(RowBatch rows, int from, int to) throws Exception {
        stage.add(rows, from, to);
        stage.finish();
        statement.executeUpdate(merge);
        statement.executeUpdate(clear);
    }

    @Override
    public void cancel() throws Exception {
        stage.cancel();
        statement.cancel();
    }

    /** Expects that no transaction is open, or one that may be committed. */
    @Override
    public void close() throws Exception {
        try (stage;
                statement) {
            if (!statement.getConnection().isClosed()) {
                statement.executeUpdate(drop);
                if (!statement.getConnection().getAutoCommit()) {
                    statement.getConnection().commit();
                }
            }
        }
    }
}
