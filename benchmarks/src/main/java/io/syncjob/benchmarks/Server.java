package io.syncjob.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A database server with a database {@code syncjob_bench} for the benchmarks alone. Its table {@code lineitem} is loaded once
 * and kept from run to run; {@code lineitem_copy} is made anew before each run and dropped after it.
 */
abstract class Server implements AutoCloseable {
    static final String DATABASE = "syncjob_bench";
    static final String SOURCE = "lineitem";
    static final String TARGET = "lineitem_copy";

    private final Connection connection;
    private final String url;
    private final String user;
    private final String password;

    Server(String url, String user, String password) throws SQLException {
        this.url = url;
        this.user = user;
        this.password = password;
        this.connection = DriverManager.getConnection(url, user, password);
    }

    /** The row count and a checksum over all cells of a table, as one text. */
    abstract String checksum(String table) throws SQLException;

    /** Fills the empty table {@link #SOURCE}. */
    abstract void fill(Path csv) throws Exception;

    /** Lets the server do now what it would otherwise do in the background of the next run. */
    void settle() throws SQLException {}

    /** The clauses of {@code create table} for the target, in place of a primary key. */
    abstract String targetDefinition();

    abstract String version() throws SQLException;

    @Override
    public void close() throws Exception {
        connection.close();
    }

    /** What a program needs to connect, as environment variables. */
    Map<String, String> environment() {
        return Map.of("BENCH_URL", url, "BENCH_USER", user, "BENCH_PASSWORD", password);
    }

    /** The same for a program whose source is elsewhere. */
    Map<String, String> environment(String sourceUrl) {
        Map<String, String> all = new HashMap<>(environment());
        all.put("BENCH_URL", sourceUrl);
        all.put("BENCH_USER", "");
        all.put("BENCH_PASSWORD", "");
        all.put("BENCH_TARGET_URL", url);
        all.put("BENCH_TARGET_USER", user);
        all.put("BENCH_TARGET_PASSWORD", password);
        return all;
    }

    /** Loads the source unless its rows are there already. */
    void load(Path csv) throws Exception {
        load(csv, LineItems.VERSION);
    }

    /** The same for other rows than the usual ones, which {@code version} tells apart. */
    void load(Path csv, String version) throws Exception {
        if (isLoaded(version)) {
            return;
        }
        execute("drop table if exists bench_marker");
        execute("drop table if exists " + SOURCE);
        execute("create table " + SOURCE + " (" + LineItems.DEFINITION + ", primary key (" + LineItems.KEY + "))");
        fill(csv);
        execute("create table bench_marker (version varchar(10) not null, rows_loaded bigint not null)");
        execute("insert into bench_marker select '" + version + "', count(*) from " + SOURCE);
    }

    private boolean isLoaded(String version) throws SQLException {
        String marked;
        try {
            marked = text("select rows_loaded from bench_marker where version = '" + version + "'");
        } catch (SQLException e) {
            if (isMissingTable(e)) {
                return false;
            }
            throw e;
        }
        return marked != null && Long.parseLong(marked) == rows(SOURCE);
    }

    /** SQL states of a table that is not there: 42P01 in PostgreSQL, 42S02 in MariaDB. */
    private static boolean isMissingTable(SQLException e) {
        String state = String.valueOf(e.getSQLState()).toUpperCase(Locale.ROOT);
        return state.equals("42P01") || state.equals("42S02");
    }

    /** An empty target, and a server at rest. */
    void resetTarget() throws SQLException {
        dropTarget();
        execute("create table " + TARGET + " (" + LineItems.DEFINITION + targetDefinition());
        settle();
    }

    void dropTarget() throws SQLException {
        execute("drop table if exists " + TARGET);
    }

    long rows(String table) throws SQLException {
        return Long.parseLong(String.valueOf(text("select count(*) from " + table)));
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first cell of the first row; null where there is no row. */
    @Nullable
    String text(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }
}
