package io.syncjob.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.Secret;
import java.nio.file.Path;
import java.util.List;
import org.apache.ftpserver.DataConnectionConfigurationFactory;
import org.apache.ftpserver.ssl.SslConfigurationFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FTPS, on Apache FtpServer, with a certificate that nobody has signed. */
class FtpsStoreTest {
    @TempDir
    static Path keys;

    private static Path store;
    private static String fingerprint;

    @TempDir
    Path folder;

    private FtpTestServer server;

    @BeforeAll
    static void makeCertificate() throws Exception {
        TestCertificate certificate = TestCertificate.make(keys);
        store = certificate.store();
        fingerprint = certificate.fingerprint();
    }

    private void start(boolean implicit) throws Exception {
        SslConfigurationFactory tls = new SslConfigurationFactory();
        tls.setKeystoreFile(store.toFile());
        tls.setKeystoreType("PKCS12");
        tls.setKeystorePassword(TestCertificate.PASSWORD);
        server = FtpTestServer.start(folder, listener -> {
            listener.setSslConfiguration(tls.createSslConfiguration());
            listener.setImplicitSsl(implicit);
            DataConnectionConfigurationFactory data = new DataConnectionConfigurationFactory();
            data.setSslConfiguration(tls.createSslConfiguration());
            data.setImplicitSsl(true); // refuses data that is not encrypted
            listener.setDataConnectionConfiguration(data.createDataConnectionConfiguration());
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private StoreAccess access(boolean implicit) {
        StoreAccess access = StoreAccess.DEFAULT.login("u", Secret.of("geheim"));
        return implicit ? access.option("implicit", "true") : access;
    }

    private String root() {
        return "ftps://127.0.0.1:" + server.port() + "/data/";
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void filesAreWrittenAndRead(boolean implicit) throws Exception {
        start(implicit);
        StoreAccess access = access(implicit).hostKey("SHA256:" + fingerprint);

        Tables.write(
                StoreRules.SCHEMA,
                StoreRules.rows(0, 100_000),
                CsvWriter.file(root() + "a b/é.csv").store(access));

        assertThat(folder.resolve("data/a b/é.csv")).hasContent(StoreRules.csv(0, 100_000));
        assertThat(Tables.read(CsvReader.files(root() + "a b/*.csv")
                                .schema(StoreRules.SCHEMA)
                                .store(access))
                        .rows())
                .hasSize(100_000);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aServerThatIsNotKnownIsRefused(boolean implicit) throws Exception {
        start(implicit);
        CsvReader reader = CsvReader.files(root() + "x.csv").schema(StoreRules.SCHEMA);

        for (StoreAccess access : List.of(
                access(implicit),
                access(implicit)
                        .hostKey(fingerprint.replace(fingerprint.charAt(0), '0').concat("0")))) {
            assertThatThrownBy(() -> Tables.read(reader.store(access)))
                    .isInstanceOfSatisfying(
                            SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.BAD_CREDENTIALS))
                    .hasMessageContaining("store.hostKey");
        }
    }

    @Test
    void aWrongPasswordIsRefused() throws Exception {
        start(false);
        StoreAccess wrong = StoreAccess.DEFAULT.login("u", Secret.of("falsch")).hostKey(fingerprint);

        assertThatThrownBy(() -> Tables.read(CsvReader.files(root() + "x.csv")
                        .schema(StoreRules.SCHEMA)
                        .store(wrong)))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.BAD_CREDENTIALS))
                .hasMessageNotContaining("falsch");
    }
}
