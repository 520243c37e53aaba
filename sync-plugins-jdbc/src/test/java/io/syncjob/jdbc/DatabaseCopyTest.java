package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.syncjob.SyncJob;
import io.syncjob.SyncListener;
import io.syncjob.SyncRun;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.jdbc.DatabaseReport.Outcome;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.Splits;
import io.syncjob.policy.Throttle;
import io.syncjob.report.Progress;
import io.syncjob.report.SplitReport;
import io.syncjob.report.SyncReport;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole schemas, table by table. */
@ExtendWith(Databases.class)
class DatabaseCopyTest {
    private static final int ROWS = 1_000;
    /** Children first, as they must be dropped. */
    private static final List<String> TABLES =
            List.of("whole_a_line", "whole_b_order", "whole_c_customer", "whole_d_region", "whole_log");

    private static final List<String> COPIES =
            TABLES.stream().map(DatabaseCopyTest::copied).toList();

    private final List<TestDatabase> used = new ArrayList<>();

    private static String copied(String table) {
        return table.replace("whole_", "copy_");
    }

    static Stream<Arguments> pairs() {
        return Stream.of(
                Arguments.of(TestDatabase.Kind.POSTGRES, TestDatabase.Kind.MARIADB),
                Arguments.of(TestDatabase.Kind.MARIADB, TestDatabase.Kind.POSTGRES),
                Arguments.of(TestDatabase.Kind.H2, TestDatabase.Kind.SQLITE),
                Arguments.of(TestDatabase.Kind.SQLITE, TestDatabase.Kind.H2),
                Arguments.of(TestDatabase.Kind.POSTGRES, TestDatabase.Kind.DUCKDB),
                Arguments.of(TestDatabase.Kind.DUCKDB, TestDatabase.Kind.HSQLDB),
                Arguments.of(TestDatabase.Kind.DERBY, TestDatabase.Kind.H2));
    }

    @AfterEach
    void drop() throws Exception {
        for (TestDatabase database : used) {
            for (String table : COPIES) {
                database.drop(table);
            }
            for (String table : TABLES) {
                database.drop(table);
            }
        }
    }

    /** The names go against the order of the keys. */
    private void make(TestDatabase database, List<String> names, boolean filled) throws Exception {
        if (!used.contains(database)) {
            used.add(database);
        }
        for (String name : names) {
            database.drop(name);
        }
        String region = database.quote(names.get(3));
        String customer = database.quote(names.get(2));
        String order = database.quote(names.get(1));
        database.execute(
                "CREATE TABLE " + region + " (id int NOT NULL PRIMARY KEY, label varchar(20))",
                "CREATE TABLE " + customer + " (id int NOT NULL PRIMARY KEY, label varchar(20), region int,"
                        + " FOREIGN KEY (region) REFERENCES " + region + " (id))",
                "CREATE TABLE " + order + " (id int NOT NULL PRIMARY KEY, label varchar(20), customer int,"
                        + " FOREIGN KEY (customer) REFERENCES " + customer + " (id))",
                "CREATE TABLE " + database.quote(names.get(0)) + " (id int NOT NULL PRIMARY KEY, label varchar(20),"
                        + " of_order int, FOREIGN KEY (of_order) REFERENCES " + order + " (id))",
                "CREATE TABLE " + database.quote(names.get(4)) + " (id int NOT NULL PRIMARY KEY, label varchar(20))");
        if (filled) {
            for (int i = names.size() - 1; i >= 0; i--) {
                boolean child = i < 3;
                database.execute("INSERT INTO " + database.quote(names.get(i)) + " VALUES "
                        + IntStream.range(0, ROWS)
                                .mapToObj(id -> "(" + id + ", 'row " + id + "'" + (child ? ", " + id : "") + ")")
                                .collect(Collectors.joining(", ")));
            }
        }
    }

    private static DatabaseCopy copy(TestDatabase from, TestDatabase to) {
        return DatabaseCopy.of(from.connection(), to.connection())
                .name("whole")
                .include("whole_.*")
                .naming(DatabaseCopyTest::copied);
    }

