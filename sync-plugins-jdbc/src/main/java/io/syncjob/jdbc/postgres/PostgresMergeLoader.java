package io.syncjob.jdbc.postgres;

import io.syncjob.data.RowBatch;
import io.syncjob.jdbc.bulk.BadRowException;
import io.syncjob.jdbc.bulk.BulkLoader;
import io.syncjob.jdbc.bulk.BulkTarget;
import io.syncjob.jdbc.bulk.RowNumbers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Merges rows into a table by way of a temporary one: COPY into that, then a single statement from there. The temporary table
 * goes with the transaction. Needs the right to make temporary tables in the database.
 */
public final class PostgresMergeLoader implements BulkLoader {
    private final Connection session;
    private final PGConnection connection;
    private final CopyStatement copy;
    private final String prepare;
    private final String merge;
    /** The query for rows that found none to change; null where that is no fault. */
    private final @Nullable String query;

    private int[] unmatched = new int[0];

    private PostgresMergeLoader(
            Connection session,
            PGConnection connection,
            CopyStatement copy,
            String prepare,
            String merge,
            @Nullable String query) {
        this.session = session;
        this.connection = connection;
        this.copy = copy;
        this.prepare = prepare;
        this.merge = merge;
        this.query = query;
    }

    /**
     * Makes a loader.
     *
     * @param merge names its columns as {@link BulkTarget#quotedColumns} does
     */
    public static PostgresMergeLoader open(BulkTarget target, PostgresMerge merge) throws SQLException {
        PGConnection connection = target.connection().unwrap(PGConnection.class);
        String number = "syncjob_row";
        while (target.quotedColumns().contains('"' + number + '"')
                || target.quotedColumns().contains(number)) {
            number += "_";
        }
        // Distinct for each list of columns, so that loaders may share a transaction.
        String stage = "syncjob_stage_" + Integer.toHexString(target.table().hashCode()) + "_"
                + Integer.toHexString(target.quotedColumns().hashCode());
        String place = "pg_temp." + stage;
        String prepare = "create temp table if not exists " + stage + " on commit drop as select 0::int8 as " + number
                + ", "
                + String.join(", ", target.quotedColumns()) + " from " + target.table() + " with no data; truncate "
                + place;
        CopyStatement copy = CopyStatement.staging(target, connection, stage, number);
        return new PostgresMergeLoader(
                target.connection(),
                connection,
                copy,
                prepare,
                merge.sql(target, place, number),
                merge.mode() == PostgresMerge.Mode.UPDATE ? merge.unmatched(target, place, number) : null);
    }

    /** The statement that takes staged rows into the target. */
    public String sql() {
        return merge;
    }

    @Override
    public void add(RowBatch rows, int from, int to) throws SQLException, BadRowException {
        if (!copy.isUnderWay()) {
            execute(prepare);
        }
        copy.add(rows, from, to);
    }

    @Override
    public void finish() throws SQLException, BadRowException {
        unmatched = new int[0];
        if (copy.isUnderWay()) {
            copy.finish();
            execute(merge);
            if (query != null) {
                try (Statement statement = session.createStatement()) {
                    unmatched = RowNumbers.of(statement, query);
                }
            }
        }
    }

    @Override
    public int[] unmatched() {
        return unmatched;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public boolean gathers() {
        return true;
    }

    @Override
    public void discard() throws SQLException {
        copy.discard();
    }

    @Override
    public void cancel() throws SQLException {
        connection.cancelQuery();
    }
}
