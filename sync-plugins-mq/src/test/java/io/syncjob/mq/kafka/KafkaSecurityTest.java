package io.syncjob.mq.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.SyncJob;
import io.syncjob.data.DataType;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.Retry;
import io.syncjob.spi.Secret;
import io.syncjob.stream.StreamReader;
import io.syncjob.stream.StreamWriter;
import io.syncjob.stream.Values;
import io.syncjob.tck.FreePort;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs with a broker that asks for a login over TLS, with certificates of the test's own. */
@Timeout(120)
class KafkaSecurityTest {
    private static final String USER = "me";
    private static final String PASSWORD = "pass\"w\\ord-7f";
    private static final String STORE_PASSWORD = "store-3b9a";

    @TempDir
    private static Path folder;

    private static KafkaBroker broker;
    private static String secure;
    private static String topic;

    @BeforeAll
    static void startBroker() throws Exception {
        keytool(
                "-genkeypair",
                "-alias",
                "broker",
                "-keyalg",
                "EC",
                "-dname",
                "CN=broker",
                "-ext",
                "san=ip:127.0.0.1",
                "-keystore",
                "broker.p12");
        keytool("-exportcert", "-alias", "broker", "-keystore", "broker.p12", "-file", "broker.cer");
        keytool("-importcert", "-noprompt", "-alias", "broker", "-file", "broker.cer", "-keystore", "trusted.p12");
        keytool("-genkeypair", "-alias", "other", "-keyalg", "EC", "-dname", "CN=other", "-keystore", "other.p12");
        int port = FreePort.find();
        secure = "127.0.0.1:" + port;
        String plain = "org.apache.kafka.common.security.plain.PlainLoginModule required user_" + USER + "=\""
                + PASSWORD.replace("\\", "\\\\").replace("\"", "\\\"") + "\";";
        broker = KafkaBroker.own(
                folder.resolve("broker"),
                List.of(
                        "listeners=SECURE://" + secure,
                        "listener.name.secure.ssl.keystore.location=" + folder.resolve("broker.p12"),
                        "listener.name.secure.ssl.keystore.password=" + STORE_PASSWORD,
                        "listener.name.secure.sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-256,SCRAM-SHA-512",
                        "listener.name.secure.plain.sasl.jaas.config=" + plain,
                        "listener.name.secure.scram-sha-256.sasl.jaas.config=" + scram(),
                        "listener.name.secure.scram-sha-512.sasl.jaas.config=" + scram()));
        for (ScramMechanism mechanism : List.of(ScramMechanism.SCRAM_SHA_256, ScramMechanism.SCRAM_SHA_512)) {
            broker.admin()
                    .alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                            USER, new ScramCredentialInfo(mechanism, 4096), PASSWORD.getBytes(StandardCharsets.UTF_8))))
                    .all()
                    .get();
        }
        topic = broker.topic(1, Map.of());
    }

    private static String scram() {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required;";
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", STORE_PASSWORD));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    private static KafkaAccess access(String password, String mechanism, String trusted) {
        return KafkaAccess.OPEN
                .login(USER, Secret.of(password), mechanism)
                .withTls()
                .property("ssl.truststore.location", folder.resolve(trusted).toString())
                .property("ssl.truststore.type", "PKCS12")
                .secret("ssl.truststore.password", Secret.of(STORE_PASSWORD));
    }

    private static KafkaReader reader(KafkaAccess access) {
        return KafkaReader.topic(secure, topic)
                .column("id", DataType.INT64)
                .timeout(Duration.ofSeconds(10))
                .access(access);
    }

    private static SyncException failure(KafkaAccess access) {
        SyncException[] caught = new SyncException[1];
        assertThatThrownBy(() -> SyncJob.builder()
                        .from(reader(access))
                        .to(StreamWriter.discard())
                        .retry(Retry.never())
                        .run())
                .isInstanceOfSatisfying(SyncException.class, e -> caught[0] = e);
        StringBuilder all = new StringBuilder();
        for (Throwable each = caught[0]; each != null; each = each.getCause()) {
            all.append(each).append('\n');
        }
        assertThat(all.toString()).doesNotContain(PASSWORD, STORE_PASSWORD, "wr0ng");
        return caught[0];
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"})
    void readsAndWritesWithALoginOverTls(String mechanism) throws Exception {
        KafkaAccess access = access(PASSWORD, mechanism, "trusted.p12");
        String to = broker.topic(1, Map.of());
        assertThat(SyncJob.builder()
                        .name("secure-" + mechanism)
                        .from(StreamReader.rows(100).column("id", DataType.INT64, Values.sequence(0)))
                        .to(KafkaWriter.topic(secure, to).access(access))
                        .resumable()
                        .run()
                        .rowsWritten())
                .isEqualTo(100);
        assertThat(SyncJob.builder()
                        .from(KafkaReader.topic(secure, to)
                                .column("id", DataType.INT64)
                                .access(access))
                        .to(StreamWriter.discard())
                        .run()
                        .rowsRead())
                .isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PLAIN", "SCRAM-SHA-512"})
    void refusesAWrongPassword(String mechanism) {
        SyncException failure = failure(access("wr0ng", mechanism, "trusted.p12"));
        assertThat(failure.error()).isEqualTo(SyncError.BAD_CREDENTIALS);
        assertThat(failure).hasMessageContaining("refused the login").hasMessageContaining("Correct the user");
    }

    @Test
    void refusesACertificateThatIsNotTrusted() {
        SyncException failure = failure(access(PASSWORD, "PLAIN", "other.p12"));
        assertThat(failure.error()).isEqualTo(SyncError.BAD_CREDENTIALS);
        assertThat(failure)
                .hasMessageContaining("No encrypted connection")
                .hasMessageContaining("ssl.truststore.location")
                .hasMessageContaining("certification path");
    }

    @Test
    void refusesATrustStoreThatCannotBeOpened() {
        KafkaAccess access =
                access(PASSWORD, "PLAIN", "trusted.p12").secret("ssl.truststore.password", Secret.of("wr0ng"));
        assertThat(failure(access).error()).isEqualTo(SyncError.INVALID_VALUE);
        assertThat(failure(access(PASSWORD, "PLAIN", "nowhere.p12"))).hasMessageContaining("files that they name");
    }
}