    private static void requireCopied(TestDatabase to) throws Exception {
        for (String table : COPIES) {
            assertThat(to.rows("SELECT id, label FROM " + to.quote(table) + " ORDER BY id"))
                    .as(table)
                    .isEqualTo(IntStream.range(0, ROWS)
                            .mapToObj(id -> List.of(Integer.toString(id), "row " + id))
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void parentsComeFirst(TestDatabase.Kind source, TestDatabase.Kind target, Databases.Servers servers)
            throws Exception {
        TestDatabase from = servers.get(source);
        TestDatabase to = servers.get(target);
        make(from, TABLES, true);
        make(to, COPIES, false);
        int before = from.restingConnections() + to.restingConnections();
        List<String> order = new ArrayList<>();
        DatabaseReport report = copy(from, to)
                .parallel(3)
                .connections(15)
                .each(job -> job.listener(new SyncListener() {
                    @Override
                    public void onSuccess(SyncReport each) {
                        synchronized (order) {
                            order.add(each.job());
                        }
                    }
                }))
                .run();
        assertThat(report.isComplete()).as(report.toText()).isTrue();
        assertThat(report.tables()).extracting(DatabaseReport.Table::name).containsExactlyInAnyOrderElementsOf(TABLES);
        assertThat(order.stream().filter(each -> !each.endsWith("log")))
                .containsExactly(
                        "whole.whole_d_region", "whole.whole_c_customer", "whole.whole_b_order", "whole.whole_a_line");
        assertThat(report.rowsWritten()).isEqualTo(5L * ROWS);
        requireCopied(to);
        assertThat(from.restingConnections() + to.restingConnections()).isLessThanOrEqualTo(before);
    }

    @Test
    void tablesAreMadeAndConnectionsCounted(Databases.Servers servers) throws Exception {
        TestDatabase from = servers.postgres();
        TestDatabase to = servers.mariadb();
        make(from, TABLES, true);
        used.add(to);
        AtomicInteger most = new AtomicInteger();
        AtomicInteger mostAtOnce = new AtomicInteger();
        Set<String> running = ConcurrentHashMap.newKeySet();
        String count = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'whole-copy'";
        DatabaseReport report = DatabaseCopy.of(
                        from.connection().property("ApplicationName", "whole-copy"), to.connection())
                .include("whole_.*")
                .exclude("whole_[ab]_.*")
                .naming(DatabaseCopyTest::copied)
                .writing(JdbcWriter::createIfMissing)
                .parallel(9)
                .connections(13)
                // Seven connections each, so that two at once would be one too many.
                .each(job -> job.splits(Splits.parallel(4).count(10)).listener(new SyncListener() {
                    @Override
                    public void onStart(SyncRun run) {
                        running.add(run.id());
                        mostAtOnce.accumulateAndGet(running.size(), Math::max);
                    }

                    @Override
                    public void onSplit(SplitReport split) {
                        try {
                            most.accumulateAndGet(Integer.parseInt(String.valueOf(from.value(count))), Math::max);
                        } catch (SQLException e) {
                            throw new IllegalStateException(e);
                        }
                    }

                    @Override
                    public void onSuccess(SyncReport each) {
                        running.remove(each.runId());
                    }
                }))
                .run();
        assertThat(report.isComplete()).as(report.toText()).isTrue();
        assertThat(report.tables())
                .extracting(DatabaseReport.Table::name)
                .containsExactlyInAnyOrder("whole_d_region", "whole_c_customer", "whole_log");
        assertThat(most.get()).isBetween(2, 13);
        assertThat(mostAtOnce.get()).isEqualTo(1);
        assertThat(from.value(count)).isEqualTo("0");
        assertThat(to.rows("SELECT id FROM copy_c_customer")).hasSize(ROWS);
        assertThat(to.has("copy_b_order")).isFalse();
    }

    @Test
    void whatRefersToAFailedTableIsNotBegun(Databases.Servers servers, @TempDir Path folder) throws Exception {
        TestDatabase from = servers.postgres();
        TestDatabase to = servers.mariadb();
        make(from, TABLES, true);
        make(to, COPIES, false);
        to.execute("INSERT INTO copy_c_customer VALUES (700, 'in the way', NULL)");
        Path progress = folder.resolve("whole.txt");
        DatabaseCopy copy = copy(from, to)
                .keepGoing(true)
                .progressIn(progress)
                .each(job -> job.splits(Splits.parallel(1).count(4)).resumable(Duration.ofMillis(100)));
        DatabaseReport report = copy.run();
        assertThat(report.isComplete()).isFalse();
        assertThat(report.tables())
                .extracting(DatabaseReport.Table::name, DatabaseReport.Table::outcome)
                .containsExactlyInAnyOrder(
                        tuple("whole_d_region", Outcome.DONE),
                        tuple("whole_c_customer", Outcome.FAILED),
                        tuple("whole_b_order", Outcome.PARENT_FAILED),
                        tuple("whole_a_line", Outcome.PARENT_FAILED),
                        tuple("whole_log", Outcome.DONE));
        assertThat(report.toText())
                .startsWith("Copy of whole: 5 tables, 2 done, 0 done before, 1 failed, 2 not run; ")
                .contains("whole_c_customer FAILED, ")
                .contains("700");

        to.execute("DELETE FROM copy_c_customer WHERE id = 700");
        DatabaseReport again = copy.run();
        assertThat(again.isComplete()).as(again.toText()).isTrue();
        assertThat(again.count(Outcome.DONE_BEFORE)).isEqualTo(2);
        assertThat(again.tables().stream()
                        .filter(table -> table.name().equals("whole_c_customer"))
                        .flatMap(table -> Objects.requireNonNull(table.report()).notes().stream()))
                .anyMatch(note -> note.startsWith("Goes on where an earlier run stopped: "));
        requireCopied(to);
        assertThatThrownBy(() -> copy.name("another").run())
                .hasMessageContaining("does not hold the progress of the copy of another");
    }

    @Test
    void theFirstFailureEndsTheCopy(Databases.Servers servers) throws Exception {
        TestDatabase database = servers.h2();
        make(database, TABLES, true);
        make(database, COPIES, false);
        database.execute("INSERT INTO " + database.quote("copy_d_region") + " VALUES (1, '')");
        DatabaseReport report = copy(database, database).exclude(".*log").run();
        assertThat(report.count(Outcome.FAILED)).isEqualTo(1);
        assertThat(report.count(Outcome.NOT_RUN)).isEqualTo(3);
        database.execute("DELETE FROM " + database.quote("copy_d_region") + " WHERE id <> 1");
        DatabaseReport tolerant = copy(database, database)
                .each(job -> job.dirtyRows(DirtyRows.tolerate(1).log(0)))
                .run();
        assertThat(tolerant.isComplete()).as(tolerant.toText()).isTrue();
        assertThat(tolerant.rowsRejected()).isEqualTo(1);
    }

    @Test
    void circlesAreToldOfAndTablesThatReferToThemselvesGoInOneSplit(Databases.Servers servers) throws Exception {
        TestDatabase from = servers.postgres();
        from.execute(
                "DROP SCHEMA IF EXISTS whole_from CASCADE",
                "DROP SCHEMA IF EXISTS whole_to CASCADE",
                "CREATE SCHEMA whole_from",
                "CREATE SCHEMA whole_to");
        try {
            for (String schema : List.of("whole_from", "whole_to")) {
                from.execute(
                        "CREATE TABLE " + schema + ".node (id int PRIMARY KEY, parent int REFERENCES " + schema
                                + ".node)",
                        "CREATE TABLE " + schema + ".hen (id int PRIMARY KEY, egg int)",
                        "CREATE TABLE " + schema + ".egg (id int PRIMARY KEY, hen int REFERENCES " + schema + ".hen)",
                        "CREATE TABLE " + schema + ".\"a.part\" (id int, k int) PARTITION BY RANGE (k)",
                        "CREATE TABLE " + schema + ".part_1 PARTITION OF " + schema
                                + ".\"a.part\" FOR VALUES FROM (0) TO (10)",
                        "CREATE VIEW " + schema + ".seen AS SELECT * FROM " + schema + ".hen");
            }
            from.execute(
                    "ALTER TABLE whole_from.hen ADD FOREIGN KEY (egg) REFERENCES whole_from.egg",
                    "ALTER TABLE whole_to.hen ADD FOREIGN KEY (egg) REFERENCES whole_to.egg",
                    "INSERT INTO whole_from.node SELECT i, NULLIF(i / 2, 0) FROM generate_series(1, 5000) i",
                    "INSERT INTO whole_from.hen SELECT i, NULL FROM generate_series(1, 100) i",
                    "INSERT INTO whole_from.egg SELECT i, i FROM generate_series(1, 100) i",
                    "UPDATE whole_from.hen SET egg = id",
                    "INSERT INTO whole_from.\"a.part\" SELECT i, i % 10 FROM generate_series(1, 100) i");
            DatabaseCopy copy = DatabaseCopy.of(from.connection(), from.connection())
                    .fromSchema("whole_from")
                    .toSchema("whole_to");
            DatabaseReport refused = copy.include("egg", "hen").run();
            assertThat(refused.tables().get(0).outcome()).isEqualTo(Outcome.FAILED);
            assertThat(refused.toText())
                    .contains(
                            "Note: The target's foreign keys of the tables [egg, hen] go round in a circle, so 'egg'");
            from.execute("ALTER TABLE whole_to.egg DROP CONSTRAINT egg_hen_fkey");
            DatabaseReport report = copy.run();
            assertThat(report.isComplete()).as(report.toText()).isTrue();
            assertThat(report.tables())
                    .extracting(DatabaseReport.Table::name)
                    .containsExactlyInAnyOrder("a.part", "egg", "hen", "node");
            assertThat(report.notes())
                    .singleElement()
                    .satisfies(note -> assertThat(note).startsWith("The table 'node' refers to itself"));
            assertThat(from.value("SELECT count(*) FROM whole_to.node")).isEqualTo("5000");
            assertThat(from.value("SELECT count(*) FROM whole_to.\"a.part\"")).isEqualTo("100");
            assertThat(report.tables().stream()
                            .filter(table -> table.name().equals("node"))
                            .flatMap(table -> Objects.requireNonNull(table.report()).splits().stream()))
                    .hasSize(1);
        } finally {
            from.execute("DROP SCHEMA whole_from CASCADE", "DROP SCHEMA whole_to CASCADE");
        }
    }

    @Test
    void cancelEndsAllJobs(Databases.Servers servers) throws Exception {
        TestDatabase from = servers.postgres();
        TestDatabase to = servers.mariadb();
        make(from, TABLES, true);
        make(to, COPIES, false);
        int threads = syncThreads();
        DatabaseRun run = copy(from, to)
                .each(job -> job.throttle(Throttle.rowsPerSecond(100)))
                .start();
        while (run.progress().running().values().stream().noneMatch(each -> each.phase() == Progress.Phase.COPYING)) {
            Thread.sleep(10);
        }
        assertThat(run.progress().tables()).isEqualTo(5);
        run.cancel();
        DatabaseReport report = run.completion().get(20, TimeUnit.SECONDS);
        assertThat(report.isComplete()).isFalse();
        assertThat(report.tables().stream().filter(table -> table.failure() != null))
                .isNotEmpty()
                .allMatch(table -> Objects.requireNonNull(table.failure()).error() == SyncError.CANCELLED);
        assertThat(syncThreads()).isEqualTo(threads);
        Thread.currentThread().interrupt();
        DatabaseReport interrupted = copy(from, to).run();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(interrupted.isComplete()).isFalse();
    }

    private static int syncThreads() throws InterruptedException {
        int count = 0;
        for (int i = 0; i < 50; i++) {
            count = (int) Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().startsWith("syncjob-"))
                    .count();
            if (count == 0) {
                break;
            }
            Thread.sleep(20);
        }
        return count;
    }

    @Test
    void whatCannotWorkIsRefusedBeforeAnythingIsChanged(Databases.Servers servers) throws Exception {
        TestDatabase database = servers.h2();
        make(database, TABLES, true);
        DatabaseCopy copy = copy(database, database).writing(JdbcWriter::createIfMissing);
        refused(copy.include("shop_%"), SyncError.MISSING_TABLE, "matches 'shop_%'");
        refused(copy.exclude(".*"), SyncError.MISSING_TABLE, "There is no table to copy in jdbc:h2:mem:tests");
        refused(copy.naming(table -> "one"), SyncError.INVALID_VALUE, "are both to be copied into 'one'");
        refused(
                copy.each(job -> job.splits(Splits.parallel(8))),
                SyncError.INVALID_VALUE,
                "has 8 workers and so up to 11 connections to each end, and there may be 10");
        assertThatThrownBy(() -> copy.include("(")).hasMessageContaining("'(' is no pattern: ");
        assertThatThrownBy(() -> copy.connections(4)).hasMessageContaining("Give 5 to 1000.");
        assertThat(database.has("copy_log")).isFalse();
        List<SyncJob> jobs = copy.jobs();
        assertThat(jobs).extracting(SyncJob::name).last().isEqualTo("whole.whole_a_line");
        assertThat(jobs.get(0).target().toString()).contains("jdbc:h2:mem:tests");
    }

    private static void refused(DatabaseCopy copy, SyncError error, String message) {
        assertThatThrownBy(copy::run)
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(error))
                .hasMessageContaining(message);
    }
}
