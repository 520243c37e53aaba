package io.syncjob.mq.rocketmq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.data.DataType;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.mq.QueueJobs;
import io.syncjob.mq.QueueLogin;
import java.nio.file.Path;
import org.apache.rocketmq.remoting.netty.TlsSystemConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Encrypted connections, whose certificates RocketMQ's client checks only where the JVM's properties say so. */
@Timeout(60)
class RocketTlsTest {
    private final QueueJobs jobs = new QueueJobs();

    @AfterEach
    void trustAllAgain() {
        TlsSystemConfig.tlsTestModeEnable = true;
        TlsSystemConfig.tlsClientAuthServer = false;
        TlsSystemConfig.tlsClientTrustCertPath = null;
    }

    private static void trust(Path certificate) {
        TlsSystemConfig.tlsTestModeEnable = false;
        TlsSystemConfig.tlsClientAuthServer = true;
        TlsSystemConfig.tlsClientTrustCertPath = certificate == null ? null : certificate.toString();
    }

    @Test
    void isRefusedWhereCertificatesWouldNotBeChecked() throws Exception {
        TestRocket rocket = TestRocket.shared();
        RocketReader reader = RocketReader.topic(rocket.servers(), rocket.topic(1))
                .column("id", DataType.INT64)
                .login(QueueLogin.NONE.withTls());
        assertThatThrownBy(() -> jobs.read(reader))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.UNSUPPORTED))
                .hasMessageContaining("-Dtls.client.authServer=true");
        trust(Path.of("no-such-file"));
        assertThatThrownBy(() -> jobs.read(reader))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.INVALID_VALUE));
    }

    @Test
    void readsAndWritesWhereTheCertificateIsTrustedAndNotWhereItIsNot() throws Exception {
        TestRocket rocket = TestRocket.shared();
        String topic = rocket.topic(1);
        trust(rocket.server().certificate());
        QueueJobs.numbered(3)
                .to(RocketWriter.topic(rocket.servers(), topic).login(QueueLogin.NONE.withTls()))
                .run();
        RocketReader reader = RocketReader.topic(rocket.servers(), topic)
                .column("id", DataType.INT64)
                .login(TestRocket.LOGIN.withTls());
        jobs.read(reader);
        assertThat(jobs.texts()).containsExactlyInAnyOrder("0", "1", "2");
        trust(null);
        assertThatThrownBy(() -> jobs.read(reader))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.UNREACHABLE));
    }
}
