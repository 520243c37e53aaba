package io.syncjob.jdbc.dialect;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.jdbc.bulk.BulkLoader;
import io.syncjob.jdbc.bulk.BulkTarget;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A database of which nothing is known but that it has a JDBC driver: standard SQL, rows
 * merged one by one with plain statements, and no table made. */
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

    /** How it does that is not known. */
    @Override
    public Optional<String> rename(TableName table, TableName newName) {
        return Optional.empty();
    }

    @Override
    public String describe(String table, List<Column> columns, Merge merge) {
        return merge.isPlain() || merge.kind().isKeyed()
                ? super.describe(table, columns, merge)
                : KeyedLoader.describe(this, table, columns, merge);
    }

    @Override
    public BulkLoader loader(BulkTarget target, Merge merge) throws SQLException {
        return merge.isPlain() || merge.kind().isKeyed()
                ? super.loader(target, merge)
                : new KeyedLoader(this, target, merge);
    }

    @Override
    protected String merge(String table, List<Column> columns, Merge merge) {
        throw new UnsupportedOperationException("Rows are merged by several statements");
    }
}
