package io.syncjob.jdbc;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.Secret;
import io.syncjob.spi.WriterConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a table. In JSON the writer {@code jdbc}, whose settings are the components of this record.
 *
 * <p>Each split is one transaction. Rows go by the database's fastest way; a batch that it refuses is rolled back to a
 * savepoint and halved until exactly the bad rows are found and rejected.
 *
 * @param url see {@link JdbcConnection}, as for the next five
 * @param user the user
 * @param password the password
 * @param properties for the driver
 * @param driverClass the driver's class
 * @param dataSource instead of a URL; not available in JSON
 * @param dialect the database's dialect by name, such as {@code mariadb}; null to ask the database
 * @param table the table, named as {@link JdbcReader#table()} is
 * @param mode what becomes of a row whose key is there already; {@link Mode#INSERT} where nothing is said
 * @param keys the columns that {@link Mode#UPSERT} knows a row by; empty for the primary key
 * @param prepare what becomes of the rows that the table holds; {@link Prepare#APPEND} where nothing is said
 * @param ifMissing what happens where there is no such table; {@link IfMissing#FAIL} where nothing is said
 * @param preSql statements to run before the first row, each committed
 * @param postSql statements to run after the last row is visible, each committed
 * @param batchRows the most rows that are sent at once; 0 for whole batches as they come
 * @param replaceWhere the SQL condition of the rows that {@link Prepare#REPLACE} deletes, the user's own SQL; null for any other
 */
public record JdbcWriter(
        @Nullable String url,
        @Nullable String user,
        @Nullable Secret password,
        Map<String, String> properties,
        @Nullable String driverClass,
        @Nullable DataSource dataSource,
        @Nullable String dialect,
        String table,
        Mode mode,
        List<String> keys,
        Prepare prepare,
        IfMissing ifMissing,
        List<String> preSql,
        List<String> postSql,
        int batchRows,
        @Nullable String replaceWhere)
        implements WriterConfig {
    /** What becomes of a row whose key the target holds already. */
    public enum Mode {
        /** The row is dirty. */
        INSERT,
        /** The row is left out; it counts as written. */
        INSERT_IGNORE,
        /** The row takes the other's place. Of several rows of one key the last one stays. */
        UPSERT
    }

    /** What becomes of the rows that the target holds before the run. */
    public enum Prepare {
        /** They stay. */
        APPEND,
        /** They are deleted before the first row is written. */
        TRUNCATE,
        /** They stay until all new rows are there, and are replaced in one step. A run that fails leaves them. */
        OVERWRITE,
        /** The same for those that meet {@link JdbcWriter#replaceWhere()}; the others stay. */
        REPLACE
    }

    /** What happens where there is no table of the name. */
    public enum IfMissing {
        /** The run fails before anything is changed. */
        FAIL,
        /** The table is made, with the types, the key and the comments of the rows. */
        CREATE
    }

    @SuppressWarnings("NullAway") // absent settings arrive as null, whatever their type says
    public JdbcWriter {
        properties = properties == null ? Map.of() : properties;
        keys = keys == null ? List.of() : List.copyOf(keys);
        preSql = preSql == null ? List.of() : List.copyOf(preSql);
        postSql = postSql == null ? List.of() : List.copyOf(postSql);
        mode = mode == null ? Mode.INSERT : mode;
        ifMissing = ifMissing == null ? IfMissing.FAIL : ifMissing;
        replaceWhere = replaceWhere == null || replaceWhere.isBlank() ? null : replaceWhere;
        prepare = prepare != null ? prepare : replaceWhere == null ? Prepare.APPEND : Prepare.REPLACE;
        properties = new JdbcConnection(url, user, password, properties, driverClass, dataSource).properties();
        if (table == null || table.isBlank()) {
            throw new SyncException(SyncError.INVALID_VALUE, "No table is given to write to", "Give 'table'.");
        }
        if (!keys.isEmpty() && mode != Mode.UPSERT) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "'keys' are given with mode " + mode,
                    "Set mode UPSERT, or leave 'keys' out.");
        }
        if ((replaceWhere != null) != (prepare == Prepare.REPLACE)) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "'replaceWhere' is " + (replaceWhere == null ? "not " : "") + "given with prepare " + prepare,
                    "Give the condition of the rows to replace, and no 'prepare' but REPLACE.");
        }
        if (prepare == Prepare.REPLACE && mode != Mode.INSERT) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "'replaceWhere' is given with mode " + mode,
                    "Leave out the mode: rows that meet the condition are deleted, and the new ones inserted.");
        }
        if (batchRows < 0) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "'batchRows' is " + batchRows,
                    "Give a number of rows above 0, or none to send whole batches.");
        }
    }

    /** Appends to the table called {@code name}. */
    public static JdbcWriter table(JdbcConnection target, String name) {
        return new JdbcWriter(
                target.url(),
                target.user(),
                target.password(),
                target.properties(),
                target.driverClass(),
                target.dataSource(),
                null,
                name,
                Mode.INSERT,
                List.of(),
                Prepare.APPEND,
                IfMissing.FAIL,
                List.of(),
                List.of(),
                0,
                null);
    }

    /** Rows whose key is there already are dirty; this is so where nothing is said. */
    public JdbcWriter insert() {
        return with(e -> e.mode(Mode.INSERT, List.of()));
    }

    /** Rows whose key is there already are left out. */
    public JdbcWriter insertIgnore() {
        return with(e -> e.mode(Mode.INSERT_IGNORE, List.of()));
    }

    /** Rows whose key is there already replace it; without names the primary key counts. */
    public JdbcWriter upsertOn(String... columns) {
        return with(e -> e.mode(Mode.UPSERT, List.of(columns)));
    }

    /** Makes the table where there is none, with the types, keys and comments of the rows. */
    public JdbcWriter createIfMissing() {
        return with(e -> {
            e.ifMissing = IfMissing.CREATE;
            return e;
        });
    }

    /** Deletes the rows that the table holds before the first row is written. */
    public JdbcWriter truncate() {
        return with(e -> e.prepare(Prepare.TRUNCATE));
    }

    /** Replaces the rows that the table holds in one step at the end. */
    public JdbcWriter overwrite() {
        return with(e -> e.prepare(Prepare.OVERWRITE));
    }

    /**
     * Replaces the rows that meet {@code condition} in one transaction at the end; the new rows must meet it too. A run that
     * is repeated leaves the same rows.
     */
    public JdbcWriter replaceWhere(String condition) {
        return with(e -> {
            e.replaceWhere = condition;
            return e.prepare(Prepare.REPLACE);
        });
    }

    /** Runs statements before the first row, after those already given. */
    public JdbcWriter preSql(String... statements) {
        return with(e -> {
            e.preSql = joined(e.preSql, statements);
            return e;
        });
    }

    /** Runs statements after the last row, after those already given. */
    public JdbcWriter postSql(String... statements) {
        return with(e -> {
            e.postSql = joined(e.postSql, statements);
            return e;
        });
    }

    /** Sends at most so many rows at once. */
    public JdbcWriter batchRows(int rows) {
        return with(e -> {
            e.batchRows = rows;
            return e;
        });
    }

    /** Speaks the dialect of this name, whatever the database says of itself. */
    public JdbcWriter dialect(String name) {
        return with(e -> {
            e.dialect = name;
            return e;
        });
    }

    private static List<String> joined(List<String> first, String... second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(second));
        return all;
    }

    private JdbcWriter with(UnaryOperator<Edit> change) {
        Edit e = change.apply(new Edit(this));
        return new JdbcWriter(
                url,
                user,
                password,
                properties,
                driverClass,
                dataSource,
                e.dialect,
                table,
                e.mode,
                e.keys,
                e.prepare,
                e.ifMissing,
                e.preSql,
                e.postSql,
                e.batchRows,
                e.prepare == Prepare.REPLACE ? e.replaceWhere : null);
    }

    JdbcConnection connection() {
        return new JdbcConnection(url, user, password, properties, driverClass, dataSource);
    }

    /** What is written and where to; no secret. */
    @Override
    public String toString() {
        return "JdbcWriter[table " + table + " of " + connection().place() + ", " + mode + ", " + prepare + "]";
    }

    /** The components that a copy may change. */
    private static final class Edit {
        @Nullable
        String dialect;

        Mode mode;
        List<String> keys;
        Prepare prepare;
        IfMissing ifMissing;
        List<String> preSql;
        List<String> postSql;
        int batchRows;

        @Nullable
        String replaceWhere;

        Edit(JdbcWriter from) {
            dialect = from.dialect;
            mode = from.mode;
            keys = from.keys;
            prepare = from.prepare;
            ifMissing = from.ifMissing;
            preSql = from.preSql;
            postSql = from.postSql;
            batchRows = from.batchRows;
            replaceWhere = from.replaceWhere;
        }

        Edit mode(Mode newMode, List<String> newKeys) {
            mode = newMode;
            keys = newKeys;
            return this;
        }

        Edit prepare(Prepare newPrepare) {
            prepare = newPrepare;
            return this;
        }
    }
}
