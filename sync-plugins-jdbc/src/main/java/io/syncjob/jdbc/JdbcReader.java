package io.syncjob.jdbc;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.ReaderConfig;
import io.syncjob.spi.Secret;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table, a view or a query. In JSON the reader {@code jdbc}, whose settings are the components of this record.
 *
 * <p>A table is read with a read-only session. Rows are streamed: no driver is let to hold the whole result. A table is cut
 * into splits by the columns that the job names, else by its primary key, else by a unique index without NULLs; on
 * PostgreSQL also without any of these, and there all splits see one snapshot. A query is cut only by columns that the job
 * names with {@code Splits.parallel(n).by(…)}.
 *
 * @param url see {@link JdbcConnection}, as for the next five
 * @param user the user
 * @param password the password
 * @param properties for the driver
 * @param driverClass the driver's class
 * @param dataSource instead of a URL; not available in JSON
 * @param dialect the database's dialect by name, such as {@code mariadb}; null to ask the database
 * @param table the table or view as {@code name}, {@code schema.name} or {@code catalog.schema.name}: spelled as the
 *     database has it, without quotes; letter case may differ where that is clear
 * @param query SQL in place of a table
 * @param columns the columns to read, in order; empty for all
 * @param select in place of {@code columns} what stands between SELECT and FROM, the user's own SQL: columns, constants,
 *     functions and expressions, each with a name; rows are cut as without it
 * @param where an SQL condition that rows must meet, the user's own SQL; null for all rows
 * @param sessionSql statements to run on each connection when it is made
 * @param fetchSize how many rows the driver asks for at a time, where it reads with a cursor; 0 for a number that suits the
 *     database
 */
public record JdbcReader(
        @Nullable String url,
        @Nullable String user,
        @Nullable Secret password,
        Map<String, String> properties,
        @Nullable String driverClass,
        @Nullable DataSource dataSource,
        @Nullable String dialect,
        @Nullable String table,
        @Nullable String query,
        List<String> columns,
        @Nullable String select,
        @Nullable String where,
        List<String> sessionSql,
        int fetchSize)
        implements ReaderConfig {
    @SuppressWarnings("NullAway") // absent settings arrive as null, whatever their type says
    public JdbcReader {
        properties = properties == null ? Map.of() : properties;
        columns = columns == null ? List.of() : List.copyOf(columns);
        sessionSql = sessionSql == null ? List.of() : List.copyOf(sessionSql);
        select = select == null || select.isBlank() ? null : select;
        where = where == null || where.isBlank() ? null : where;
        properties = new JdbcConnection(url, user, password, properties, driverClass, dataSource).properties();
        if ((table == null) == (query == null)) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    table == null ? "Nothing is given to read" : "Both a table and a query are given",
                    "Give either 'table' or 'query'.");
        }
        if (query != null && (!columns.isEmpty() || select != null || where != null)) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "A query is given together with 'columns', 'select' or 'where'",
                    "Put the columns and the condition into the query.");
        }
        if (select != null && !columns.isEmpty()) {
            throw new SyncException(
                    SyncError.INVALID_VALUE, "Both 'columns' and 'select' are given", "Give one of them.");
        }
        if (fetchSize < 0) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "'fetchSize' is " + fetchSize,
                    "Give a number of rows above 0, or none to let SyncJob choose.");
        }
    }

    /** Reads the table or view called {@code name}. */
    public static JdbcReader table(JdbcConnection source, String name) {
        return of(source, name, null);
    }

    /** Reads the rows that {@code sql} gives. */
    public static JdbcReader query(JdbcConnection source, String sql) {
        return of(source, null, sql);
    }

    private static JdbcReader of(JdbcConnection c, @Nullable String table, @Nullable String query) {
        return new JdbcReader(
                c.url(),
                c.user(),
                c.password(),
                c.properties(),
                c.driverClass(),
                c.dataSource(),
                null,
                table,
                query,
                List.of(),
                null,
                null,
                List.of(),
                0);
    }

    /** The same, reading these columns in this order. */
    public JdbcReader columns(String... names) {
        return with(dialect, List.of(names), select, where, sessionSql, fetchSize);
    }

    /** The same, reading what {@code list}, the user's own SQL, makes of each row: {@code "id, price * 2 AS price"}. */
    public JdbcReader select(String list) {
        return with(dialect, columns, list, where, sessionSql, fetchSize);
    }

    /** The same, reading only rows that meet {@code condition}. */
    public JdbcReader where(String condition) {
        return with(dialect, columns, select, condition, sessionSql, fetchSize);
    }

    /** The same, asking for so many rows at a time. */
    public JdbcReader fetchSize(int rows) {
        return with(dialect, columns, select, where, sessionSql, rows);
    }

    /** The same in the dialect of this name, whatever the database says of itself. */
    public JdbcReader dialect(String name) {
        return with(name, columns, select, where, sessionSql, fetchSize);
    }

    /** The same, running statements on each connection when it is made, after those already given. */
    public JdbcReader sessionSql(String... statements) {
        return with(
                dialect,
                columns,
                select,
                where,
                Stream.concat(sessionSql.stream(), Stream.of(statements)).toList(),
                fetchSize);
    }

    private JdbcReader with(
            @Nullable String newDialect,
            List<String> newColumns,
            @Nullable String newSelect,
            @Nullable String newWhere,
            List<String> newSessionSql,
            int newFetchSize) {
        return new JdbcReader(
                url,
                user,
                password,
                properties,
                driverClass,
                dataSource,
                newDialect,
                table,
                query,
                newColumns,
                newSelect,
                newWhere,
                newSessionSql,
                newFetchSize);
    }

    JdbcConnection connection() {
        return new JdbcConnection(url, user, password, properties, driverClass, dataSource);
    }

    /** What is read and where from; no secret. */
    @Override
    public String toString() {
        return "JdbcReader[" + (table == null ? "a query" : "table " + table) + " of "
                + connection().place() + "]";
    }
}
