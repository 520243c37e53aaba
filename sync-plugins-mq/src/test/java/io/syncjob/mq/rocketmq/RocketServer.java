package io.syncjob.mq.rocketmq;

import io.syncjob.tck.FreePort;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A name server and three brokers in a process of their own, one for all tests; it ends with this JVM at the latest. {@link #OPEN}
 * is for all, {@link #SECURED} for {@link #USER} alone, and {@link #FORGETFUL} deletes what is older than its last file when it is
 * asked to.
 */
final class RocketServer {
    static final String OPEN = "broker-a";
    static final String SECURED = "broker-b";
    static final String FORGETFUL = "broker-c";
    static final String USER = "somebody";
    static final String PASSWORD = "seldom-5aid";

    private static final List<String> BROKERS = List.of(OPEN, SECURED, FORGETFUL);
    private static final String AUTHENTICATION = "org.apache.rocketmq.auth.authentication.provider.";
    private static final String OF_SECURED = String.join(
            "|",
            "authenticationEnabled=true",
            "authenticationProvider=" + AUTHENTICATION + "DefaultAuthenticationProvider",
            "authenticationMetadataProvider=" + AUTHENTICATION + "LocalAuthenticationMetadataProvider",
            "initAuthenticationUser={\"username\":\"" + USER + "\",\"password\":\"" + PASSWORD + "\"}",
            "innerClientAuthenticationCredentials={\"accessKey\":\"" + USER + "\",\"secretKey\":\"" + PASSWORD + "\"}",
            "mappedFileSizeCommitLog=16777216");
    private static final String OF_FORGETFUL =
            "mappedFileSizeCommitLog=262144|maxMessageSize=65536|fileReservedTime=0|destroyMapedFileIntervalForcibly=100";

    private static RocketServer shared;

    private final int namesPort = FreePort.find();
    private final List<Integer> ports = List.of(brokerPort(), brokerPort(), brokerPort());
    private Path certificate;

    private RocketServer() throws IOException {
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "rocketmq-");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                // Brokers write there whatever they are told.
                "-Duser.home=" + folder,
                "-Djava.io.tmpdir=" + folder,
                // They refuse messages where the disk is nearly full.
                "-Drocketmq.broker.diskSpaceWarningLevelRatio=0.99",
                "-Drocketmq.broker.diskSpaceCleanForciblyRatio=0.99",
                "-cp",
                System.getProperty("java.class.path"),
                RocketServerMain.class.getName(),
                folder.toString(),
                Integer.toString(namesPort),
                OPEN,
                Integer.toString(port(OPEN)),
                "mappedFileSizeCommitLog=67108864",
                SECURED,
                Integer.toString(port(SECURED)),
                OF_SECURED,
                FORGETFUL,
                Integer.toString(port(FORGETFUL)),
                OF_FORGETFUL);
        // The process waits for the end of its input, which comes at the end of this JVM at the latest.
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        StringBuilder said = new StringBuilder();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(RocketServerMain.CERTIFICATE)) {
                certificate = Path.of(line.substring(RocketServerMain.CERTIFICATE.length()));
            }
            if (line.equals(RocketServerMain.READY)) {
                return;
            }
            said.append(line).append('\n');
        }
        throw new IllegalStateException("RocketMQ did not start: " + said);
    }

    /** The server, started when it is first asked for. */
    static synchronized RocketServer shared() {
        if (shared == null) {
            try {
                shared = new RocketServer();
            } catch (IOException e) {
                throw new IllegalStateException("RocketMQ did not start", e);
            }
        }
        return shared;
    }

    /** A port whose neighbours, which a broker takes too, are free. */
    private static int brokerPort() {
        while (true) {
            int port = FreePort.find();
            if (FreePort.isFree(port - 2) && FreePort.isFree(port + 1)) {
                return port;
            }
        }
    }

    int namesPort() {
        return namesPort;
    }

    /** The port of a broker. */
    int port(String broker) {
        return ports.get(BROKERS.indexOf(broker));
    }

    /** Of encrypted connections. */
    Path certificate() {
        return certificate;
    }
}
