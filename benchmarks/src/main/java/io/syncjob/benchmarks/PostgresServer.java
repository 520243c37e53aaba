package io.syncjob.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The PostgreSQL that the variables of libpq name, else the local one, else one started here. */
final class PostgresServer extends Server {
    private final Address address;
    private final @Nullable EmbeddedPostgres started;

    private PostgresServer(Address address, @Nullable EmbeddedPostgres started) throws SQLException {
        super(address.url(DATABASE), address.user, address.password);
        this.address = address;
        this.started = started;
    }

    static PostgresServer open(Map<String, String> env) throws Exception {
        Address given = new Address(
                env.getOrDefault("PGHOST", "127.0.0.1"),
                env.getOrDefault("PGPORT", "5432"),
                env.getOrDefault("PGUSER", "postgres"),
                env.getOrDefault("PGPASSWORD", ""),
                env.getOrDefault("PGDATABASE", "postgres"));
        if (env.containsKey("PGHOST") || given.answers()) {
            given.createDatabase();
            return new PostgresServer(given, null);
        }
        EmbeddedPostgres own = EmbeddedPostgres.start();
        Address local = new Address("127.0.0.1", Integer.toString(own.getPort()), "postgres", "", "postgres");
        local.createDatabase();
        return new PostgresServer(local, own);
    }

    private record Address(String host, String port, String user, String password, String database) {
        String url(String name) {
            return "jdbc:postgresql://" + host + ":" + port + "/" + name;
        }

        boolean answers() {
            try (Connection connection =
                    DriverManager.getConnection(url(database) + "?loginTimeout=2", user, password)) {
                return connection.isValid(2);
            } catch (SQLException e) {
                return false;
            }
        }

        void createDatabase() throws SQLException {
            try (Connection connection = DriverManager.getConnection(url(database), user, password);
                    Statement statement = connection.createStatement();
                    ResultSet found =
                            statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
                if (!found.next()) {
                    statement.execute("create database " + DATABASE);
                }
            }
        }
    }

    @Override
    Map<String, String> environment() {
        Map<String, String> all = new HashMap<>(super.environment());
        all.put("PGHOST", address.host);
        all.put("PGPORT", address.port);
        all.put("PGUSER", address.user);
        all.put("PGPASSWORD", address.password);
        all.put("PGDATABASE", DATABASE);
        return all;
    }

    @Override
    String checksum(String table) throws SQLException {
        return ""
                + text("select count(*) || ' rows, checksum ' || coalesce(sum(hashtextextended(l::text, 0)), 0) from "
                        + table + " l");
    }

    @Override
    void fill(Path csv) throws Exception {
        copy(SOURCE, csv);
        execute("vacuum analyze " + SOURCE);
    }

    /** Fills the target from a CSV file with a header, so that a file's rows can be checked like a table's. */
    void fillTarget(Path csv) throws Exception {
        resetTarget();
        copy(TARGET, csv);
    }

    private void copy(String table, Path csv) throws Exception {
        Path log = Files.createTempFile("psql", ".log");
        psql("\\copy " + table + " from " + quoted(csv) + " (format csv, header)")
                .run(log);
        Files.delete(log);
    }

    /** The client psql with one command. */
    Program psql(String command) {
        return new Program(List.of("psql", "-Xqc", command), environment());
    }

    static String quoted(Path file) {
        return "'" + file.toString().replace("'", "''") + "'";
    }

    /** Writes out the changed pages. */
    @Override
    void settle() throws SQLException {
        execute("checkpoint");
    }

    /** A heap without indexes, which autovacuum leaves alone so that it does not work beside the next run. */
    @Override
    String targetDefinition() {
        return ") with (autovacuum_enabled = false)";
    }

    @Override
    String version() throws SQLException {
        return "PostgreSQL " + text("show server_version");
    }

    @Override
    public void close() throws Exception {
        super.close();
        if (started != null) {
            started.close();
        }
    }
}
