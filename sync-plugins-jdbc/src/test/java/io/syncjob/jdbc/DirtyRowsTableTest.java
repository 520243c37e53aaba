package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.syncjob.BusinessTime;
import io.syncjob.DataSources;
import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.SyncRun;
import io.syncjob.error.DirtyRowException;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.Retry;
import io.syncjob.policy.Splits;
import io.syncjob.report.SyncReport;
import io.syncjob.spi.Secret;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Dirty rows go to a table, each once. */
@ExtendWith(Databases.class)
class DirtyRowsTableTest {
    private static final int ROWS = 3_000;
    private static final String DIRTY = "dirty_rows_of_jobs";

    private static TestDatabase prepared(TestDatabase.Kind kind, Databases.Servers servers) throws SQLException {
        TestDatabase database = servers.get(kind);
        for (String table : List.of("dirty_source", "dirty_target", DIRTY)) {
            database.drop(table);
        }
        database.execute(
                "CREATE TABLE dirty_source (id int primary key, name varchar(40))",
                "CREATE TABLE dirty_target (id int primary key, name varchar(40),"
                        + " CONSTRAINT dirty_check CHECK (name <> 'bad'))");
        for (int from = 0; from < ROWS; from += 100) {
            List<String> values = new ArrayList<>();
            for (int i = from; i < from + 100; i++) {
                values.add("(" + i + ", '" + (i % 7 == 3 ? "bad" : "name " + i) + "')");
            }
            database.execute("INSERT INTO dirty_source VALUES " + String.join(", ", values));
        }
        return database;
    }

