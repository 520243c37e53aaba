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
 * @param keys the columns that the mode knows a row by; empty for the primary key, and with INSERT and INSERT_IGNORE
 * @param updateColumns the columns that a row which is there takes with UPSERT and UPDATE; empty for all that are written
 * @param prepare what becomes of the rows that the table holds; {@link Prepare#APPEND} where nothing is said
 * @param ifMissing what happens where there is no such table; {@link IfMissing#FAIL} where nothing is said
 * @param missingColumns what happens where the table lacks columns of the rows; {@link MissingColumns#FAIL} where nothing is said
 * @param sessionSql statements to run on each connection when it is made
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
        List<String> updateColumns,
        Prepare prepare,
        IfMissing ifMissing,
        MissingColumns missingColumns,
        List<String> sessionSql,
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
        /** The row that is there takes the values that are written. Of several rows of one key the last one counts. */
        UPSERT,
        /** The same, and a row whose key is not there is dirty. The keys need no unique index. */
        UPDATE,
        /** The row that is there is deleted. A row whose key is not there counts as written: it is gone as was asked. */
        DELETE,
        /** The row that is there is deleted and the new one inserted, so that columns which are not written get defaults. */
        REPLACE;

        /** Whether rows are known by a key. */
        boolean isKeyed() {
            return this != INSERT && this != INSERT_IGNORE;
        }

        /** Whether only rows that are there count. */
        boolean needsRows() {
            return this == UPDATE || this == DELETE;
        }
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
        REPLACE,
        /**
         * The table is dropped and made anew for the rows, in the end and in one step where the database makes tables within
         * transactions. A run that fails leaves the old one, but on Firebird, where it goes first.
         */
        RECREATE
    }

    /** What happens where there is no table of the name. */
    public enum IfMissing {
        /** The run fails before anything is changed. */
        FAIL,
        /** The table is made, with the types, the key and the comments of the rows. */
        CREATE
    }

    /** What happens where the rows have columns that the table has not. */
    public enum MissingColumns {
        /** The run fails before anything is changed, unless the mapping leaves them out. */
        FAIL,
        /** The table is given those that are written, with the types and the comments of the rows; they may be NULL. */
        ADD
    }

    @SuppressWarnings("NullAway") // absent settings arrive as null, whatever their type says
    public JdbcWriter {
        properties = properties == null ? Map.of() : properties;
        keys = keys == null ? List.of() : List.copyOf(keys);
        updateColumns = updateColumns == null ? List.of() : List.copyOf(updateColumns);
        sessionSql = sessionSql == null ? List.of() : List.copyOf(sessionSql);
        preSql = preSql == null ? List.of() : List.copyOf(preSql);
        postSql = postSql == null ? List.of() : List.copyOf(postSql);
        mode = mode == null ? Mode.INSERT : mode;
        ifMissing = ifMissing == null ? IfMissing.FAIL : ifMissing;
        missingColumns = missingColumns == null ? MissingColumns.FAIL : missingColumns;
        replaceWhere = replaceWhere == null || replaceWhere.isBlank() ? null : replaceWhere;
        prepare = prepare != null ? prepare : replaceWhere == null ? Prepare.APPEND : Prepare.REPLACE;
        properties = new JdbcConnection(url, user, password, properties, driverClass, dataSource).properties();
        refuse(table == null || table.isBlank(), "No table is given to write to", "Give 'table'.");
        refuse(
                !keys.isEmpty() && !mode.isKeyed(),
                "'keys' are given with mode " + mode,
                "Set mode UPSERT, UPDATE, DELETE or REPLACE, or leave 'keys' out.");
        refuse(
                !updateColumns.isEmpty() && mode != Mode.UPSERT && mode != Mode.UPDATE,
                "'updateColumns' are given with mode " + mode,
                "Set mode UPSERT or UPDATE, or leave 'updateColumns' out.");
        refuse(
                (replaceWhere != null) != (prepare == Prepare.REPLACE),
                "'replaceWhere' is " + (replaceWhere == null ? "not " : "") + "given with prepare " + prepare,
                "Give the condition of the rows to replace, and no 'prepare' but REPLACE.");
        refuse(
                prepare == Prepare.REPLACE && mode != Mode.INSERT,
                "'replaceWhere' is given with mode " + mode,
                "Leave out the mode: rows that meet the condition are deleted, and the new ones inserted.");
        refuse(
                mode.needsRows() && (prepare != Prepare.APPEND || ifMissing == IfMissing.CREATE),
                "The mode " + mode + " is given with "
                        + (prepare != Prepare.APPEND ? "prepare " + prepare : "ifMissing " + ifMissing)
                        + ", and there would be no row to " + (mode == Mode.UPDATE ? "update" : "delete"),
                "Leave one of the two out.");
        refuse(
                missingColumns == MissingColumns.ADD && (mode == Mode.DELETE || prepare == Prepare.RECREATE),
                "'missingColumns' is ADD with " + (mode == Mode.DELETE ? "mode DELETE" : "prepare RECREATE"),
                "Leave it out: no column would be written that the table lacks.");
        refuse(
                batchRows < 0,
                "'batchRows' is " + batchRows,
                "Give a number of rows above 0, or none to send whole batches.");
    }

    private static void refuse(boolean wrong, String what, String remedy) {
        if (wrong) {
            throw new SyncException(SyncError.INVALID_VALUE, what, remedy);
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
                List.of(),
                Prepare.APPEND,
                IfMissing.FAIL,
                MissingColumns.FAIL,
                List.of(),
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

    /** Rows whose key is there already give it their values, others are inserted; without names the primary key counts. */
    public JdbcWriter upsertOn(String... columns) {
        return with(e -> e.mode(Mode.UPSERT, List.of(columns)));
    }

    /** Rows give their values to those of the same key; one whose key is not there is dirty. Without names as {@link #upsertOn}. */
    public JdbcWriter updateOn(String... columns) {
        return with(e -> e.mode(Mode.UPDATE, List.of(columns)));
    }

    /** Deletes the rows that have the keys of those written. Without names as {@link #upsertOn}. */
    public JdbcWriter deleteOn(String... columns) {
        return with(e -> e.mode(Mode.DELETE, List.of(columns)));
    }

    /** Rows whose key is there already take its place as a whole. Without names as {@link #upsertOn}. */
    public JdbcWriter replaceOn(String... columns) {
        return with(e -> e.mode(Mode.REPLACE, List.of(columns)));
    }

    /** Of a row that is there only these columns change, in the modes UPSERT and UPDATE. */
    public JdbcWriter updating(String... columns) {
        return with(e -> {
            e.updateColumns = List.of(columns);
            return e;
        });
    }

    /** Makes the table where there is none, with the types, keys and comments of the rows. */
    public JdbcWriter createIfMissing() {
        return with(e -> {
            e.ifMissing = IfMissing.CREATE;
            return e;
        });
    }

    /** Gives the table the columns of the rows that it lacks. */
    public JdbcWriter addMissingColumns() {
        return with(e -> {
            e.missingColumns = MissingColumns.ADD;
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

    /** Puts a table that is made for the rows in the place of the one that is there; also makes one where there is none. */
    public JdbcWriter recreate() {
        return with(e -> e.prepare(Prepare.RECREATE));
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

    /** Runs statements on each connection when it is made, after those already given. */
    public JdbcWriter sessionSql(String... statements) {
        return with(e -> {
            e.sessionSql = joined(e.sessionSql, statements);
            return e;
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

    private JdbcWriter with(UnaryOperator<JdbcWriterEdit> change) {
        return change.apply(new JdbcWriterEdit(this)).made();
    }

    JdbcConnection connection() {
        return new JdbcConnection(url, user, password, properties, driverClass, dataSource);
    }

    /** What is written and where to; no secret. */
    @Override
    public String toString() {
        return "JdbcWriter[table " + table + " of " + connection().place() + ", " + mode + ", " + prepare + "]";
    }
}
