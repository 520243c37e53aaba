package io.syncjob.jdbc.bulk;

import io.syncjob.data.RowBatch;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Sends rows in bulk to a temporary table of the session and has the database merge them from there, so that a statement
 * which must look at every row it meets is one statement for many rows.
 */
public final class StagedLoader implements BulkLoader {
    private final BulkLoader stage;
    private final Statement statement;
    private final Steps steps;
    private int[] unmatched = new int[0];

    /**
     * What is executed besides the filling.
     *
     * @param merge carries the rows of the temporary table over
     * @param unmatched the query for the numbers, counted from 0, of the rows that found none to change; null where that is
     *     no fault
     * @param clear empties the temporary table without ending the transaction
     * @param drop removes the temporary table
     */
    public record Steps(String merge, @Nullable String unmatched, String clear, String drop) {}

    /**
     * @param stage fills the temporary table; closed by this loader
     * @param statement executes the others; closed by this loader
     */
    public StagedLoader(BulkLoader stage, Statement statement, Steps steps) {
        this.stage = stage;
        this.statement = statement;
        this.steps = steps;
    }

    @Override
    public void add(RowBatch rows, int from, int to) throws Exception {
        unmatched = new int[0];
        stage.add(rows, from, to);
        stage.finish();
        statement.executeUpdate(steps.merge());
        if (steps.unmatched() != null) {
            unmatched = RowNumbers.of(statement, steps.unmatched());
        }
        statement.executeUpdate(steps.clear());
    }

    @Override
    public int[] unmatched() {
        return unmatched;
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
                statement.executeUpdate(steps.drop());
                if (!statement.getConnection().getAutoCommit()) {
                    statement.getConnection().commit();
                }
            }
        }
    }
}
