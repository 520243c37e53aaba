package io.syncjob.mq;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.SyncRun;
import io.syncjob.data.DataType;
import io.syncjob.data.Row;
import io.syncjob.error.SyncException;
import io.syncjob.jdbc.JdbcConnection;
import io.syncjob.jdbc.JdbcWriter;
import io.syncjob.mq.server.Cable;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.RejectedRow;
import io.syncjob.policy.Retry;
import io.syncjob.policy.Throttle;
import io.syncjob.report.Guarantee;
import io.syncjob.report.SyncReport;
import io.syncjob.spi.ReaderConfig;
import io.syncjob.stream.StreamReader;
import io.syncjob.stream.StreamWriter;
import io.syncjob.stream.Values;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** What tests of jobs with queues share: a database to copy to, messages, and what became of them. */
public final class QueueJobs {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final List<String> texts = Collections.synchronizedList(new ArrayList<>());
    private final List<RejectedRow> dirty = Collections.synchronizedList(new ArrayList<>());

    /** An empty database with a table {@code t} of a column {@code id}, which may hold a value twice. */
    public static JdbcConnection database() throws SQLException {
        JdbcConnection database =
                JdbcConnection.of("jdbc:h2:mem:queue" + DATABASES.incrementAndGet() + ";DB_CLOSE_DELAY=-1");
        try (Connection connection = DriverManager.getConnection(database.url());
                Statement statement = connection.createStatement()) {
            statement.execute("create table \"t\" (\"id\" bigint not null)");
        }
        return database;
    }

    /** The ids in the table, in order. */
    public static List<Long> ids(JdbcConnection database) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(database.url());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select \"id\" from \"t\" order by 1")) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
        }
        return ids;
    }

    /** Messages {@code {"id":…}}. */
    public static List<byte[]> messages(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(id -> bytes("{\"id\":" + id + "}"))
                .toList();
    }

    public static List<Long> numbers(int from, int to) {
        return LongStream.range(from, to).boxed().toList();
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A job to the table. */
    public static SyncJobBuilder copy(ReaderConfig from, JdbcConnection to) {
        return SyncJob.builder().name("from-a-queue").from(from).to(JdbcWriter.table(to, "t"));
    }

    /** A job with rows whose {@code id} counts from 0 on. */
    public static SyncJobBuilder numbered(int rows) {
        return SyncJob.builder()
                .name("to-a-queue")
                .from(StreamReader.rows(rows).column("id", DataType.INT64, Values.sequence(0)));
    }

    /** Runs a job that throws away what it reads; {@link #texts} has each row's cells with blanks between them. */
    public SyncReport read(ReaderConfig from) {
        texts.clear();
        dirty.clear();
        return SyncJob.builder()
                .from(from)
                .filter(row -> texts.add(text(row)))
                .to(StreamWriter.discard())
                .dirtyRows(DirtyRows.ignore().into(dirty::add))
                .run();
    }

    private static String text(Row row) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < row.schema().size(); column++) {
            text.append(column == 0 ? "" : " ").append(row.getString(column));
        }
        return text.toString();
    }

    public List<String> texts() {
        return List.copyOf(texts);
    }

    public List<RejectedRow> dirty() {
        return List.copyOf(dirty);
    }

    /** Runs {@code work} while messages are sent without an end, ten at a time. */
    public static void whileFilling(Consumer<List<byte[]>> send, Runnable work) throws InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        Thread filling = new Thread(
                () -> {
                    for (int i = 1_000_000; !done.get(); i += 10) {
                        send.accept(messages(i, i + 10));
                    }
                },
                "junit-filling");
        filling.start();
        try {
            work.run();
        } finally {
            done.set(true);
            filling.join();
        }
    }

    /** Waits for what must come to pass, and fails where it does not. */
    public static void until(String what, Callable<Boolean> done) throws Exception {
        long begun = System.nanoTime();
        while (!done.call()) {
            if (System.nanoTime() - begun > PATIENCE.toNanos()) {
                throw new AssertionError("Not within " + PATIENCE + ": " + what);
            }
            // What is waited for comes to pass in a server or another process, which tells nobody.
            Thread.sleep(LOOK_AGAIN.toMillis());
        }
    }

    /** Cancels a run in its middle, with some of its rows committed. Gives how many rows there are then. */
    public static int cancelInTheMiddle(SyncJobBuilder job, JdbcConnection database) throws Exception {
        int before = ids(database).size();
        SyncRun run = job.start();
        until("rows are committed", () -> ids(database).size() > before);
        run.cancel();
        try {
            run.await();
        } catch (SyncException e) {
            return ids(database).size();
        }
        throw new AssertionError("The run was over before it could be cancelled");
    }

    /**
     * Stops a resumable run in its middle and has another go on, whose connection is cut. Fails unless every message
     * {@code {"id":…}} from 0 on is in the database then, once.
     *
     * @param from reads by way of {@code cable}
     * @param most after so many bytes it is cut
     */
    public static void stopAndCut(ReaderConfig from, int messages, Cable cable, int most) throws Exception {
        JdbcConnection database = database();
        assertThat(cancelInTheMiddle(
                        copy(from, database)
                                .throttle(Throttle.rowsPerSecond(4_000))
                                .resumable(Duration.ofMillis(100)),
                        database))
                .isLessThan(messages);
        cable.cutAfter(most);
        SyncReport report = copy(from, database)
                .resumable(Duration.ofMillis(100))
                .retry(Retry.times(3).waiting(Duration.ofMillis(50), Duration.ofMillis(200)))
                .run();
        assertThat(report.guarantee()).isEqualTo(Guarantee.EXACTLY_ONCE);
        assertThat(report.splits().get(0).attempts()).isGreaterThan(1);
        assertThat(ids(database)).isEqualTo(numbers(0, messages));
    }

    /** Fails unless a run is over within so long. */
    public static SyncReport within(Duration most, SyncJobBuilder job) {
        long begun = System.nanoTime();
        SyncReport report = job.run();
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        if (took.compareTo(most) > 0) {
            throw new AssertionError("The run took " + took + ", longer than " + most);
        }
        return report;
    }
}
