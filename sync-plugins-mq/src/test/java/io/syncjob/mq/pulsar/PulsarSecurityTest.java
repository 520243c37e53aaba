package io.syncjob.mq.pulsar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.SyncJob;
import io.syncjob.data.DataType;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.mq.QueueJobs;
import io.syncjob.policy.Retry;
import io.syncjob.spi.Secret;
import io.syncjob.stream.StreamWriter;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Logins to Pulsar, TLS, and what is said where there is no way in. */
@Timeout(60)
class PulsarSecurityTest {
    private TestPulsar pulsar;
    private String topic;

    @BeforeEach
    void connect() throws Exception {
        pulsar = new TestPulsar();
        topic = pulsar.topic();
        pulsar.send(topic, QueueJobs.messages(0, 3));
    }

    private long rows(String servers, PulsarAccess access) {
        return SyncJob.builder()
                .from(reader(servers, access))
                .to(StreamWriter.discard())
                .retry(Retry.never())
                .run()
                .rowsRead();
    }

    private PulsarReader reader(String servers, PulsarAccess access) {
        return PulsarReader.topic(servers, topic)
                .column("id", DataType.INT64)
                .timeout(Duration.ofSeconds(5))
                .access(access);
    }

    private SyncException failure(String servers, PulsarAccess access) {
        SyncException[] caught = new SyncException[1];
        assertThatThrownBy(() -> rows(servers, access)).isInstanceOfSatisfying(SyncException.class, e -> caught[0] = e);
        StringBuilder all = new StringBuilder();
        for (Throwable each = caught[0]; each != null; each = each.getCause()) {
            all.append(each).append('\n');
        }
        assertThat(all.toString()).doesNotContain("wr0ng");
        return caught[0];
    }

    private PulsarAccess secure() {
        return PulsarAccess.OPEN
                .withTls()
                .property(
                        "tlsTrustCertsFilePath",
                        pulsar.process().trust().certificate().toString());
    }

    @Test
    void readsWithATokenAndTls() throws Exception {
        Secret token = Secret.of(pulsar.process().trust().token("somebody"));
        assertThat(rows(pulsar.servers(), PulsarAccess.OPEN.token(token))).isEqualTo(3);
        String secureServers = pulsar.process().secureAddress();
        assertThat(rows(secureServers, secure().token(token))).isEqualTo(3);
        assertThat(rows(
                        secureServers,
                        secure().property(
                                        "tlsCertificateFilePath",
                                        pulsar.process().trust().certificate().toString())
                                .property(
                                        "tlsKeyFilePath",
                                        pulsar.process().trust().key().toString())))
                .isEqualTo(3);
        assertThat(rows(
                        pulsar.servers(),
                        PulsarAccess.OPEN
                                .property(
                                        "authPluginClassName", "org.apache.pulsar.client.impl.auth.AuthenticationToken")
                                .secret("authParams", Secret.of("token:" + token.reveal()))))
                .isEqualTo(3);
    }

    @Test
    void refusesAWrongToken() {
        SyncException failure = failure(pulsar.servers(), PulsarAccess.OPEN.token(Secret.of("wr0ng.wr0ng.wr0ng")));
        assertThat(failure.error()).isEqualTo(SyncError.BAD_CREDENTIALS);
        assertThat(failure).hasMessageContaining("refused the login").hasMessageContaining("Correct the 'token'");
    }

    @Test
    void refusesACertificateThatIsNotTrusted() {
        SyncException failure = failure(pulsar.process().secureAddress(), PulsarAccess.OPEN.withTls());
        assertThat(failure.error()).isEqualTo(SyncError.UNREACHABLE);
        assertThat(failure)
                .hasMessageContaining("No encrypted connection")
                .hasMessageContaining("tlsTrustCertsFilePath");
    }

    @Test
    void refusesSettingsThatMakeNoClient() {
        assertThat(failure(pulsar.servers(), PulsarAccess.OPEN.property("numIoThreads", "wr0ng"))
                        .error())
                .isEqualTo(SyncError.INVALID_VALUE);
    }

    @Test
    void saysThatThereIsNoTopic() {
        topic = "no-such-topic";
        assertThat(failure(pulsar.servers(), PulsarAccess.OPEN).error()).isEqualTo(SyncError.MISSING_TABLE);
    }

    @Test
    void saysAtOnceThatNobodyIsThere() {
        long begun = System.nanoTime();
        SyncException failure = failure("127.0.0.1:1", PulsarAccess.OPEN);
        assertThat(failure.error()).isEqualTo(SyncError.UNREACHABLE);
        assertThat(failure).hasMessageContaining("'127.0.0.1:1'").hasMessageContaining("start the brokers");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
    }
}
