package io.syncjob.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.tck.FreePort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FTPS on vsftpd as it comes, which takes no data connection that has not taken up the TLS session of its control connection. */
class VsftpdStoreTest {
    private static final Path PROGRAM = Path.of("/usr/sbin/vsftpd");

    @TempDir
    static Path keys;

    private static TestCertificate certificate;

    @TempDir
    Path folder;

    private Process server;
    private int port;

    @BeforeAll
    static void makeCertificate() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "vsftpd is not installed");
        certificate = TestCertificate.make(keys);
        Files.writeString(keys.resolve("pem"), certificate.pem());
    }

    @BeforeEach
    void choosePort() throws Exception {
        port = FreePort.find();
    }

    /** Anyone may do everything in the folder, as the user who runs the tests. */
    private void start(String newestTls) throws Exception {
        Path tls = Files.writeString(folder.resolve("openssl.cnf"), """
                openssl_conf = all
                [all]
                ssl_conf = ssl
                [ssl]
                system_default = default
                [default]
                MaxProtocol = %s
                """.formatted(newestTls));
        Path settings = Files.writeString(folder.resolve("vsftpd.conf"), """
                listen=YES
                listen_address=127.0.0.1
                listen_port=%d
                background=NO
                run_as_launching_user=YES
                ftp_username=%s
                anonymous_enable=YES
                no_anon_password=YES
                anon_root=%s
                allow_writeable_chroot=YES
                write_enable=YES
                anon_upload_enable=YES
                anon_mkdir_write_enable=YES
                anon_other_write_enable=YES
                anon_world_readable_only=NO
                anon_umask=022
                ssl_enable=YES
                allow_anon_ssl=YES
                force_anon_logins_ssl=YES
                force_anon_data_ssl=YES
                require_ssl_reuse=YES
                ssl_ciphers=HIGH
                rsa_cert_file=%s
                vsftpd_log_file=%s
                xferlog_std_format=NO
                """.formatted(
                        port, System.getProperty("user.name"), folder, keys.resolve("pem"), folder.resolve("log")));
        ProcessBuilder builder = new ProcessBuilder(PROGRAM.toString(), settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile());
        builder.environment().put("OPENSSL_CONF", tls.toString());
        server = builder.start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!Azurite.answers(port)) {
            assertThat(server.isAlive() && System.nanoTime() < deadline)
                    .as(Files.readString(folder.resolve("out")))
                    .isTrue();
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.descendants().forEach(ProcessHandle::destroyForcibly);
            server.destroyForcibly();
        }
    }

    private String root() {
        return "ftps://127.0.0.1:" + port + folder + "/data/";
    }

    private static StoreAccess access() throws Exception {
        return StoreAccess.DEFAULT.hostKey(certificate.fingerprint());
    }

    @Test
    void sessionsAreTakenUp() throws Exception {
        start("TLSv1.3");
        CsvWriter writer = CsvWriter.file(root() + "a b/c.csv").store(access());

        Tables.write(StoreRules.SCHEMA, StoreRules.rows(0, 2), writer);
        Tables.write(StoreRules.SCHEMA, StoreRules.rows(0, 100_000), writer);

        assertThat(folder.resolve("data/a b/c.csv")).hasContent(StoreRules.csv(0, 100_000));
        CsvReader reader = CsvReader.files(root() + "*/*.csv").schema(StoreRules.SCHEMA);
        assertThat(Tables.read(reader.store(access())).rows()).isEqualTo(StoreRules.rows(0, 100_000));
        try (var names = Files.list(folder.resolve("data/a b"))) {
            assertThat(names.toList()).isEqualTo(List.of(folder.resolve("data/a b/c.csv")));
        }
    }

    /** The sessions of its TLS 1.2 are to last for decades, which the JVM does not believe. */
    @Test
    void whereTheyCannotBeItIsSaid() throws Exception {
        Files.createDirectory(folder.resolve("data"));
        start("TLSv1.2");
        CsvReader reader = CsvReader.files(root() + "x.csv").schema(StoreRules.SCHEMA);

        assertThatThrownBy(() -> Tables.read(reader.store(access())))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.UNSUPPORTED))
                .hasMessageContaining("TLS session")
                .hasMessageContaining("-Djdk.tls.client.enableSessionTicketExtension=false");
    }
}
