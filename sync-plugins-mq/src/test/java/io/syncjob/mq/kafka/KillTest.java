package io.syncjob.mq.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A resumable job from a topic to a topic, in a JVM of its own, is killed at random moments and started again, until it goes
 * through: then each message is there once for readers of committed messages. {@code -Dsyncjob.kills=…} sets how often the
 * job is killed at least (2), {@code -Dsyncjob.seed=…} when.
 */
class KillTest {
    private static final int ROWS = 60_000;
    private static final int PARTITIONS = 3;
    private static final int KILLS = Integer.getInteger("syncjob.kills", 2);

    private final KafkaBroker broker = KafkaBroker.shared();

    @TempDir
    private Path folder;

    private int runs;

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void everyMessageIsThereOnceHoweverOftenTheJobIsKilled() throws Exception {
        long seed = Long.getLong("syncjob.seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        String from = broker.topic(PARTITIONS, Map.of());
        broker.send(
                from,
                PARTITIONS,
                IntStream.range(0, ROWS)
                        .mapToObj(id -> ("{\"id\":" + id + "}").getBytes(StandardCharsets.UTF_8))
                        .toList());
        int kills = 0;
        while (kills < KILLS) {
            String to = broker.topic(2, Map.of());
            boolean done = false;
            for (int tries = 0; !done; tries++) {
                assertThat(tries).as("tries of one job").isLessThan(200);
                // Killed when some rows are on their way: right after its first commits, or a little later.
                done = run(from, to, 1 + random.nextInt(3), kills < KILLS, random.nextInt(ROWS / 2));
                kills += done ? 0 : 1;
            }
            assertThat(ids(to)).as("the ids after " + kills + " kills").isEqualTo(ids(from));
        }
        System.out.println(kills + " kills");
    }

    /** Runs the job; kills it when so many messages, committed or not, have been added to the target. */
    private boolean run(String from, String to, int workers, boolean kill, int messages) throws Exception {
        Path said = folder.resolve("run-" + runs++ + ".txt");
        long before = broker.appended(to);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledJob.class.getName(),
                        broker.servers(),
                        from,
                        to,
                        Integer.toString(workers))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            while (process.isAlive()) {
                if (kill && broker.appended(to) - before > messages) {
                    process.destroyForcibly();
                }
                process.waitFor(5, TimeUnit.MILLISECONDS);
            }
        } finally {
            process.destroyForcibly();
        }
        String output = Files.readString(said);
        if (process.exitValue() == 0) {
            assertThat(output).contains("EXACTLY_ONCE");
            return true;
        }
        assertThat(process.exitValue()).as(output).isEqualTo(137);
        return false;
    }

    private List<String> ids(String topic) throws Exception {
        return broker.messages(topic).stream()
                .map(message -> new String(message.value(), StandardCharsets.UTF_8).replaceAll("\\D*(\\d+).*", "$1"))
                .sorted()
                .toList();
    }
}
