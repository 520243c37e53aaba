package io.syncjob.jdbc;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.ReaderConfig;
import io.syncjob.spi.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads many tables, of one database or of several, as one. In JSON the reader {@code jdbc-shards}, whose settings are the
 * components of this record.
 *
 * <p>Each table is cut into splits on its own. Tables that are named, one by one or by a range, must all be there and have
 * the same columns. Those that a pattern picks are looked for when the job runs; a column that the first of them has and
 * another lacks is NULL in the rows of that other, and columns that only others have are not read.
 *
 * @param parts the databases and their tables
 * @param columns the columns to read, in order; empty for all
 * @param select in place of {@code columns} what stands between SELECT and FROM, the user's own SQL; each value needs a name
 * @param where an SQL condition that rows must meet, the user's own SQL; null for all rows
 * @param sessionSql statements to run on each connection when it is made
 * @param fetchSize how many rows a driver asks for at a time, where it reads with a cursor; 0 for a number that suits the
 *     database
 * @param origin a column to add at the end, which says for each row the database and the table it came from; null for none
 */
public record JdbcShards(
        List<Part> parts,
        List<String> columns,
        @Nullable String select,
        @Nullable String where,
        List<String> sessionSql,
        int fetchSize,
        @Nullable String origin)
        implements ReaderConfig {
    @SuppressWarnings("NullAway") // absent settings arrive as null, whatever their type says
    public JdbcShards {
        parts = parts == null ? List.of() : List.copyOf(parts);
        columns = columns == null ? List.of() : List.copyOf(columns);
        where = where == null || where.isBlank() ? null : where;
        sessionSql = sessionSql == null ? List.of() : List.copyOf(sessionSql);
        if (parts.isEmpty()) {
            throw invalid("No database is given to read from", "Give at least one of 'parts'.");
        }
        if (select != null && !columns.isEmpty()) {
            throw invalid("Both 'columns' and 'select' are given", "Give one of them.");
        }
        if (fetchSize < 0) {
            throw invalid("'fetchSize' is " + fetchSize, "Give a number of rows above 0, or none.");
        }
        if ((select != null || where != null || !columns.isEmpty())
                && parts.stream().anyMatch(part -> !part.queries().isEmpty())) {
            throw invalid(
                    "Queries are given together with 'columns', 'select' or 'where'",
                    "Put the columns and the condition into the queries.");
        }
    }

    private static SyncException invalid(String what, String remedy) {
        return new SyncException(SyncError.INVALID_VALUE, what, remedy);
    }

    /**
     * The tables of one database: those that are named, those that a pattern picks, or the rows of queries.
     *
     * @param url see {@link JdbcConnection}, as for the next five
     * @param user the user
     * @param password the password
     * @param properties for the driver
     * @param driverClass the driver's class
     * @param dataSource instead of a URL; not available in JSON
     * @param dialect the database's dialect by name; null to ask the database
     * @param tables tables as {@link JdbcReader} has them, and ranges such as {@code t_[0-99]} or {@code t_[00-11]}
     * @param matching a {@link Pattern} for whole names of tables and views in the schema of the connection
     * @param queries SQL that gives rows with the same columns
     */
    public record Part(
            @Nullable String url,
            @Nullable String user,
            @Nullable Secret password,
            Map<String, String> properties,
            @Nullable String driverClass,
            @Nullable DataSource dataSource,
            @Nullable String dialect,
            List<String> tables,
            @Nullable String matching,
            List<String> queries) {
        @SuppressWarnings("NullAway") // absent settings arrive as null, whatever their type says
        public Part {
            tables = tables == null ? List.of() : List.copyOf(tables);
            queries = queries == null ? List.of() : List.copyOf(queries);
            properties = new JdbcConnection(
                            url, user, password, properties == null ? Map.of() : properties, driverClass, dataSource)
                    .properties();
            int ways = (tables.isEmpty() ? 0 : 1) + (matching == null ? 0 : 1) + (queries.isEmpty() ? 0 : 1);
            if (ways != 1) {
                throw invalid(
                        ways == 0 ? "Nothing is given to read of a database" : "Tables are given in several ways",
                        "Give one of 'tables', 'matching' and 'queries'.");
            }
            try {
                tables.forEach(TableRange::expand);
            } catch (IllegalArgumentException e) {
                throw invalid("The tables " + tables + " cannot be written out: " + e.getMessage(), "Write t_[0-99].");
            }
            try {
                Pattern.compile(matching == null ? "" : matching);
            } catch (PatternSyntaxException e) {
                throw invalid(
                        "'matching' is no pattern: " + e.getDescription() + " at character " + e.getIndex(),
                        "Write a regular expression of Java, such as orders_\\\\d+.");
            }
        }

        private static Part of(JdbcConnection c, List<String> tables, @Nullable String matching, List<String> queries) {
            return new Part(
                    c.url(),
                    c.user(),
                    c.password(),
                    c.properties(),
                    c.driverClass(),
                    c.dataSource(),
                    null,
                    tables,
                    matching,
                    queries);
        }

        JdbcConnection connection() {
            return new JdbcConnection(url, user, password, properties, driverClass, dataSource);
        }

        /** Where the tables are; no secret. */
        @Override
        public String toString() {
            String what =
                    matching != null ? "tables like " + matching : tables.isEmpty() ? "queries" : "tables " + tables;
            return what + " of " + connection().place();
        }
    }

    /** Reads the tables that are named, one by one or by ranges such as {@code orders_[0-99]}. */
    public static JdbcShards tables(JdbcConnection source, String... names) {
        return of(Part.of(source, List.of(names), null, List.of()));
    }

    /** Reads the tables and views whose names match {@code pattern} as a whole when the job runs. */
    public static JdbcShards matching(JdbcConnection source, String pattern) {
        return of(Part.of(source, List.of(), pattern, List.of()));
    }

    /** Reads the rows that each of the queries gives. */
    public static JdbcShards queries(JdbcConnection source, String... sql) {
        return of(Part.of(source, List.of(), null, List.of(sql)));
    }

    private static JdbcShards of(Part part) {
        return new JdbcShards(List.of(part), List.of(), null, null, List.of(), 0, null);
    }

    /** The same and the tables of {@code more}; all else stays as it is here. */
    public JdbcShards and(JdbcShards more) {
        List<Part> all = new ArrayList<>(parts);
        all.addAll(more.parts);
        return new JdbcShards(all, columns, select, where, sessionSql, fetchSize, origin);
    }

    /** The same, reading these columns in this order. */
    public JdbcShards columns(String... names) {
        return new JdbcShards(parts, List.of(names), select, where, sessionSql, fetchSize, origin);
    }

    /** The same, reading what {@code list}, the user's own SQL, makes of each table's rows. */
    public JdbcShards select(String list) {
        return new JdbcShards(parts, columns, list, where, sessionSql, fetchSize, origin);
    }

    /** The same, reading only rows that meet {@code condition}. */
    public JdbcShards where(String condition) {
        return new JdbcShards(parts, columns, select, condition, sessionSql, fetchSize, origin);
    }

    /** The same, running these statements, the user's own SQL, on each connection when it is made. */
    public JdbcShards sessionSql(String... statements) {
        return new JdbcShards(parts, columns, select, where, List.of(statements), fetchSize, origin);
    }

    /** The same, asking for so many rows at a time. */
    public JdbcShards fetchSize(int rows) {
        return new JdbcShards(parts, columns, select, where, sessionSql, rows, origin);
    }

    /** The same with a column of this name that says where a row came from. */
    public JdbcShards origin(String column) {
        return new JdbcShards(parts, columns, select, where, sessionSql, fetchSize, column);
    }

    /** What is read and where from; no secret. */
    @Override
    public String toString() {
        return "JdbcShards" + parts;
    }
}
