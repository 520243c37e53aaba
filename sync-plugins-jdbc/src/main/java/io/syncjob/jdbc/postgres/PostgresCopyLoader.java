package io.syncjob.jdbc.postgres;

import io.syncjob.data.RowBatch;
import io.syncjob.jdbc.bulk.BadRowException;
import io.syncjob.jdbc.bulk.BulkLoader;
import io.syncjob.jdbc.bulk.BulkTarget;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/**
 * Adds rows by one {@code COPY … FROM STDIN} for each load. Where the server says which row it refused, the load ends with a
 * {@link BadRowException}, as it does for a row that cannot be written. A load costs two waits for the server beside its
 * rows, so let it have some thousand rows or a megabyte.
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
    public void load(RowBatch rows, int from, int to) throws SQLException, BadRowException {
        copy.load(rows, from, to);
    }

    @Override
    public void cancel() throws SQLException {
        connection.cancelQuery();
    }
}
