package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.SyncJob;
import io.syncjob.SyncRun;
import io.syncjob.error.SyncException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** The tables of jobs that something happens to, and what must be in them whatever that is. */
final class FaultyTables {
    static final String FROM = "faulty_from";
    static final String TO = "faulty_to";
    static final int ROWS = 4_000;

    /** How rows are written. */
    enum Mode {
        INSERT,
        UPSERT,
        OVERWRITE,
        RESUMABLE;

        JdbcWriter writer(JdbcConnection target) {
            JdbcWriter writer = JdbcWriter.table(target, TO);
            return switch (this) {
                case INSERT, RESUMABLE -> writer.insert();
                case UPSERT -> writer.upsertOn("id");
                case OVERWRITE -> writer.overwrite();
            };
        }
    }

    private FaultyTables() {}

    /** Numbers of which also the first differs between seeds that are next to each other. */
    static Random random(long seed) {
        Random random = new Random(seed);
        random.nextLong();
        return random;
    }

    /** Compares without telling each row. */
    static void requireRows(List<List<String>> now, List<List<String>> wanted, String what) {
        if (!now.equals(wanted)) {
            List<List<String>> missing = new ArrayList<>(wanted);
            missing.removeAll(new HashSet<>(now));
            throw new AssertionError(what + ": " + now.size() + " rows where there should be " + wanted.size() + "; "
                    + missing.size() + " are missing, the first being "
                    + missing.stream().limit(3).toList());
        }
    }

    static void makeSource(TestDatabase database) throws Exception {
        database.drop(FROM);
        String table = database.quote(FROM);
        database.execute("CREATE TABLE " + table + " (id int primary key, name varchar(120))");
        StringBuilder sql = new StringBuilder();
        for (int id = 0; id < ROWS; id++) {
            sql.append(sql.isEmpty() ? "INSERT INTO " + table + " VALUES " : ", ")
                    .append("(" + id + ", 'row " + id + " " + "x".repeat(id % 90) + "')");
        }
        database.execute(sql.toString());
    }

    /** Makes the target, with rows that the job replaces or changes, and gives them. */
    static List<List<String>> makeTarget(TestDatabase database, Mode mode) throws Exception {
        database.drop(TO);
        String table = database.quote(TO);
        boolean key = mode == Mode.UPSERT || mode == Mode.OVERWRITE;
        database.execute("CREATE TABLE " + table + " (id int" + (key ? " primary key" : "") + ", name varchar(120))");
        if (mode == Mode.UPSERT) {
            StringBuilder sql = new StringBuilder();
            for (int id = 0; id < ROWS; id += 2) {
                sql.append(sql.isEmpty() ? "INSERT INTO " + table + " VALUES " : ", ")
                        .append("(" + id + ", 'old')");
            }
            database.execute(sql.toString());
        } else if (mode == Mode.OVERWRITE) {
            database.execute("INSERT INTO " + table + " VALUES (1000000, 'old'), (1000001, 'old')");
        }
        return rows(database, TO);
    }

    /** What a run that failed may have left in a target that had {@code old}. */
    static void requirePromise(
            Mode mode, List<List<String>> old, List<List<String>> now, List<List<String>> wanted, String what) {
        switch (mode) {
            case OVERWRITE ->
                assertThat(now.equals(old) || now.equals(wanted)).as(what).isTrue();
            case INSERT, RESUMABLE -> {
                assertThat(new HashSet<>(now)).as(what + ": no row twice").hasSameSizeAs(now);
                assertThat(new HashSet<>(wanted)).as(what).containsAll(now);
            }
            case UPSERT -> assertThat(now.size()).as(what).isBetween(old.size(), wanted.size());
        }
    }

    /** Runs a job; gives what made it fail. */
    static Optional<SyncException> run(SyncJob job, String what) throws Exception {
        return await(job.start(), what);
    }

    /** Waits until a run has ended; gives what made it fail. */
    static Optional<SyncException> await(SyncRun run, String what) throws Exception {
        try {
            run.completion().get(90, TimeUnit.SECONDS);
            return Optional.empty();
        } catch (ExecutionException | CompletionException e) {
            assertThat(e.getCause()).as(what).isInstanceOf(SyncException.class);
            System.out.println("failed: " + e.getCause().getMessage());
            return Optional.of((SyncException) e.getCause());
        }
    }

    /** Entries of jobs that have not gone through. */
    static int entries(TestDatabase database, String job) throws Exception {
        return Integer.parseInt(String.valueOf(database.value("SELECT count(*) FROM " + database.quote("syncjob_ledger")
                + " WHERE " + database.quote("job") + " = '" + job + "' AND " + database.quote("seq") + " > -2")));
    }

    static List<List<String>> rows(TestDatabase database, String table) throws Exception {
        return database.rows("SELECT * FROM " + database.quote(table) + " ORDER BY 1, 2");
    }

    /** The target's rows when no transaction of a lost connection is still at work on them. */
    static List<List<String>> settled(TestDatabase database) throws Exception {
        List<List<String>> before = rows(database, TO);
        for (int i = 0; i < 50; i++) {
            Thread.sleep(40);
            List<List<String>> now = rows(database, TO);
            if (now.equals(before)) {
                return now;
            }
            before = now;
        }
        return before;
    }

    /** Waits until there are no more connections than so many, and no threads of runs. */
    static void requireNothingLeft(TestDatabase database, int connections) throws Exception {
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