    private static SyncJobBuilder job(TestDatabase database) {
        return SyncJob.builder()
                .name("nightly")
                .from(JdbcReader.table(database.connection(), "dirty_source"))
                .to(JdbcWriter.table(database.connection(), "dirty_target"))
                .splits(Splits.parallel(3).count(9))
                .dirtyRows(DirtyRows.ignore().into(JdbcTable.of(database.connection(), DIRTY)));
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB", "HSQLDB", "DERBY"})
    void eachDirtyRowIsThereOnceHoweverOftenItsSplitIsTried(TestDatabase.Kind kind, Databases.Servers servers)
            throws Exception {
        TestDatabase database = prepared(kind, servers);
        Set<Long> failed = ConcurrentHashMap.newKeySet();
        SyncReport report = job(database)
                .at(BusinessTime.on(LocalDate.of(2026, 11, 1), ZoneOffset.UTC))
                .map((row, out) -> {
                    long id = row.getLong(0);
                    if (id % 100 == 50 && failed.add(id)) {
                        throw new SQLTransientConnectionException("lost for once", "08006");
                    }
                    if (id % 11 == 5) {
                        throw new DirtyRowException("name", "ODD", "no \0 good 😀 ü");
                    }
                })
                .retry(Retry.times(50).waiting(Duration.ofMillis(1), Duration.ofMillis(5)))
                .run();
        long planted = 0;
        for (int i = 0; i < ROWS; i++) {
            planted += i % 7 == 3 || i % 11 == 5 ? 1 : 0;
        }
        assertThat(failed).hasSize(ROWS / 100);
        assertThat(report.rowsRejected()).isEqualTo(planted);
        String dirty = database.quote(DIRTY);
        assertThat(database.value("SELECT count(*) FROM " + dirty)).isEqualTo("" + planted);
        Set<String> ids = new java.util.TreeSet<>();
        for (List<String> row : database.rows(
                "SELECT " + columns(database, "row_values", "stage", "code", "column_name") + " FROM " + dirty)) {
            String id = row.get(0).replaceAll("(?i)^\\{\"id\":([0-9]+),.*$", "$1");
            assertThat(ids.add(id)).as(row.toString()).isTrue();
            int number = Integer.parseInt(id);
            assertThat(row.get(0)).containsIgnoringCase("\"name\":");
            if (number % 11 == 5) {
                assertThat(row.subList(1, 4)).containsExactly("TRANSFORM", "ODD", "name");
            } else {
                assertThat(row.get(1)).isEqualTo("WRITE");
            }
        }
        List<String> one = database.rows("SELECT "
                        + columns(database, "job", "run", "split", "row_no", "reason", "business_time", "rejected_at")
                        + " FROM " + dirty + " WHERE " + columns(database, "stage") + " LIKE 'TRANS%'")
                .get(0);
        assertThat(one.subList(0, 2)).containsExactly("nightly", report.runId());
        assertThat(Integer.parseInt(one.get(2))).isBetween(0, 8);
        assertThat(Integer.parseInt(one.get(3))).isPositive();
        assertThat(one.get(4)).isEqualTo("no \uFFFD good 😀 ü");
        assertThat(one.get(5)).startsWith("2026-11-0");
        if (kind == TestDatabase.Kind.H2 || kind == TestDatabase.Kind.POSTGRES) {
            try (Connection open = database.connect();
                    Statement statement = open.createStatement();
                    ResultSet row = statement.executeQuery("SELECT business_time FROM " + dirty)) {
                row.next();
                assertThat(row.getObject(1, OffsetDateTime.class).toInstant()).hasToString("2026-11-02T00:00:00Z");
            }
        }
        assertThat(one.get(6)).startsWith("20");

        job(database).to("stream", Map.of()).run();
        job(database)
                .to("stream", Map.of())
                .filter(row -> {
                    throw new DirtyRowException("name", "odd");
                })
                .run();
        assertThat(database.value("SELECT count(*) FROM " + dirty))
                .as("appended to")
                .isEqualTo("" + (planted + ROWS));
    }

    private static String columns(TestDatabase database, String... names) {
        List<String> quoted = new ArrayList<>();
        for (String name : names) {
            String column = database.quote(name);
            quoted.add(
                    database.kind() == TestDatabase.Kind.DERBY
                                    && !name.equals("row_no")
                                    && !name.endsWith("_at")
                                    && !name.endsWith("_time")
                            ? "CAST(" + column + " AS VARCHAR(2000))"
                            : column);
        }
        return String.join(", ", quoted);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void aTableThatCannotTakeThemFailsTheRun(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        database.execute("CREATE TABLE " + DIRTY + " (job varchar(9), run varchar(40))");
        SyncException lacking =
                catchThrowableOfType(SyncException.class, () -> job(database).run());
        assertThat(lacking.error()).isEqualTo(SyncError.MISSING_COLUMN);
        assertThat(lacking)
                .hasMessageContaining("has no column 'business_time'")
                .hasMessageContaining(DIRTY);
        assertThat(database.value("SELECT count(*) FROM dirty_target")).isEqualTo("0");

        database.drop(DIRTY);
        job(database).run();
        database.execute("DELETE FROM dirty_target", "DELETE FROM " + DIRTY);
        database.execute("ALTER TABLE " + DIRTY + " ADD CONSTRAINT no_more CHECK (row_no < 0)");
        SyncException refused = catchThrowableOfType(
                SyncException.class, () -> job(database).retry(Retry.times(3)).run());
        assertThat(refused.error()).isEqualTo(SyncError.WRITE_FAILED);
        assertThat(refused)
                .hasMessageContaining("Dirty rows cannot be kept in the table '" + DIRTY + "' at ")
                .hasMessageContaining(".dirtyRows(…)");
        String password = database.connection().password().reveal();
        assertThat(refused.toString()).doesNotContain(password);
        assertThat(database.value("SELECT count(*) FROM " + DIRTY)).isEqualTo("0");
    }

    /** A fault of the table is none of the target's: the split is not tried again, and no row goes missing unnoticed. */
    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "MARIADB"})
    void aConnectionThatIsLostFailsTheRun(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        try (FaultProxy proxy = new FaultProxy(FaultTest.port(database))) {
            SyncJobBuilder job = job(database)
                    .splits(Splits.single())
                    .retry(Retry.times(5))
                    .dirtyRows(DirtyRows.ignore().into(JdbcTable.of(FaultTest.through(database, proxy), DIRTY)))
                    .filter(row -> {
                        if (row.getLong(0) == 50) {
                            proxy.arm(FaultProxy.Fault.CUT, false, 0);
                        }
                        return true;
                    });
            SyncException failure = catchThrowableOfType(SyncException.class, job::run);
            assertThat(failure).hasMessageContaining("Dirty rows cannot be kept in the table '" + DIRTY + "'");
            assertThat(failure.report().orElseThrow().splits().get(0).attempts())
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @Timeout(60)
    @EnumSource(names = {"POSTGRES", "MARIADB"})
    void aRunThatWaitsForTheTableCanBeCancelled(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        job(database).run();
        database.execute("DELETE FROM dirty_target", "DELETE FROM " + DIRTY);
        try (Connection locking = database.connect();
                Statement statement = locking.createStatement()) {
            locking.setAutoCommit(false);
            SyncRun run = job(database)
                    .splits(Splits.single())
                    .filter(row -> {
                        if (row.getLong(0) == 0) {
                            statement.execute(
                                    kind == TestDatabase.Kind.POSTGRES
                                            ? "LOCK TABLE " + DIRTY
                                            : "LOCK TABLES " + DIRTY + " WRITE");
                        }
                        return true;
                    })
                    .start();
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (run.progress().rowsWritten() == 0 && System.nanoTime() < deadline) {
                Thread.sleep(10);
            }
            // Nothing tells from outside that the run waits for the lock; had it not to, it would be over by then.
            Thread.sleep(500);
            assertThat(run.completion()).isNotDone();
            assertThat(run.progress().rowsWritten()).isPositive();
            long start = System.nanoTime();
            run.cancel();
            SyncException end = catchThrowableOfType(SyncException.class, run::await);
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(2_000);
            assertThat(end.error()).isEqualTo(SyncError.CANCELLED);
            if (kind == TestDatabase.Kind.MARIADB) {
                statement.execute("UNLOCK TABLES");
            }
            locking.rollback();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void jobsInJsonNameATable(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        SyncJob job = SyncJob.fromJson("""
                {"version": 1, "name": "json",
                 "from": {"jdbc": {"datasource": "shop", "table": "dirty_source"}, "late": true},
                 "to": {"jdbc": {"datasource": "shop", "table": "dirty_target"}, "late": true},
                 "dirtyRows": {"tolerate": 1000, "into": [
                   {"place": "jdbc", "settings": {"datasource": "shop", "table": "dirty_${area}"}}]},
                 "parameters": {"area": "rows_of_jobs"}}""");
        assertThat(SyncJob.fromJson(job.toJson())).isEqualTo(job);
        SyncReport report =
                job.with(DataSources.none().with("shop", database.settings())).run();
        assertThat(database.value("SELECT count(*) FROM " + DIRTY)).isEqualTo("" + report.rowsRejected());
    }

    @Test
    void aTableIsWrittenAsTextAndReadAgain() {
        JdbcTable table = JdbcTable.of(
                JdbcConnection.of("jdbc:h2:mem:x?password=hidden", "sa", Secret.environment("DIRTY_PASSWORD")),
                "dirty");
        SyncJob job = SyncJob.builder()
                .from("stream", Map.of("rows", 1))
                .to("stream", Map.of())
                .dirtyRows(DirtyRows.tolerate(1).into(table))
                .build();
        assertThat(job.toJson()).contains("\"place\"", "${env:DIRTY_PASSWORD}");
        assertThat(SyncJob.fromJson(job.toJson())).isEqualTo(job);
        assertThat(table.toString() + table.describe()).doesNotContain("hidden");
        SyncException unknown = catchThrowableOfType(
                SyncException.class,
                () -> SyncJob.fromJson(job.toJson().replace("\"dirty\"", "\"dirty\", \"tabel\": 1")));
        assertThat(unknown.error()).isEqualTo(SyncError.UNKNOWN_KEY);
        SyncException missing = catchThrowableOfType(
                SyncException.class,
                () -> SyncJob.fromJson(job.toJson().replaceFirst("\"place\" ?: ?\"jdbc\"", "\"place\": \"jbdc\"")));
        assertThat(missing).hasMessageContaining("jdbc");
    }
}
