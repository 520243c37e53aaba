package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.SyncRun;
import io.syncjob.error.SyncException;
import io.syncjob.policy.Retry;
import io.syncjob.policy.Splits;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
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
    private static final int ROWS = 4_000;
    private static final List<FaultProxy.Fault> FAULTS =
            List.of(FaultProxy.Fault.CUT, FaultProxy.Fault.HALF_CLOSE, FaultProxy.Fault.DELAY, FaultProxy.Fault.STALL);

    private static final List<Mode> MODES = List.of(Mode.values());

    private enum Mode {
        INSERT,
        UPSERT,
        OVERWRITE,
        RESUMABLE
    }

    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.Kind.class,
            names = {"POSTGRES", "MARIADB"})
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void everyRunEndsAsPromised(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        long seed = Long.getLong("syncjob.seed", System.nanoTime());
        TestDatabase database = servers.get(kind);
        makeSource(database);
        List<List<String>> wanted = rows(database, "faulty_from");
        int failures = 0;
        try (FaultProxy source = new FaultProxy(port(database));
                FaultProxy target = new FaultProxy(port(database))) {
            for (int i = 0; i < RUNS; i++) {
                Random random = new Random(seed + i);
                System.out.println("seed " + (seed + i) + " on " + kind);
                int before = database.openConnections();
                if (!oneRun(database, source, target, wanted, random)) {
                    failures++;
                }
                requireNothingLeft(database, before);
            }
        }
        System.out.println(failures + " of " + RUNS + " runs failed, as promised");
        assertThat(failures).as("runs that failed").isLessThan(RUNS);
    }

    /** Whether the first run went through. */
    private static boolean oneRun(
            TestDatabase database, FaultProxy source, FaultProxy target, List<List<String>> wanted, Random random)
            throws Exception {
        Mode mode = MODES.get(random.nextInt(MODES.size()));
        List<List<String>> old = makeTarget(database, mode);
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
        boolean done = run(job, what);
        source.disarm();
        target.disarm();
        List<List<String>> now = settled(database);
        if (done) {
            assertThat(now).as(what).isEqualTo(wanted);
            return true;
        }
        switch (mode) {
            case OVERWRITE ->
                assertThat(now.equals(old) || now.equals(wanted)).as(what).isTrue();
            case INSERT, RESUMABLE -> {
                assertThat(new HashSet<>(now)).as(what + ": no row twice").hasSameSizeAs(now);
                assertThat(wanted).as(what).containsAll(now);
            }
            case UPSERT -> assertThat(now.size()).as(what).isBetween(old.size(), wanted.size());
        }
        if (mode == Mode.RESUMABLE && now.equals(wanted) && entries(database) == 0) {
            // It was done, and could not learn of it.
            return false;
        }
        if (mode != Mode.INSERT) {
            // Once more, with whole connections: it goes through, or goes on where it stopped.
            assertThat(run(job, what + ", again")).as(what + ", again").isTrue();
            assertThat(settled(database)).as(what + ", again").isEqualTo(wanted);
        }
        return false;
    }

    private static boolean run(SyncJob job, String what) throws Exception {
        SyncRun run = job.start();
        try {
            run.completion().get(60, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | CompletionException e) {
            assertThat(e.getCause()).as(what).isInstanceOf(SyncException.class);
            System.out.println("failed: " + e.getCause().getMessage());
            return false;
        }
    }

    private static SyncJobBuilder job(
            TestDatabase database, FaultProxy source, FaultProxy target, Mode mode, Random random) {
        JdbcWriter writer = JdbcWriter.table(through(database, target), "faulty_to");
        SyncJobBuilder job = SyncJob.builder()
                .name("faulty")
                .from(JdbcReader.table(through(database, source), "faulty_from"))
                .to(
                        switch (mode) {
                            case INSERT, RESUMABLE -> writer.insert();
                            case UPSERT -> writer.upsertOn("id");
                            case OVERWRITE -> writer.overwrite();
                        })
                .splits(Splits.parallel(1 + random.nextInt(3)).count(1 + random.nextInt(6)))
                .retry(Retry.times(random.nextInt(3)).waiting(Duration.ofMillis(5), Duration.ofMillis(50)));
        return mode == Mode.RESUMABLE ? job.resumable(Duration.ofMillis(100)) : job;
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

    private static void makeSource(TestDatabase database) throws Exception {
        database.drop("faulty_from");
        String table = database.quote("faulty_from");
        database.execute("CREATE TABLE " + table + " (id int primary key, name varchar(120))");
        StringBuilder sql = new StringBuilder();
        for (int id = 0; id < ROWS; id++) {
            sql.append(sql.isEmpty() ? "INSERT INTO " + table + " VALUES " : ", ")
                    .append("(" + id + ", 'row " + id + " " + "x".repeat(id % 90) + "')");
        }
        database.execute(sql.toString());
    }

    private static List<List<String>> makeTarget(TestDatabase database, Mode mode) throws Exception {
        database.drop("faulty_to");
        String table = database.quote("faulty_to");
        boolean key = mode == Mode.UPSERT || mode == Mode.OVERWRITE;
        database.execute("CREATE TABLE " + table + " (id int" + (key ? " primary key" : "") + ", name varchar(120))");
        if (mode == Mode.UPSERT) {
            database.execute("INSERT INTO " + table + " SELECT id, 'old' FROM " + database.quote("faulty_from")
                    + " WHERE MOD(id, 2) = 0");
        } else if (mode == Mode.OVERWRITE) {
            database.execute("INSERT INTO " + table + " VALUES (1000000, 'old'), (1000001, 'old')");
        }
        return rows(database, "faulty_to");
    }

    private static int entries(TestDatabase database) throws Exception {
        return Integer.parseInt(String.valueOf(database.value("SELECT count(*) FROM " + database.quote("syncjob_ledger")
                + " WHERE " + database.quote("job") + " = 'faulty' AND " + database.quote("seq") + " > -2")));
    }

    private static List<List<String>> rows(TestDatabase database, String table) throws Exception {
        return database.rows("SELECT * FROM " + database.quote(table) + " ORDER BY 1, 2");
    }

    /** The target's rows when no transaction of a lost connection is still at work on them. */
    private static List<List<String>> settled(TestDatabase database) throws Exception {
        List<List<String>> before = rows(database, "faulty_to");
        for (int i = 0; i < 50; i++) {
            Thread.sleep(40);
            List<List<String>> now = rows(database, "faulty_to");
            if (now.equals(before)) {
                return now;
            }
            before = now;
        }
        return before;
    }

    private static void requireNothingLeft(TestDatabase database, int connections) throws Exception {
        List<String> left = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            left.clear();
            Thread.getAllStackTraces().keySet().stream()
                    .map(Thread::getName)
                    .filter(name -> name.startsWith("syncjob-"))
                    .forEach(left::add);
            int open = database.openConnections();
            if (open > connections) {
                left.add(open - connections + " connections");
            }
            if (left.isEmpty()) {
                return;
            }
            Thread.sleep(20);
        }
        assertThat(left).as("left behind").isEmpty();
    }
}
