package io.syncjob.mq.kafka;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * The process of a broker: formats a folder unless it is formatted, serves from it, and ends when its input does. Arguments are
 * the folder, two ports, and properties such as {@code name=value}; {@code listeners} are added to the broker's own.
 */
final class KafkaBrokerMain {
    static final String READY = "ready";

    private KafkaBrokerMain() {}

    public static void main(String[] arguments) throws Exception {
        String folder = arguments[0];
        String port = arguments[1];
        String controllerPort = arguments[2];
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        properties.put("listener.security.protocol.map", "PLAIN:PLAINTEXT,CONTROLLER:PLAINTEXT,SECURE:SASL_SSL");
        properties.put("inter.broker.listener.name", "PLAIN");
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("log.dirs", folder);
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "1");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "4");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("auto.create.topics.enable", "false");
        properties.put("message.max.bytes", Integer.toString(8 << 20));
        // Tests give messages times of long ago.
        properties.put("log.retention.ms", "-1");
        properties.put("log.cleaner.backoff.ms", "200");
        properties.put("log.cleaner.dedupe.buffer.size", "8000000");
        for (int i = 3; i < arguments.length; i++) {
            int sign = arguments[i].indexOf('=');
            properties.put(arguments[i].substring(0, sign), arguments[i].substring(sign + 1));
        }
        String own = "PLAIN://127.0.0.1:" + port;
        String more = properties.containsKey("listeners") ? "," + properties.get("listeners") : "";
        properties.put("listeners", own + ",CONTROLLER://127.0.0.1:" + controllerPort + more);
        properties.put("advertised.listeners", own + more);
        new Formatter()
                .setIgnoreFormatted(true)
                // The same for a folder that is served from again.
                .setClusterId("MkU3OEVBNTcwNTJENDM2Qg")
                .setNodeId(1)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(folder)
                .setDirectories(List.of(folder))
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
        new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM).startup();
        System.out.println(READY);
        // Nobody reads on, and a pipe that is full would stop the broker.
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        int ended = System.in.read();
        Runtime.getRuntime().halt(ended < 0 ? 0 : 1);
    }
}
