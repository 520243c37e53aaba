package io.syncjob.mq.rocketmq;

import io.netty.handler.ssl.util.SelfSignedCertificate;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.rocketmq.broker.BrokerStartup;
import org.apache.rocketmq.namesrv.NamesrvStartup;

/**
 * The process of a name server and its brokers, which ends when its input does. Arguments are a folder, the port of the name server,
 * and for each broker its name, its port, and its settings with {@code |} between them. Prints where the certificate is that its
 * encrypted connections have, and {@link #READY}.
 */
final class RocketServerMain {
    static final String READY = "ready";
    static final String CERTIFICATE = "certificate=";

    private static final int OF_A_BROKER = 3;

    private RocketServerMain() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        String nameServer = "127.0.0.1:" + arguments[1];
        SelfSignedCertificate certificate = new SelfSignedCertificate("127.0.0.1");
        System.setProperty("tls.test.mode.enable", "false");
        System.setProperty("tls.server.certPath", certificate.certificate().getPath());
        System.setProperty("tls.server.keyPath", certificate.privateKey().getPath());
        System.setProperty("rocketmq.home.dir", folder.toString());
        NamesrvStartup.main0(new String[] {
            "-c",
            settings(
                    folder.resolve("names.conf"),
                    List.of(
                            "bindAddress=127.0.0.1",
                            "listenPort=" + arguments[1],
                            "kvConfigPath=" + folder.resolve("names.json"),
                            "configStorePath=" + folder.resolve("names.properties")))
        });
        for (int i = 2; i < arguments.length; i += OF_A_BROKER) {
            start(folder, nameServer, arguments[i], arguments[i + 1], arguments[i + 2]);
        }
        System.out.println(CERTIFICATE + certificate.certificate().getPath());
        System.out.println(READY);
        // Nobody reads on, and a pipe that is full would stop the brokers.
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        int ended = System.in.read();
        Runtime.getRuntime().halt(ended < 0 ? 0 : 1);
    }

    private static void start(Path folder, String nameServer, String name, String port, String more) throws Exception {
        Path own = folder.resolve(name);
        String file = settings(
                folder.resolve(name + ".conf"),
                List.of(
                        "brokerName=" + name,
                        "brokerClusterName=tests",
                        "brokerId=0",
                        "brokerIP1=127.0.0.1",
                        "bindAddress=127.0.0.1",
                        "listenPort=" + port,
                        "namesrvAddr=" + nameServer,
                        "storePathRootDir=" + own,
                        "storePathCommitLog=" + own.resolve("commitlog"),
                        "autoCreateTopicEnable=false",
                        "timerWheelEnable=false",
                        // A slow machine is not to be taken for a broker that has too much to do.
                        "waitTimeMillsInSendQueue=30000",
                        // Whatever the disk has left, nothing is deleted unless a test asks for it.
                        "diskMaxUsedSpaceRatio=99",
                        "cleanResourceInterval=200",
                        more.replace('|', '\n')));
        BrokerStartup.start(BrokerStartup.createBrokerController(new String[] {"-c", file}));
    }

    private static String settings(Path file, List<String> lines) throws IOException {
        return Files.write(file, lines).toString();
    }
}
