package io.syncjob.jdbc.postgres;

import static io.syncjob.jdbc.postgres.PostgresServer.run;
import static io.syncjob.jdbc.postgres.PostgresServer.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.core.batch.BatchAppender;
import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Row;
import io.syncjob.data.Schema;
import io.syncjob.jdbc.bulk.BulkQuery;
import io.syncjob.jdbc.bulk.SqlText;
import io.syncjob.jdbc.postgres.PostgresServer.Server;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/** Rows read past the driver are those that the driver gives, and the connection stays as good as before. */
@ExtendWith(PostgresServer.class)
class CopyStreamTest {
    private static PostgresCopyReader open(Connection connection, String select) throws SQLException {
        Schema schema = PostgresSchema.describe(connection, select);
        return PostgresCopyReader.open(new BulkQuery(connection, SqlText.of(select), schema, 0));
    }

    private static List<String> read(Connection connection, String select, Random random) throws SQLException {
        Schema schema = PostgresSchema.describe(connection, select);
        List<String> rows = new ArrayList<>();
        try (PostgresCopyReader reader = open(connection, select)) {
            ColumnBatch batch = ColumnBatch.allocate(schema, 1 + random.nextInt(300));
            BatchAppender appender = batch.appender();
            boolean more = true;
            while (more) {
                appender.restart();
                more = reader.fill(appender);
                for (int i = 0; i < batch.size(); i++) {
                    Row row = batch.row(i);
                    rows.add(row.toString());
                }
            }
        }
        return rows;
    }

