package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.SyncListener;
import io.syncjob.SyncRun;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.jdbc.FaultyTables.Mode;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.Retry;
import io.syncjob.policy.Splits;
import io.syncjob.report.SyncReport;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Another session has rows locked that the job writes: it waits too long, or each of the two waits for the other. That is no
 * fault of the rows. They are tried again, and are never among the dirty ones.
 */
@ExtendWith(Databases.class)
class LockFaultTest {
    private static final int ROUNDS = 3;

    static Stream<Arguments> cases() {
        return Stream.of(TestDatabase.Kind.POSTGRES, TestDatabase.Kind.MARIADB)
                .flatMap(kind -> Stream.of(Mode.UPSERT, Mode.INSERT).map(mode -> Arguments.of(kind, mode)));
    }

    private static SyncJobBuilder job(TestDatabase database, JdbcConnection target, Mode mode, int retries) {
        return SyncJob.builder()
                .name("locked")
                .from(JdbcReader.table(database.connection(), FaultyTables.FROM))
                .to(mode.writer(target))
                .splits(Splits.single())
                .dirtyRows(DirtyRows.ignore())
                .retry(Retry.times(retries)
                        .waiting(Duration.ofMillis(20), Duration.ofMillis(100))
                        .withJitter(0));
    }

    /** A target with a key, so that also a row that is only inserted may have to wait for another. */
    private static void makeTarget(TestDatabase database, Mode mode) throws Exception {
        FaultyTables.makeTarget(database, mode);
        if (mode == Mode.INSERT) {
            database.execute("ALTER TABLE " + database.quote(FaultyTables.TO) + " ADD PRIMARY KEY (id)");
        }
    }

    /** Locks the row of this id, or the place where it would be. */
    private static void lock(TestDatabase database, Statement other, Mode mode, int id) throws SQLException {
        String table = database.quote(FaultyTables.TO);
        other.execute(
                mode == Mode.UPSERT
                        ? "UPDATE " + table + " SET name = 'other' WHERE id = " + id
                        : "INSERT INTO " + table + " VALUES (" + id + ", 'other')");
    }

    /** Waits until a session waits for a lock. */
    private static void awaitWait(TestDatabase database, SyncRun run) throws Exception {
        String waits = database.kind() == TestDatabase.Kind.POSTGRES
                ? "SELECT count(*) FROM pg_locks WHERE NOT granted"
                : "SELECT count(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'";
        long start = System.nanoTime();
        while ("0".equals(database.value(waits))) {
            if (run.completion().isDone()) {
                run.await();
            }
            assertThat(System.nanoTime() - start).as("the job waits").isLessThan(TimeUnit.SECONDS.toNanos(30));
            // MariaDB tells the same again to those who ask more often.
            Thread.sleep(database.kind() == TestDatabase.Kind.MARIADB ? 150 : 10);
        }
    }

    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("cases")
    void aJobThatLosesADeadlockTriesAgain(TestDatabase.Kind kind, Mode mode, Databases.Servers servers)
            throws Exception {
        long seed = Long.getLong("syncjob.seed", System.nanoTime());
        System.out.println("seed " + seed + ": " + mode + " on " + kind);
        Random random = new Random(seed);
        TestDatabase database = servers.get(kind);
        FaultyTables.makeSource(database);
        List<List<String>> wanted = FaultyTables.rows(database, FaultyTables.FROM);
        for (int round = 0; round < ROUNDS; round++) {
            makeTarget(database, mode);
            int before = database.openConnections();
            try (Connection open = database.connect();
                    Statement other = open.createStatement()) {
                open.setAutoCommit(false);
                makeHeavy(database, other);
                lock(database, other, mode, FaultyTables.ROWS - 2 - 2 * random.nextInt(200));
                SyncRun run = job(database, database.connection(), mode, 3).start();
                awaitWait(database, run);
                // The job has the first rows; now each waits for the other, and the job is the one to give way.
                lock(database, other, mode, 2 * random.nextInt(200));
                if (mode == Mode.UPSERT) {
                    open.commit();
                } else {
                    open.rollback();
                }
                requireAllRight(run.await());
            }
            FaultyTables.requireRows(FaultyTables.rows(database, FaultyTables.TO), wanted, mode + " on " + kind);
            FaultyTables.requireNothingLeft(database, before);
        }
    }

