package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A resumable job in a JVM of its own is killed at random moments and started again, until it goes through: then the target
 * equals the source, row for row. {@code -Dsyncjob.kills=…} sets how often each job is killed at least (5), {@code
 * -Dsyncjob.seed=…} when.
 */
@ExtendWith(Databases.class)
class KillTest {
    private static final int ROWS = 60_000;
    private static final int KILLS = Integer.getInteger("syncjob.kills", 5);

    @TempDir
    private Path folder;

    static Stream<Arguments> jobs() {
        List<Arguments> jobs = new ArrayList<>();
        for (TestDatabase.Kind kind : List.of(TestDatabase.Kind.POSTGRES, TestDatabase.Kind.MARIADB)) {
            for (String mode : List.of("insert", "upsert", "overwrite")) {
                jobs.add(Arguments.of(kind, mode));
            }
        }
        return jobs.stream();
    }

    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("jobs")
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void everyRowIsThereOnceHoweverOftenTheJobIsKilled(TestDatabase.Kind kind, String mode, Databases.Servers servers)
            throws Exception {
        long seed = Long.getLong("syncjob.seed", System.nanoTime());
        System.out.println("seed " + seed + ": " + mode + " on " + kind);
        Random random = new Random(seed);
        TestDatabase database = servers.get(kind);
        makeSource(database);
        List<List<String>> wanted = database.rows("SELECT * FROM " + database.quote("killed_from") + " ORDER BY 1, 2");
        int kills = 0;
        int completed = 0;
        long longest = 0;
        while (kills < KILLS || completed == 0) {
            List<List<String>> old = makeTarget(database, mode);
            int splits = 1 + random.nextInt(12);
            boolean done = false;
            for (int tries = 0; !done; tries++) {
                assertThat(tries).as("tries of one job").isLessThan(500);
                long start = System.nanoTime();
                // The first run of all is left alone, to learn how long it takes.
                long patience = longest == 0 ? Long.MAX_VALUE : (long) (random.nextDouble() * longest * 1.2);
                done = run(database, mode, 1 + random.nextInt(3), splits, patience);
                if (done) {
                    longest = Math.max(longest, System.nanoTime() - start);
                } else {
                    kills++;
                    // Killed when all was done, before it could say so: started again it would be another run.
                    done = entries(database).equals("0") && target(database).equals(wanted);
                    if (mode.equals("overwrite")) {
                        requireOldOrNew(database, old, wanted);
                    }
                }
            }
            completed++;
            assertThat(target(database))
                    .as("the target after " + kills + " kills")
                    .isEqualTo(wanted);
            requireNoLitter(database);
        }
        System.out.println(kills + " kills, " + completed + " jobs went through");
    }

    private static void makeSource(TestDatabase database) throws Exception {
        database.drop("killed_from");
        String table = database.quote("killed_from");
        database.execute("CREATE TABLE " + table + " (id int primary key, name varchar(60), amount decimal(12,2))");
        StringBuilder sql = new StringBuilder();
        for (int id = 0; id < ROWS; id++) {
            sql.append(sql.isEmpty() ? "INSERT INTO " + table + " VALUES " : ", ")
                    .append("(%d, 'row %d %s', %d.%02d)".formatted(id, id, "x".repeat(id % 40), id * 3L, id % 100));
            if (id % 2_000 == 1_999) {
                database.execute(sql.toString());
                sql.setLength(0);
            }
        }
        if (database.kind() == TestDatabase.Kind.POSTGRES) {
            database.execute("ANALYZE " + table);
        }
    }

    /** Without a key where rows are inserted, so that a row that comes twice is there twice. */
    private static List<List<String>> makeTarget(TestDatabase database, String mode) throws Exception {
        database.drop("killed_to");
        String table = database.quote("killed_to");
        database.execute("CREATE TABLE " + table + " (id int" + (mode.equals("insert") ? "" : " primary key")
                + ", name varchar(60), amount decimal(12,2))");
        if (mode.equals("upsert")) {
            database.execute("INSERT INTO " + table + " SELECT id, 'old', 0 FROM " + database.quote("killed_from")
                    + " WHERE MOD(id, 2) = 0");
        } else if (mode.equals("overwrite")) {
            database.execute("INSERT INTO " + table + " SELECT id + 1000000, name, amount FROM "
                    + database.quote("killed_from") + " WHERE MOD(id, 10) = 0");
        }
        return target(database);
    }

    private static List<List<String>> target(TestDatabase database) throws Exception {
        return database.rows("SELECT * FROM " + database.quote("killed_to") + " ORDER BY 1, 2");
    }

    private static void requireOldOrNew(TestDatabase database, List<List<String>> old, List<List<String>> wanted)
            throws Exception {
        List<List<String>> now = target(database);
        assertThat(now.equals(old) || now.equals(wanted))
                .as("after a kill the table that is overwritten has the old rows or the new, not " + now.size())
                .isTrue();
    }

    private static void requireNoLitter(TestDatabase database) throws Exception {
        assertThat(database.rows(tables(database))).as("tables left").containsExactly(List.of("syncjob_ledger"));
        assertThat(entries(database)).as("entries of a job that went through").isEqualTo("0");
    }

    private static String entries(TestDatabase database) throws Exception {
        return database.rows(tables(database)).isEmpty()
                ? "no ledger"
                : database.value("SELECT count(*) FROM " + database.quote("syncjob_ledger") + " WHERE "
                        + database.quote("seq") + " > -2");
    }

    private static String tables(TestDatabase database) {
        return database.kind() == TestDatabase.Kind.POSTGRES
                ? "SELECT tablename FROM pg_tables WHERE tablename LIKE 'syncjob%'"
                : "SELECT table_name FROM information_schema.tables WHERE table_name LIKE 'syncjob%'"
                        + " AND table_schema = database()";
    }

    /** Whether the job went through before it was killed. */
    private boolean run(TestDatabase database, String mode, int workers, int splits, long patience) throws Exception {
        JobProcess process = JobProcess.start(
                folder,
                KilledJob.class,
                database.connection(),
                mode,
                Integer.toString(workers),
                Integer.toString(splits));
        process.end(patience);
        return process.said("done " + ROWS + " ");
    }
}
