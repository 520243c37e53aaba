package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.policy.Retry;
import io.syncjob.policy.Splits;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Connections are cut, half closed, delayed and stalled at random bytes of reading, writing, committing and publishing. Each
 * run ends: with all rows once, or as a failure that leaves the target as promised; and nothing of it remains. {@code
 * -Dsyncjob.faults=…} sets the number of runs for each database (16), {@code -Dsyncjob.seed=…} which.
 */
@ExtendWith(Databases.class)
class FaultTest {
    private static final int RUNS = Integer.getInteger("syncjob.faults", 16);
    private static final List<FaultProxy.Fault> FAULTS =
            List.of(FaultProxy.Fault.CUT, FaultProxy.Fault.HALF_CLOSE, FaultProxy.Fault.DELAY, FaultProxy.Fault.STALL);

    private static final List<FaultyTables.Mode> MODES = List.of(FaultyTables.Mode.values());

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.Kind.class,
            names = {"POSTGRES", "MARIADB"})
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void everyRunEndsAsPromised(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        long seed = Long.getLong("syncjob.seed", System.nanoTime());
        TestDatabase database = servers.get(kind);
        FaultyTables.makeSource(database);
        List<List<String>> wanted = FaultyTables.rows(database, FaultyTables.FROM);
        int failures = 0;
        try (FaultProxy source = new FaultProxy(port(database));
                FaultProxy target = new FaultProxy(port(database))) {
            for (int i = 0; i < RUNS; i++) {
                Random random = FaultyTables.random(seed + i);
                System.out.println("seed " + (seed + i) + " on " + kind);
                int before = database.openConnections();
                if (!oneRun(database, source, target, wanted, random)) {
                    failures++;
                }
                FaultyTables.requireNothingLeft(database, before);
            }
        }
        System.out.println(failures + " of " + RUNS + " runs failed, as promised");
        assertThat(failures).as("runs that failed").isLessThan(RUNS);
    }

    /** Whether the first run went through. */
    private static boolean oneRun(
            TestDatabase database, FaultProxy source, FaultProxy target, List<List<String>> wanted, Random random)
            throws Exception {
        FaultyTables.Mode mode = MODES.get(random.nextInt(MODES.size()));
        List<List<String>> old = FaultyTables.makeTarget(database, mode);
        FaultProxy hurt = random.nextBoolean() ? source : target;
        FaultProxy.Fault fault = FAULTS.get(random.nextInt(FAULTS.size()));
        boolean fromServer = random.nextBoolean();
        // Most of what goes over one connection is rows, but the moments that matter are before and after them.
        long bytes = (long) Math.exp(random.nextDouble() * Math.log(500_000));
        SyncJob job = job(database, source, target, mode, random).build();
        hurt.arm(fault, fromServer, bytes);
        String what = mode + ", " + fault + " of " + (hurt == source ? "the source" : "the target") + " after " + bytes
                + " bytes from the " + (fromServer ? "server" : "client");
        System.out.println(what);
        boolean done = FaultyTables.run(job, what).isEmpty();
        source.disarm();
        target.disarm();
        List<List<String>> now = FaultyTables.settled(database);
        if (done) {
            FaultyTables.requireRows(now, wanted, what);
            return true;
        }
        FaultyTables.requirePromise(mode, old, now, wanted, what);
        if (mode == FaultyTables.Mode.RESUMABLE
                && now.equals(wanted)
                && FaultyTables.entries(database, "faulty") == 0) {
            // It was done, and could not learn of it.
            return false;
        }
        if (mode != FaultyTables.Mode.INSERT) {
            // Once more, with whole connections: it goes through, or goes on where it stopped.
            assertThat(FaultyTables.run(job, what + ", again"))
                    .as(what + ", again")
                    .isEmpty();
            FaultyTables.requireRows(FaultyTables.settled(database), wanted, what + ", again");
        }
        return false;
    }

    private static SyncJobBuilder job(
            TestDatabase database, FaultProxy source, FaultProxy target, FaultyTables.Mode mode, Random random) {
        SyncJobBuilder job = SyncJob.builder()
                .name("faulty")
                .from(JdbcReader.table(through(database, source), FaultyTables.FROM))
                .to(mode.writer(through(database, target)))
                .splits(Splits.parallel(1 + random.nextInt(3)).count(1 + random.nextInt(6)))
                .retry(Retry.times(random.nextInt(3)).waiting(Duration.ofMillis(5), Duration.ofMillis(50)));
        return mode == FaultyTables.Mode.RESUMABLE ? job.resumable(Duration.ofMillis(100)) : job;
    }

    static int port(TestDatabase database) {
        return URI.create(String.valueOf(database.connection().url()).substring("jdbc:".length()))
                .getPort();
    }

    static JdbcConnection through(TestDatabase database, FaultProxy proxy) {
        JdbcConnection direct = database.connection();
        String url = String.valueOf(direct.url()).replaceFirst(":" + port(database) + "/", ":" + proxy.port() + "/");
        return new JdbcConnection(
                url, direct.user(), direct.password(), direct.properties(), direct.driverClass(), null);
    }
}
