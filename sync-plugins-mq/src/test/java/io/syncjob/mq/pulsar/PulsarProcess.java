package io.syncjob.mq.pulsar;

import io.syncjob.tck.FreePort;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pulsar.client.api.PulsarClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * Pulsar, in a process of its own that ends with this JVM; the profile {@code pulsar} downloads it: {@code ./mvnw verify -Ppulsar}.
 * Where it was not, the test is skipped.
 */
final class PulsarProcess {
    /** How clients reach the broker by a cable. */
    static final String CABLE = "cable";

    private static @Nullable PulsarProcess running;

    private final int brokerPort;
    private final int tlsPort;
    private final int cablePort;
    private final int webPort;
    private final TestTrust trust;
    private final PulsarClient client;

    private PulsarProcess(Path jars) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "pulsar-");
        brokerPort = FreePort.find();
        tlsPort = FreePort.find();
        cablePort = FreePort.find();
        webPort = FreePort.find();
        trust = new TestTrust(folder);
        Path settings = folder.resolve("standalone.conf");
        Files.write(settings, settings());
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx768m",
                        "-cp",
                        jars + "/*",
                        Path.of("src", "test", "pulsar", "PulsarServer.java")
                                .toAbsolutePath()
                                .toString(),
                        settings.toString())
                .directory(folder.toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        awaitStart(process, folder);
        client = PulsarClient.builder().serviceUrl("pulsar://" + address()).build();
    }

    private List<String> settings() {
        String host = "127.0.0.1:";
        return List.of(
                "clusterName=standalone",
                "bindAddress=127.0.0.1",
                "brokerServicePort=" + brokerPort,
                "brokerServicePortTls=" + tlsPort,
                "webServicePort=" + webPort,
                "internalListenerName=internal",
                "advertisedListeners=internal:pulsar://" + host + brokerPort + ",internal:pulsar+ssl://" + host
                        + tlsPort + "," + CABLE + ":pulsar://" + host + cablePort,
                "allowLoopback=true",
                "allowEphemeralPorts=true",
                "listeningInterface=lo",
                "managedLedgerDefaultEnsembleSize=1",
                "managedLedgerDefaultWriteQuorum=1",
                "managedLedgerDefaultAckQuorum=1",
                "loadBalancerEnabled=false",
                "brokerDeleteInactiveTopicsEnabled=false",
                "transactionCoordinatorEnabled=true",
                "tlsCertificateFilePath=" + trust.certificate(),
                "tlsKeyFilePath=" + trust.key(),
                "tlsTrustCertsFilePath=" + trust.certificate(),
                "authenticationEnabled=true",
                "authenticationProviders=org.apache.pulsar.broker.authentication.AuthenticationProviderToken",
                "tokenSecretKey=data:;base64," + trust.secret(),
                "anonymousUserRole=anybody");
    }

    /** What the server prints goes to a file, behind the line that says where it is. */
    private static void awaitStart(Process process, Path folder) throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line = out.readLine();
        while (line != null && !line.startsWith("ports=")) {
            line = out.readLine();
        }
        if (line == null) {
            throw new IllegalStateException("Pulsar did not start; see " + folder);
        }
        Thread draining = new Thread(() -> out.lines().forEach(each -> {}), "junit-pulsar-out");
        draining.setDaemon(true);
        draining.start();
    }

    /** The server, which is started by the first test that asks. */
    static synchronized PulsarProcess get() throws Exception {
        PulsarProcess known = running;
        if (known == null) {
            Path jars = Path.of("src", "test", "pulsar", "target", "jars").toAbsolutePath();
            Assumptions.assumeTrue(Files.isDirectory(jars), "Pulsar is not installed");
            known = new PulsarProcess(jars);
            running = known;
        }
        return known;
    }

    /** A client that ends with this JVM. */
    PulsarClient client() {
        return client;
    }

    int brokerPort() {
        return brokerPort;
    }

    /** {@code host:port} with TLS. */
    String secureAddress() {
        return "127.0.0.1:" + tlsPort;
    }

    /** Where clients look for the broker that name the listener {@link #CABLE}. */
    int cablePort() {
        return cablePort;
    }

    /** {@code host:port}. */
    String address() {
        return "127.0.0.1:" + brokerPort;
    }

    String webAddress() {
        return "http://127.0.0.1:" + webPort;
    }

    TestTrust trust() {
        return trust;
    }
}
