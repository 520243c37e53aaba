package io.syncjob.mq.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.SyncJob;
import io.syncjob.data.DataType;
import io.syncjob.jdbc.JdbcConnection;
import io.syncjob.jdbc.JdbcReader;
import io.syncjob.jdbc.JdbcWriter;
import io.syncjob.policy.Splits;
import io.syncjob.spi.ReaderConfig;
import io.syncjob.spi.WriterConfig;
import io.syncjob.tck.FreePort;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A resumable job between topics, or between a topic and PostgreSQL, in a JVM of its own, is killed at random moments and
 * started again, until it goes through: then each message is there once for readers of committed messages, and each row
 * once. {@code -Dsyncjob.kills=…} sets how often each job is killed at least (2), {@code -Dsyncjob.seed=…} when.
 */
class KillTest {
    private static final int ROWS = 60_000;
    private static final int PARTITIONS = 3;
    private static final int KILLS = Integer.getInteger("syncjob.kills", 2);

    private final KafkaBroker broker = KafkaBroker.shared();

    @TempDir
    private Path folder;

    private int runs;

    /** A place that rows go to. */
    private interface Place {
        WriterConfig writer();

        /** How many rows, committed or not, have come so far; only the difference of two numbers has a meaning. */
        long arrived() throws Exception;

        /** Whether all is there and the job knows it: to start it again would be another run. */
        boolean isOver() throws Exception;

        List<Long> ids() throws Exception;
    }

    @ParameterizedTest
    @CsvSource({"topic, topic", "topic, table", "table, topic"})
    @Timeout(value = 120, unit = TimeUnit.MINUTES)
    void everyRowIsThereOnceHoweverOftenTheJobIsKilled(String from, String to) throws Exception {
        long seed = Long.getLong("syncjob.seed", System.nanoTime());
        System.out.println("seed " + seed + ": " + from + " to " + to);
        Random random = new Random(seed);
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setPort(FreePort.find())
                .setServerConfig("fsync", "off")
                .start()) {
            JdbcConnection database = JdbcConnection.of(server.getJdbcUrl("postgres", "postgres"));
            ReaderConfig source = from.equals("topic") ? topic() : table(database);
            int kills = 0;
            while (kills < KILLS) {
                Place place = to.equals("topic") ? new Topic(broker, broker.topic(2, Map.of())) : new Table(database);
                boolean done = false;
                for (int tries = 0; !done; tries++) {
                    assertThat(tries).as("tries of one job").isLessThan(200);
                    boolean ran = run(source, place, random, kills < KILLS);
                    kills += ran ? 0 : 1;
                    done = ran || place.isOver();
                }
                assertThat(place.ids())
                        .as("the ids after " + kills + " kills")
                        .doesNotHaveDuplicates()
                        .hasSize(ROWS);
            }
            System.out.println(kills + " kills of " + from + " to " + to);
        }
    }

    private KafkaReader topic() throws Exception {
        String topic = broker.topic(PARTITIONS, Map.of());
        broker.send(
                topic,
                PARTITIONS,
                IntStream.range(0, ROWS)
                        .mapToObj(id -> ("{\"id\":" + id + "}").getBytes(StandardCharsets.UTF_8))
                        .toList());
        return KafkaReader.topic(broker.servers(), topic).column("id", DataType.INT64);
    }

    private static JdbcReader table(JdbcConnection database) throws SQLException {
        execute(database, "CREATE TABLE source (id bigint PRIMARY KEY)");
        execute(database, "INSERT INTO source SELECT * FROM generate_series(0, " + (ROWS - 1) + ")");
        return JdbcReader.table(database, "source");
    }

    private static void execute(JdbcConnection database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<Long> numbers(JdbcConnection database, String sql) throws SQLException {
        List<Long> numbers = new ArrayList<>();
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
        }
        return numbers;
    }

    private static Connection connect(JdbcConnection database) throws SQLException {
        return DriverManager.getConnection(database.url());
    }

    /** Runs the job; kills it when some rows are on their way: right after its first commits, or a little later. */
    private boolean run(ReaderConfig from, Place to, Random random, boolean kill) throws Exception {
        Path job = folder.resolve("job-" + runs + ".json");
        Path said = folder.resolve("run-" + runs++ + ".txt");
        Files.writeString(
                job,
                SyncJob.builder()
                        .name("killed")
                        .from(from)
                        .to(to.writer())
                        .splits(Splits.parallel(1 + random.nextInt(3)))
                        .resumable(Duration.ofMillis(100))
                        .build()
                        .toJson());
        int rows = random.nextInt(ROWS / 2);
        int pause = random.nextInt(100);
        long before = to.arrived();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledJob.class.getName(),
                        job.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            while (process.isAlive()) {
                if (kill && to.arrived() - before > rows) {
                    process.waitFor(pause, TimeUnit.MILLISECONDS);
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

    /** A topic, whose committed messages count. */
    private record Topic(KafkaBroker broker, String name) implements Place {
        @Override
        public WriterConfig writer() {
            return KafkaWriter.topic(broker.servers(), name).key("id");
        }

        @Override
        public long arrived() throws Exception {
            return broker.appended(name);
        }

        @Override
        public boolean isOver() throws Exception {
            return broker.isLedgerDone("syncjob-ledger-" + name);
        }

        @Override
        public List<Long> ids() throws Exception {
            return broker.messages(name).stream()
                    .map(message -> Long.valueOf(new String(message.key(), StandardCharsets.UTF_8)))
                    .sorted()
                    .toList();
        }
    }

    /** A table without a key, so that a row could be there twice. */
    private record Table(JdbcConnection database) implements Place {
        Table {
            try {
                execute(database, "DROP TABLE IF EXISTS target");
                execute(database, "CREATE TABLE target (id bigint)");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public WriterConfig writer() {
            return JdbcWriter.table(database, "target");
        }

        @Override
        public long arrived() throws Exception {
            return numbers(database, "SELECT count(*) FROM target").get(0);
        }

        @Override
        public boolean isOver() throws Exception {
            // The server may still be at work on what the process sent before it was killed.
            String others = "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'"
                    + " AND pid <> pg_backend_pid()";
            while (numbers(database, others).get(0) > 0) {
                Thread.sleep(5);
            }
            return arrived() == ROWS
                    && numbers(database, "SELECT count(*) FROM syncjob_ledger WHERE seq > -2")
                                    .get(0)
                            == 0;
        }

        @Override
        public List<Long> ids() throws Exception {
            return numbers(database, "SELECT id FROM target ORDER BY 1");
        }
    }
}