    private static boolean isDirect(Connection connection) throws SQLException {
        return CopySocket.of(connection.unwrap(PGConnection.class)) != null;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void givesWhatTheDriverGives(long seed, Server server) throws Exception {
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        try (Connection direct = server.connect();
                Connection driver = server.connect("postgres", "ApplicationName=plain")) {
            assertThat(isDirect(direct)).isTrue();
            assertThat(isDirect(driver)).isFalse();
            for (Connection connection : List.of(direct, driver)) {
                // What a server sends beside rows: a notice for some of them.
                run(
                        connection,
                        "create function pg_temp.told(n int) returns int language plpgsql as"
                                + " $$ begin if n % 97 = 0 then raise notice 'row %', n; end if; return n; end $$");
            }
            for (int round = 0; round < 8; round++) {
                int rows = random.nextInt(3_000);
                int width = random.nextInt(4) == 0 ? 200_000 / Math.max(1, rows / 20) : random.nextInt(200);
                String select = "select pg_temp.told(n) as n, repeat(chr(65 + n % 26), case when n % 50 = 0 then "
                        + width * 20 + " else " + width % 100 + " end) as v, nullif(n % 3, 0) as w"
                        + " from generate_series(1, " + rows + ") n";
                long order = random.nextLong();
                assertThat(read(direct, select, new Random(order))).isEqualTo(read(driver, select, new Random(order)));
                assertThat(value(direct, "select 'still ' || 42")).isEqualTo("still 42");
            }
        }
    }

    @Test
    void anErrorAmongTheRowsIsTheServersAndTheConnectionGoesOn(Server server) throws Exception {
        try (Connection connection = server.connect()) {
            for (int bad : new int[] {1, 2, 900, 200_000}) {
                try (PostgresCopyReader reader =
                        open(connection, "select 1 / (n - " + bad + ") as v from generate_series(1, 200000) n")) {
                    ColumnBatch batch = ColumnBatch.allocate(Schema.of(Column.of("v", DataType.INT32)), 200_000);
                    assertThatThrownBy(() -> reader.fill(batch.appender()))
                            .isInstanceOf(SQLException.class)
                            .hasFieldOrPropertyWithValue("SQLState", "22012");
                    assertThat(batch.size()).isLessThan(bad);
                }
                connection.rollback();
                assertThat(read(connection, "select 7 as v", new Random(1))).containsExactly("{v=7}");
            }
        }
    }

    @Test
    void aStatementThatIsRefusedLeavesTheConnectionAsItWas(Server server) throws Exception {
        try (Connection connection = server.connect()) {
            Schema schema = PostgresSchema.describe(connection, "select 1 as v");
            PostgresCopyReader reader =
                    PostgresCopyReader.open(new BulkQuery(connection, SqlText.of("select v from nowhere"), schema, 0));
            assertThatThrownBy(() -> reader.fill(ColumnBatch.allocate(schema, 1).appender()))
                    .isInstanceOf(SQLException.class)
                    .hasFieldOrPropertyWithValue("SQLState", "42P01");
            reader.close();
            connection.rollback();
            assertThat(read(connection, "select 8 as v", new Random(1))).containsExactly("{v=8}");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 5_000})
    void closingEarlyLeavesAConnectionThatCanCopyAgain(int readBefore, Server server) throws Exception {
        try (Connection connection = server.connect()) {
            for (int round = 0; round < 5; round++) {
                String select = "select n, repeat('x', 500) as v from generate_series(1, 3000000) n";
                PostgresCopyReader reader = open(connection, select);
                assertThat(reader.fill(
                                ColumnBatch.allocate(PostgresSchema.describe(connection, "select 1 as n, '' as v"), 1)
                                        .appender()))
                        .isTrue();
                reader.close();
                connection.rollback();
                assertThat(read(connection, "select 9 as v", new Random(1))).containsExactly("{v=9}");
            }
            assertThat(connection.getNetworkTimeout()).isZero();
        }
    }

    @Test
    void aTimeoutThatIsSetStaysSet(Server server) throws Exception {
        try (Connection plain = server.connect("postgres", "socketTimeout=77");
                Connection direct = server.connect(
                        "postgres", "socketTimeout=78&socketFactory=" + CopySocketFactory.class.getName())) {
            assertThat(isDirect(plain)).isFalse();
            assertThat(plain.getNetworkTimeout()).isEqualTo(77_000);
            assertThat(isDirect(direct)).isTrue();
            assertThat(direct.getNetworkTimeout()).isEqualTo(78_000);
        }
    }

    @Test
    void whatIsEncryptedIsReadByTheDriver(@TempDir Path folder, Server server) throws Exception {
        Path certificate = folder.resolve("server.crt");
        Path key = folder.resolve("server.key");
        makeCertificate(folder, certificate, key);
        try (Connection admin = server.connect()) {
            admin.setAutoCommit(true);
            run(
                    admin,
                    "alter system set ssl_cert_file = '" + certificate + "'",
                    "alter system set ssl_key_file = '" + key + "'",
                    "alter system set ssl = on",
                    "select pg_reload_conf()");
            try (Connection encrypted = connectEncrypted(server)) {
                String rows = "select n, repeat('x', n) as v from generate_series(1, 3000) n";
                assertThat(value(encrypted, "select ssl from pg_stat_ssl where pid = pg_backend_pid()"))
                        .isEqualTo("t");
                assertThat(read(encrypted, rows, new Random(1))).hasSize(3_000);
                assertThat(read(encrypted, rows, new Random(2))).isEqualTo(read(encrypted, rows, new Random(3)));
            } finally {
                run(admin, "alter system reset all", "select pg_reload_conf()");
            }
        }
    }

    private static Connection connectEncrypted(Server server) throws Exception {
        for (int i = 0; ; i++) {
            try {
                return server.connect("postgres", "sslmode=require&socketFactory=" + CopySocketFactory.class.getName());
            } catch (SQLException e) {
                // The server has not read its new settings yet.
                if (i == 100) {
                    throw e;
                }
                Thread.sleep(50);
            }
        }
    }

    private static void makeCertificate(Path folder, Path certificate, Path key) throws Exception {
        Path store = folder.resolve("store.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "RSA",
                        "-dname",
                        "CN=localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .as("what keytool says")
                .satisfies(said -> assertThat(process.waitFor()).as(said).isZero());
        KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        Files.writeString(
                certificate, pem("CERTIFICATE", keys.getCertificate("server").getEncoded()));
        Files.writeString(
                key,
                pem(
                        "PRIVATE KEY",
                        keys.getKey("server", "changeit".toCharArray()).getEncoded()));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + what + "-----\n";
    }
}
