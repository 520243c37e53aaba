package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.SyncRun;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.jdbc.FaultyTables.Mode;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.Retry;
import io.syncjob.policy.Splits;
import io.syncjob.policy.Throttle;
import io.syncjob.report.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Servers end sessions, and crash and come back, while a job is under way. {@code -Dsyncjob.server.faults=…} sets how many
 * runs have sessions ended on each database (6), {@code -Dsyncjob.seed=…} which.
 */
@ExtendWith(Databases.class)
class ServerFaultTest {
    private static final int RUNS = Integer.getInteger("syncjob.server.faults", 6);
    private static final String VICTIM = "syncjob-victim";
    private static final List<Mode> MODES = List.of(Mode.values());

    @TempDir
    private Path folder;

    /** A job that takes about half a second, which is long enough for something to happen. */
    private static SyncJobBuilder job(
            JdbcConnection source, JdbcConnection target, Mode mode, int workers, int splits) {
        SyncJobBuilder job = SyncJob.builder()
                .name("stricken")
                .from(JdbcReader.table(source, FaultyTables.FROM).fetchSize(50))
                .to(mode.writer(target))
                .splits(splits == 1 ? Splits.single() : Splits.parallel(workers).count(splits))
                .throttle(Throttle.rowsPerSecond(FaultyTables.ROWS * 2))
                .dirtyRows(DirtyRows.ignore())
                .retry(Retry.times(8).waiting(Duration.ofMillis(20), Duration.ofMillis(500)));
        return mode == Mode.RESUMABLE ? job.resumable(Duration.ofMillis(100)) : job;
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "MARIADB"})
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void sessionsThatAreEndedAtAnyMomentLoseNoRow(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        long seed = Long.getLong("syncjob.seed", System.nanoTime());
        TestDatabase database = servers.get(kind);
        FaultyTables.makeSource(database);
        List<List<String>> wanted = FaultyTables.rows(database, FaultyTables.FROM);
        JdbcConnection victim = victim(database);
        int ended = 0;
        int failed = 0;
        for (int i = 0; i < RUNS; i++) {
            Random random = FaultyTables.random(seed + i);
            Mode mode = MODES.get(random.nextInt(MODES.size()));
            int before = database.openConnections();
            List<List<String>> old = FaultyTables.makeTarget(database, mode);
            SyncJob job = job(victim, victim, mode, 1 + random.nextInt(3), 1 + random.nextInt(6))
                    .build();
            String what = "seed " + (seed + i) + " on " + kind + ": " + mode;
            System.out.println(what);
            SyncRun run = job.start();
            for (int kills = 1 + random.nextInt(5); kills > 0; kills--) {
                Thread.sleep(random.nextInt(300));
                ended += endOne(database, random);
            }
            Optional<SyncException> failure = FaultyTables.await(run, what);
            List<List<String>> now = FaultyTables.settled(database);
            if (failure.isEmpty()) {
                FaultyTables.requireRows(now, wanted, what);
            } else {
                failed++;
                requireSystemFailure(failure.get());
                FaultyTables.requirePromise(mode, old, now, wanted, what);
                boolean done =
                        mode == Mode.RESUMABLE && now.equals(wanted) && FaultyTables.entries(database, "stricken") == 0;
                if (mode != Mode.INSERT && !done) {
                    assertThat(FaultyTables.run(job, what + ", again")).isEmpty();
                    FaultyTables.requireRows(FaultyTables.settled(database), wanted, what + ", again");
                }
            }
            FaultyTables.requireNothingLeft(database, before);
        }
        System.out.println(ended + " sessions ended, " + failed + " of " + RUNS + " runs failed, as promised");
        assertThat(failed).as("runs that failed").isLessThan(RUNS);
    }

    /** What the server did is no fault of a row. */
    private static void requireSystemFailure(SyncException failure) {
        assertThat(failure.report().orElseThrow().rowsRejected())
                .as("dirty rows")
                .isZero();
        assertThat(failure.error())
                .as(failure.getMessage())
                .isIn(SyncError.READ_FAILED, SyncError.WRITE_FAILED, SyncError.UNREACHABLE, SyncError.CONTRACT_BROKEN);
    }

    /** Connects in a way that the sessions of a job can be told from others. */
    private static JdbcConnection victim(TestDatabase database) throws Exception {
        JdbcConnection direct = database.connection();
        if (database.kind() == TestDatabase.Kind.POSTGRES) {
            return direct.property("ApplicationName", VICTIM);
        }
        for (String host : List.of("localhost", "%")) {
            String user = "'" + VICTIM + "'@'" + host + "'";
            database.execute(
                    "CREATE OR REPLACE USER " + user + " IDENTIFIED BY 'secret-victim'",
                    "GRANT ALL PRIVILEGES ON *.* TO " + user);
        }
        return JdbcConnection.of(String.valueOf(direct.url()), VICTIM, "secret-victim");
    }

    /** Ends one of the job's sessions, whichever it is; gives how many. */
    private static int endOne(TestDatabase database, Random random) throws Exception {
        boolean postgres = database.kind() == TestDatabase.Kind.POSTGRES;
        List<List<String>> sessions = new ArrayList<>(database.rows(
                postgres
                        ? "SELECT pid FROM pg_stat_activity WHERE application_name = '" + VICTIM + "' ORDER BY pid"
                        : "SELECT id FROM information_schema.processlist WHERE user = '" + VICTIM + "' ORDER BY id"));
        if (sessions.isEmpty()) {
            return 0;
        }
        String session = sessions.get(random.nextInt(sessions.size())).get(0);
        if (postgres) {
            return "t".equals(database.value("SELECT pg_terminate_backend(" + session + ")")) ? 1 : 0;
        }
        try {
            database.execute("KILL CONNECTION " + session);
            return 1;
        } catch (java.sql.SQLException e) {
            assertThat(e.getErrorCode()).as("it has gone by itself").isEqualTo(1094);
            return 0;
        }
    }

    /** Starts the job, crashes the server while rows are on their way, and starts it again after a while. */
    private static Optional<SyncException> crashAmid(SyncJob job, OwnPostgres server, String what) throws Exception {
        SyncRun run = job.start();
        while (run.progress().phase() != Progress.Phase.COPYING
                && !run.completion().isDone()) {
            Thread.sleep(2);
        }
        Thread.sleep(150);
        assertThat(run.completion()).as(what).isNotDone();
        server.crash();
        Thread.sleep(300);
        server.startAgain();
        return FaultyTables.await(run, what);
    }

    @Test
    void aTargetThatCrashesAndComesBackHasEveryRowOnce(Databases.Servers servers) throws Exception {
        TestDatabase source = servers.postgres();
        FaultyTables.makeSource(source);
        List<List<String>> wanted = FaultyTables.rows(source, FaultyTables.FROM);
        try (OwnPostgres own = OwnPostgres.start(folder)) {
            for (Mode mode : MODES) {
                for (int splits : new int[] {1, 5}) {
                    TestDatabase target = own.database();
                    String what = mode + " of " + splits + " splits";
                    List<List<String>> old = FaultyTables.makeTarget(target, mode);
                    SyncJob job = job(source.connection(), target.connection(), mode, 2, splits)
                            .build();
                    Optional<SyncException> failure = crashAmid(job, own, what);
                    List<List<String>> now = FaultyTables.settled(target);
                    if (failure.isPresent()) {
                        // The one thing that trying again cannot mend: a commit whose answer was lost.
                        assertThat(failure.get()).as(what).hasMessageContaining("not known");
                        FaultyTables.requirePromise(mode, old, now, wanted, what);
                    } else {
                        FaultyTables.requireRows(now, wanted, what);
                    }
                    FaultyTables.requireNothingLeft(target, 1);
                }
            }
            requireNoLitter(own.database());
        }
    }

    private static void requireNoLitter(TestDatabase target) throws Exception {
        assertThat(target.rows("SELECT tablename FROM pg_tables WHERE tablename LIKE 'syncjob%'"))
                .as("tables left")
                .containsExactly(List.of("syncjob_ledger"));
        assertThat(FaultyTables.entries(target, "stricken")).isZero();
    }

    /** One split is read again; several must all be of one snapshot, which has gone with the server. */
    @Test
    void aSourceThatCrashesAndComesBackIsReadAgain(Databases.Servers servers) throws Exception {
        TestDatabase target = servers.postgres();
        try (OwnPostgres own = OwnPostgres.start(folder)) {
            FaultyTables.makeSource(own.database());
            List<List<String>> wanted = FaultyTables.rows(own.database(), FaultyTables.FROM);
            for (Mode mode : MODES) {
                int before = target.openConnections();
                TestDatabase source = own.database();
                FaultyTables.makeTarget(target, mode);
                SyncJob whole = job(source.connection(), target.connection(), mode, 1, 1)
                        .build();
                assertThat(crashAmid(whole, own, mode + " of one split"))
                        .as("%s", mode)
                        .isEmpty();
                FaultyTables.requireRows(FaultyTables.settled(target), wanted, mode.toString());

                List<List<String>> old = FaultyTables.makeTarget(target, mode);
                SyncJob split = job(source.connection(), target.connection(), mode, 2, 6)
                        .build();
                SyncException failure =
                        crashAmid(split, own, mode + " of several splits").orElseThrow();
                assertThat(failure.error()).isEqualTo(SyncError.READ_FAILED);
                assertThat(failure).hasMessageContaining("snapshot");
                FaultyTables.requirePromise(mode, old, FaultyTables.settled(target), wanted, mode.toString());
                if (mode != Mode.INSERT) {
                    assertThat(FaultyTables.run(split, mode + ", again")).isEmpty();
                    FaultyTables.requireRows(FaultyTables.settled(target), wanted, mode + ", again");
                }
                FaultyTables.requireNothingLeft(target, before);
            }
        }
    }
}
