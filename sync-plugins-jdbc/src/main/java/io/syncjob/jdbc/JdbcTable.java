package io.syncjob.jdbc;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.PolicyContext;
import io.syncjob.spi.Secret;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A table that dirty rows go to, with a row for each: {@code dirtyRows(DirtyRows.tolerate(100).into(JdbcTable.of(…)))}. In
 * JSON the place {@code jdbc}, whose settings are the components of this record. The table is made where there is none.
 *
 * <p>A run has one connection to it. The rows that a commit of a split has rejected are inserted together, in one
 * transaction, right after that commit.
 *
 * @param url see {@link JdbcConnection}, as for the next five
 * @param user the user
 * @param password the password
 * @param properties for the driver
 * @param driverClass the driver's class
 * @param dataSource instead of a URL; not available in JSON
 * @param dialect the database's dialect by name, such as {@code mariadb}; null to ask the database
 * @param table the table, named as {@link JdbcReader#table()} is
 */
public record JdbcTable(
        @Nullable String url,
        @Nullable String user,
        @Nullable Secret password,
        Map<String, String> properties,
        @Nullable String driverClass,
        @Nullable DataSource dataSource,
        @Nullable String dialect,
        String table)
        implements DirtyRows.Place {
    @SuppressWarnings("NullAway") // absent settings arrive as null, whatever their type says
    public JdbcTable {
        properties = properties == null ? Map.of() : properties;
        properties = new JdbcConnection(url, user, password, properties, driverClass, dataSource).properties();
        if (table == null || table.isBlank()) {
            throw new SyncException(SyncError.INVALID_VALUE, "No table is given for dirty rows", "Give 'table'.");
        }
    }

    /** The table called {@code name}. */
    public static JdbcTable of(JdbcConnection connection, String name) {
        return new JdbcTable(
                connection.url(),
                connection.user(),
                connection.password(),
                connection.properties(),
                connection.driverClass(),
                connection.dataSource(),
                null,
                name);
    }

    /** The same with the dialect called {@code name}. */
    public JdbcTable dialect(String name) {
        return new JdbcTable(url, user, password, properties, driverClass, dataSource, name, table);
    }

    JdbcConnection connection() {
        return new JdbcConnection(url, user, password, properties, driverClass, dataSource);
    }

    /** A writer that would append to the table, or make it. */
    JdbcWriter writer() {
        JdbcWriter writer = JdbcWriter.table(connection(), table).createIfMissing();
        return dialect == null ? writer : writer.dialect(dialect);
    }

    @Override
    public DirtyRows.Sink open(PolicyContext context) throws Exception {
        return DirtyRowsTable.open(this, context);
    }

    @Override
    public String describe() {
        return "the table '" + table + "' at " + connection().place();
    }

    @Override
    public String toString() {
        return "JdbcTable[" + table + ", " + connection() + "]";
    }
}