    /** Has the database choose the other one when this session is in a deadlock. */
    private static void makeHeavy(TestDatabase database, Statement session) throws SQLException {
        if (database.kind() == TestDatabase.Kind.POSTGRES) {
            session.execute("SET deadlock_timeout = '60s'");
        } else {
            database.execute("CREATE OR REPLACE TABLE ballast (id bigint primary key)");
            session.execute("INSERT INTO ballast SELECT seq FROM seq_1_to_50000");
        }
    }

    private static void requireAllRight(SyncReport report) {
        assertThat(report.rowsRejected()).as("dirty rows").isZero();
        assertThat(report.rowsWritten()).isEqualTo(FaultyTables.ROWS);
        assertThat(report.splits().get(0).attempts()).as("tries").isGreaterThan(1);
    }

    /** As the job would connect, but waiting for a lock no longer than a second. */
    private static JdbcConnection impatient(TestDatabase database) {
        return database.kind() == TestDatabase.Kind.POSTGRES
                ? database.connection().property("options", "-c lock_timeout=300ms")
                : database.connection().property("sessionVariables", "innodb_lock_wait_timeout=1");
    }

    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("cases")
    void aLockThatGoesInTimeIsWaitedFor(TestDatabase.Kind kind, Mode mode, Databases.Servers servers) throws Exception {
        TestDatabase database = servers.get(kind);
        FaultyTables.makeSource(database);
        List<List<String>> wanted = FaultyTables.rows(database, FaultyTables.FROM);
        makeTarget(database, mode);
        try (Connection open = database.connect();
                Statement other = open.createStatement()) {
            open.setAutoCommit(false);
            lock(database, other, mode, 2_000);
            CountDownLatch retried = new CountDownLatch(1);
            SyncRun run = job(database, impatient(database), mode, 30)
                    .listener(new SyncListener() {
                        @Override
                        public void onRetry(String splitId, int failures, Throwable failure) {
                            retried.countDown();
                        }
                    })
                    .start();
            assertThat(retried.await(30, TimeUnit.SECONDS))
                    .as("it is tried again")
                    .isTrue();
            open.rollback();
            requireAllRight(run.await());
        }
        FaultyTables.requireRows(FaultyTables.rows(database, FaultyTables.TO), wanted, mode + " on " + kind);
    }

    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("cases")
    void aLockThatStaysFailsTheJobAndNotItsRows(TestDatabase.Kind kind, Mode mode, Databases.Servers servers)
            throws Exception {
        TestDatabase database = servers.get(kind);
        FaultyTables.makeSource(database);
        makeTarget(database, mode);
        List<List<String>> old = FaultyTables.rows(database, FaultyTables.TO);
        int before = database.openConnections();
        try (Connection open = database.connect();
                Statement other = open.createStatement()) {
            open.setAutoCommit(false);
            lock(database, other, mode, 2_000);
            SyncException failure = FaultyTables.run(
                            job(database, impatient(database), mode, 2).build(), mode + " on " + kind)
                    .orElseThrow();
            assertThat(failure.error()).isEqualTo(SyncError.WRITE_FAILED);
            assertThat(failure.getMessage().toLowerCase(java.util.Locale.ROOT))
                    .containsAnyOf("lock timeout", "lock wait timeout");
            SyncReport report = failure.report().orElseThrow();
            assertThat(report.rowsRejected()).as("dirty rows").isZero();
            assertThat(report.rowsWritten()).isZero();
            assertThat(report.splits().get(0).attempts()).isEqualTo(3);
            open.rollback();
        }
        FaultyTables.requireRows(FaultyTables.rows(database, FaultyTables.TO), old, mode + " on " + kind);
        FaultyTables.requireNothingLeft(database, before);
    }
}
