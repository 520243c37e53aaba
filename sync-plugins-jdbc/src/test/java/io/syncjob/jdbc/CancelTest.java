package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.SyncJob;
import io.syncjob.SyncRun;
import io.syncjob.data.DataType;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.Splits;
import io.syncjob.stream.StreamReader;
import io.syncjob.stream.StreamWriter;
import io.syncjob.stream.Values;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run that is cancelled ends within a second, whatever the database is at, and leaves no connection. */
@ExtendWith(Databases.class)
class CancelTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ROWS = 100_000_000;
    private static final int SPLITS = 1_000;
    private static final int CANCELS = Integer.getInteger("syncjob.cancels", 10);

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        long start = System.nanoTime();
        while (!condition.call()) {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).as(what).isLessThan(PATIENCE);
            Thread.sleep(5);
        }
    }

    private static void await(String what, SyncRun run, Callable<Boolean> condition) throws Exception {
        await(what, () -> {
            if (run.completion().isDone()) {
                run.await();
            }
            return condition.call();
        });
    }

    private static void cancel(SyncRun run) {
        long start = System.nanoTime();
        run.cancel();
        assertThatThrownBy(run::await)
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.CANCELLED));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
    }

    private static void requireClosed(TestDatabase database, int connections) throws Exception {
        await("connections left", () -> database.openConnections() <= connections);
    }

    /** Whether the database executes a statement that holds {@code part}. */
    private static boolean isExecuting(TestDatabase database, String part) throws SQLException {
        String sessions = switch (database.kind()) {
            case H2 -> "SELECT EXECUTING_STATEMENT FROM INFORMATION_SCHEMA.SESSIONS";
            case POSTGRES -> "SELECT query FROM pg_stat_activity WHERE state = 'active'";
            case MARIADB -> "SELECT info FROM information_schema.processlist";
            default -> throw new IllegalStateException(database + " tells no statements");
        };
        return database.rows(sessions).stream()
                .map(row -> String.valueOf(row.get(0)))
                .anyMatch(sql -> sql.contains(part) && !sql.contains(sessions));
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void whileAQueryHasNotGivenARow(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = servers.get(kind);
        database.drop("cancel_from");
        database.execute("CREATE TABLE cancel_from (id int primary key)", "INSERT INTO cancel_from VALUES (1), (2)");
        int connections = database.openConnections();
        SyncRun run = SyncJob.builder()
                .from(JdbcReader.table(database.connection(), "cancel_from").where(database.sleep(60)))
                .to(StreamWriter.discard())
                .splits(Splits.single())
                .start();
        await("the query", run, () -> isExecuting(database, "sleep"));
        cancel(run);
        requireClosed(database, connections);
    }

    /** A query of very many rows. */
    private static JdbcReader many(TestDatabase database) {
        String many = switch (database.kind()) {
            case H2 -> "SELECT X AS id FROM SYSTEM_RANGE(1, " + ROWS + ")";
            case POSTGRES -> "SELECT x AS id FROM generate_series(1, " + ROWS + ") x";
            case MARIADB -> "SELECT seq AS id FROM seq_1_to_" + ROWS;
            default -> throw new IllegalStateException(database + " has no such query");
        };
        return JdbcReader.query(database.connection(), many);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void amongManyRowsThatAreRead(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = servers.get(kind);
        int connections = database.openConnections();
        SyncRun run = SyncJob.builder()
                .from(many(database))
                .to(StreamWriter.discard())
                .start();
        await("rows", run, () -> run.progress().rowsRead() > 50_000);
        cancel(run);
        requireClosed(database, connections);
    }

    /** A preview is no failure, nor does it read on to the end. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void aPreviewLeavesTheRowsBehindIt(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = servers.get(kind);
        int connections = database.openConnections();
        SyncJob job = SyncJob.builder()
                .from(many(database))
                .to(StreamWriter.discard())
                .build();
        assertThat(job.preview(5).rows()).hasSize(5);
        requireClosed(database, connections);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void amongManyRowsThatAreWritten(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = servers.get(kind);
        int connections = prepare(database);
        SyncRun run = SyncJob.builder()
                .from(numbers())
                .to(JdbcWriter.table(database.connection(), "cancel_to"))
                .splits(Splits.single())
                .start();
        await("rows", run, () -> run.progress().rowsWritten() > 20_000);
        cancel(run);
        requireClosed(database, connections);
        assertThat(database.value("SELECT count(*) FROM cancel_to")).isEqualTo("0");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void amongManyRowsThatAreToReplaceOthers(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = servers.get(kind);
        int connections = prepare(database);
        database.execute("INSERT INTO cancel_to VALUES (-1)");
        SyncRun run = SyncJob.builder()
                .from(numbers())
                .to(JdbcWriter.table(database.connection(), "cancel_to")
                        .upsertOn("id")
                        .overwrite())
                .splits(Splits.parallel(2).count(1_000))
                .start();
        await("rows", run, () -> run.progress().rowsWritten() > 2_000);
        cancel(run);
        requireClosed(database, connections);
        assertThat(database.rows("SELECT id FROM cancel_to").toString()).isEqualTo("[[-1]]");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void whileAnotherTransactionHoldsALock(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = servers.get(kind);
        int connections = prepare(database);
        JdbcConnection patient = kind == TestDatabase.Kind.H2
                ? database.connection().property("LOCK_TIMEOUT", "60000")
                : database.connection();
        try (Connection locker = database.connect();
                Statement statement = locker.createStatement()) {
            locker.setAutoCommit(false);
            statement.execute("INSERT INTO cancel_to VALUES (500)");
            SyncRun run = SyncJob.builder()
                    .from(numbers())
                    .to(JdbcWriter.table(patient, "cancel_to"))
                    .splits(Splits.single())
                    .start();
            await("the wait", run, () -> isExecuting(database, "cancel_to"));
            Thread.sleep(300);
            cancel(run);
            locker.rollback();
        }
        requireClosed(database, connections);
        assertThat(database.value("SELECT count(*) FROM cancel_to")).isEqualTo("0");
    }

    /** No moment is a bad one: a driver may be about to send, to wait for an answer, or to do nothing. */
    @ParameterizedTest
    @EnumSource
    void atAnyMomentOfWriting(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = servers.get(kind);
        int connections = prepare(database);
        cancelAtRandom(SyncJob.builder()
                .from(numbers())
                .to(JdbcWriter.table(database.connection(), "cancel_to").upsertOn("id"))
                .splits(Splits.parallel(1).count(SPLITS))
                .build());
        requireClosed(database, connections);
        long rows = Long.parseLong(database.value("SELECT count(*) FROM " + database.quote("cancel_to")));
        assertThat(rows % (ROWS / SPLITS))
                .as("rows of a split that did not end")
                .isZero();
    }

    @ParameterizedTest
    @EnumSource
    void atAnyMomentOfReading(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = servers.get(kind);
        int connections = prepare(database);
        String table = database.quote("cancel_to");
        SyncJob.builder()
                .from(StreamReader.rows(1_000).column("id", DataType.INT64, Values.sequence()))
                .to(JdbcWriter.table(database.connection(), "cancel_to"))
                .run();
        cancelAtRandom(SyncJob.builder()
                .from(JdbcReader.query(
                        database.connection(),
                        "SELECT a." + database.quote("id") + " FROM " + table + " a, " + table + " b"))
                .to(StreamWriter.discard())
                .build());
        requireClosed(database, connections);
    }

    private static void cancelAtRandom(SyncJob job) throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < CANCELS; i++) {
            SyncRun run = job.start();
            await("rows", run, () -> run.progress().rowsRead() > 0);
            // The moment is the matter of this test; the seed tells them all.
            Thread.sleep(random.nextInt(50));
            run.cancel();
            await("the end", () -> run.completion().isDone());
        }
    }

    private static int prepare(TestDatabase database) throws SQLException {
        database.drop("cancel_to");
        database.execute("CREATE TABLE " + database.quote("cancel_to") + " (" + database.quote("id")
                + " bigint not null primary key)");
        return database.openConnections();
    }

    private static StreamReader numbers() {
        return StreamReader.rows(ROWS).column("id", DataType.INT64, Values.sequence());
    }
}
