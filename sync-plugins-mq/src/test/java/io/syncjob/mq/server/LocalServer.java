package io.syncjob.mq.server;

import io.syncjob.tck.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A server that tests need: the one that runs at its usual port, or else one that is started from the system's package, and
 * ends with this JVM. Where there is neither, the test is skipped.
 */
public enum LocalServer {
    RABBITMQ("RabbitMQ", 5672, "/usr/lib/rabbitmq/bin/rabbitmq-server") {
        @Override
        List<String> command(int port, Path folder) {
            return List.of(program.toString());
        }

        @Override
        Map<String, String> environment(int port, Path folder) throws IOException {
            return Map.of(
                    "HOME", folder.toString(),
                    "RABBITMQ_NODENAME", "syncjob" + port + "@localhost",
                    "RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1",
                    "RABBITMQ_NODE_PORT", Integer.toString(port),
                    "RABBITMQ_DIST_PORT", Integer.toString(FreePort.find()),
                    "RABBITMQ_MNESIA_BASE", folder.resolve("db").toString(),
                    "RABBITMQ_LOG_BASE", folder.resolve("log").toString(),
                    "RABBITMQ_ENABLED_PLUGINS_FILE", folder.resolve("plugins").toString(),
                    "RABBITMQ_CONFIG_FILE", folder.resolve("none").toString());
        }
    },
    REDIS("Redis", 6379, "/usr/bin/redis-server") {
        @Override
        List<String> command(int port, Path folder) {
            return List.of(
                    program.toString(),
                    "--bind",
                    "127.0.0.1",
                    "--port",
                    Integer.toString(port),
                    "--dir",
                    folder.toString(),
                    "--save",
                    "");
        }
    },
    NATS("NATS", 4222, "/usr/sbin/nats-server") {
        @Override
        List<String> command(int port, Path folder) {
            return List.of(
                    program.toString(),
                    "-a",
                    "127.0.0.1",
                    "-p",
                    Integer.toString(port),
                    "-js",
                    "-sd",
                    folder.toString());
        }
    },
    /** One of settings of its own, so that none that runs already will do. */
    MOSQUITTO("Mosquitto", "/usr/sbin/mosquitto") {
        private static final String HASH_OF_SELDOM_5AID = "$7$101$0MSC/W7VAfEqlT8J$"
                + "/RbBZbDHtJRUvAbthKNnaITzZpU/sTYUROYL/cSa05LLWjGAawWm/J7s6USjjJoZogYEdW7BBgEYslhfj6ZtWg==";

        @Override
        List<String> command(int port, Path folder) throws IOException {
            Path passwords = folder.resolve("passwords");
            Files.writeString(passwords, "somebody:" + HASH_OF_SELDOM_5AID + "\n");
            Path settings = folder.resolve("mosquitto.conf");
            Files.write(
                    settings,
                    List.of(
                            "listener " + port + " 127.0.0.1",
                            "user root",
                            "allow_anonymous true",
                            "password_file " + passwords,
                            "max_queued_messages 0",
                            "max_packet_size 3000000"));
            return List.of(program.toString(), "-c", settings.toString());
        }
    };

    private static final long PATIENCE_SECONDS = 60;
    private static final Map<LocalServer, Integer> PORTS = new EnumMap<>(LocalServer.class);

    final Path program;
    private final String label;
    private final int usualPort;

    /** One that is always started. */
    LocalServer(String label, String program) {
        this(label, 0, program);
    }

    LocalServer(String label, int usualPort, String program) {
        this.label = label;
        this.usualPort = usualPort;
        this.program = Path.of(program);
    }

    abstract List<String> command(int port, Path folder) throws IOException;

    Map<String, String> environment(int port, Path folder) throws IOException {
        return Map.of();
    }

    /** Where the server is; skips the test where there is none. */
    public int port() {
        synchronized (PORTS) {
            Integer known = PORTS.get(this);
            if (known == null) {
                known = usualPort != 0 && answers(usualPort) ? usualPort : start();
                PORTS.put(this, known);
            }
            return known;
        }
    }

    /** {@code host:port}. */
    public String address() {
        return "127.0.0.1:" + port();
    }

    private int start() {
        Assumptions.assumeTrue(Files.isExecutable(program), label + " is not installed");
        try {
            int port = FreePort.find();
            Path folder = Files.createTempDirectory(
                            Path.of("target").toAbsolutePath(), label.toLowerCase(Locale.ROOT) + "-")
                    .toAbsolutePath();
            ProcessBuilder builder = new ProcessBuilder(command(port, folder))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("out.txt").toFile());
            builder.environment().putAll(environment(port, folder));
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!answers(port)) {
                if (System.nanoTime() > deadline || !process.isAlive()) {
                    throw new IllegalStateException(label + " does not answer at port " + port + "; see " + folder);
                }
                Thread.sleep(50);
            }
            return port;
        } catch (IOException e) {
            throw new IllegalStateException(label + " did not start", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(label + " did not start", e);
        }
    }

    private static void end(Process process) {
        try (Stream<ProcessHandle> children = process.descendants()) {
            children.forEach(ProcessHandle::destroyForcibly);
        }
        process.destroyForcibly();
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            return true;
        } catch (IOException e) {
            return false; // not yet
        }
    }
}
