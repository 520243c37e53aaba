package io.syncjob.jdbc.postgres;

import io.syncjob.data.RowBatch;
import io.syncjob.jdbc.bulk.BadRowException;
import io.syncjob.jdbc.bulk.BulkLoader;
import io.syncjob.jdbc.bulk.BulkTarget;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/**
 * Adds rows by one {@code COPY … FROM STDIN} for all that are added up to a finish. Where the server says which row it
 * refused, that is a {@link BadRowException}, as it is for a row that cannot be written. A finish waits for the server, so
 * let it stand for some ten thousand rows or some megabytes.
 */
public final class PostgresCopyLoader implements BulkLoader {
    private final PGConnection connection;
    private final CopyStatement copy;

    private PostgresCopyLoader(PGConnection connection, CopyStatement copy) {
        this.connection = connection;
        this.copy = copy;
    }

    /** Makes a loader; asks the server for the types of the target's columns, which the native types need not tell. */
    public static PostgresCopyLoader open(BulkTarget target) throws SQLException {
        PGConnection connection = target.connection().unwrap(PGConnection.class);
        return new PostgresCopyLoader(connection, CopyStatement.into(target, connection));
    }

    /** The statement that is run. */
    public String sql() {
        return copy.sql();
    }

    @Override
    public void add(RowBatch rows, int from, int to) throws SQLException, BadRowException {
        copy.add(rows, from, to);
    }

    @Override
    public void finish() throws SQLException, BadRowException {
        copy.finish();
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
