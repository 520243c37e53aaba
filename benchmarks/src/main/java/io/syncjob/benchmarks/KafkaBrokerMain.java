package io.syncjob.benchmarks;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/** The process of a broker, apart from those that are timed: serves from a new folder, and ends when its input does. */
final class KafkaBrokerMain {
    static final String READY = "ready";

    private KafkaBrokerMain() {}

    /** Arguments: the folder, the port of the broker, and that of the controller. */
    public static void main(String... args) throws Exception {
        Properties settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + args[2]);
        settings.put("listeners", "PLAINTEXT://127.0.0.1:" + args[1] + ",CONTROLLER://127.0.0.1:" + args[2]);
        settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + args[1]);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("log.dirs", args[0]);
        // One broker is all there is.
        for (String of : List.of("offsets.topic", "transaction.state.log")) {
            settings.put(of + ".replication.factor", "1");
            settings.put(of + ".num.partitions", "1");
        }
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(1)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(args[0])
                .setDirectories(List.of(args[0]))
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
        new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM).startup();
        System.out.println(READY);
        // Nobody reads on, and a pipe that is full would stop the broker.
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        int ended = System.in.read();
        Runtime.getRuntime().halt(ended < 0 ? 0 : 1);
    }
}
