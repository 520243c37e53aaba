package io.syncjob.jdbc.dialect;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.util.List;

/** A database of which nothing is known but that it has a JDBC driver: standard SQL, one table at a time, no merging. */
final class GenericDialect extends Dialect {
    @Override
    public String name() {
        return "generic";
    }

    @Override
    public DeclaredType declare(DataType type, boolean inKey) {
        throw new SyncException(
                SyncError.UNSUPPORTED,
                "SyncJob does not know how this database declares a column of " + type,
                "Make the table beforehand, and leave 'ifMissing' out.");
    }

    @Override
    protected String merge(String table, List<Column> columns, Merge merge) {
        throw new SyncException(
                SyncError.UNSUPPORTED,
                "SyncJob does not know how this database merges rows by a key",
                "Use mode INSERT.");
    }
}
