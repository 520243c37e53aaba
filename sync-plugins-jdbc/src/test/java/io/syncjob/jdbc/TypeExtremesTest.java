package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.SyncJob;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.Splits;
import io.syncjob.report.SyncReport;
import io.syncjob.spi.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What takes more than a value in a column of its type: zones of the JVM, very large cells, columns that fill themselves. */
@ExtendWith(Databases.class)
class TypeExtremesTest {
    /** Each moves its clocks on other days, the last one by half an hour; Apia left out a whole day. */
    @ParameterizedTest
    @ValueSource(strings = {"America/New_York", "Pacific/Apia", "Australia/Lord_Howe"})
    void theZoneOfTheJvmHasNoEffect(String zone, Databases.Servers servers, @TempDir Path folder) throws Exception {
        TestDatabase postgres = servers.postgres();
        TestDatabase mariadb = servers.mariadb();
        postgres.drop("zoned_0");
        postgres.execute(
                "CREATE TABLE zoned_0 (id int PRIMARY KEY, i timestamptz(6), w timestamp(6), d date, t time(6))",
                // Every half hour around the days on which clocks are changed, and the day that Apia has not.
                "INSERT INTO zoned_0 SELECT row_number() OVER (), m AT TIME ZONE 'UTC', m, m::date, m::time"
                        + " FROM (VALUES ('2011-12-29'), ('2021-03-13'), ('2021-04-03'), ('2021-10-02'), ('2021-11-06')) v (day),"
                        + " generate_series(day::timestamp + interval '1 microsecond', day::timestamp + interval '50 hours',"
                        + " interval '30 minutes') m");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Duser.timezone=" + zone,
                "-cp",
                System.getProperty("java.class.path"),
                ZonedCopy.class.getName()));
        for (JdbcConnection each : List.of(
                postgres.connection(),
                mariadb.connection(),
                JdbcConnection.of("jdbc:h2:" + folder.resolve("zoned"), "sa", ""),
                JdbcConnection.of("jdbc:sqlite:" + folder.resolve("zoned.sqlite"), "", ""),
                JdbcConnection.of("jdbc:duckdb:" + folder.resolve("zoned.duckdb"), "", ""))) {
            Secret password = each.password();
            command.addAll(List.of(
                    String.valueOf(each.url()),
                    String.valueOf(each.user()),
                    password == null ? "" : password.reveal()));
        }
        Path said = folder.resolve("said.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        try {
            assertThat(postgres.value("SELECT count(*) FROM zoned_0")).isEqualTo("500");
            assertThat(postgres.rows("SELECT a.*, b.* FROM zoned_0 a LEFT JOIN zoned_5 b ON a.id = b.id"
                            + " WHERE (a.i, a.w, a.d, a.t) IS DISTINCT FROM (b.i, b.w, b.d, b.t) ORDER BY a.id"))
                    .isEmpty();
            assertThat(postgres.value("SELECT count(*) FROM zoned_5")).isEqualTo("500");
        } finally {
            postgres.drop("zoned_0");
            postgres.drop("zoned_5");
            mariadb.drop("zoned_1");
        }
    }

    @Test
    void aCellOfFiftyMegabytes(Databases.Servers servers) throws Exception {
        TestDatabase postgres = servers.postgres();
        TestDatabase mariadb = servers.mariadb();
        postgres.drop("wide_from");
        postgres.drop("wide_back");
        mariadb.drop("wide_to");
        postgres.execute(
                "CREATE TABLE wide_from (id int PRIMARY KEY, b bytea, note text)",
                // Every byte there is, in another order in each piece.
                "INSERT INTO wide_from SELECT 1, decode(string_agg(md5(i::text), ''), 'hex'), 'wide'"
                        + " FROM generate_series(1, 3276800) i",
                "INSERT INTO wide_from VALUES (2, '\\x00', 'narrow')");
        try {
            copy(postgres, "wide_from", mariadb, "wide_to");
            assertThat(mariadb.value("SELECT LENGTH(b) FROM wide_to WHERE id = 1"))
                    .isEqualTo("52428800");
            copy(mariadb, "wide_to", postgres, "wide_back");
            assertThat(postgres.rows("SELECT id, md5(b), note FROM wide_back ORDER BY id"))
                    .isEqualTo(postgres.rows("SELECT id, md5(b), note FROM wide_from ORDER BY id"));
        } finally {
            postgres.drop("wide_from");
            postgres.drop("wide_back");
            mariadb.drop("wide_to");
        }
    }

    private static SyncReport copy(TestDatabase from, String source, TestDatabase to, String target) {
        return SyncJob.builder()
                .from(JdbcReader.table(from.connection(), source))
                .to(JdbcWriter.table(to.connection(), target).createIfMissing())
                .splits(Splits.single())
                .run();
    }

    /** What a database computes is read like any other value, and left to the database where it is written. */
    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "MARIADB", "H2"})
    void columnsThatFillThemselves(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = servers.get(kind);
        database.drop("filled_from");
        database.drop("filled_to");
        database.drop("filled_same");
        String number = kind == TestDatabase.Kind.MARIADB
                ? "bigint PRIMARY KEY AUTO_INCREMENT"
                : "bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY";
        String columns = " (id " + number + ", n int, twice int GENERATED ALWAYS AS (n * 2)"
                + (kind == TestDatabase.Kind.H2 ? "" : " STORED") + ")";
        database.execute(
                "CREATE TABLE " + database.quote("filled_from") + columns,
                "CREATE TABLE " + database.quote("filled_same") + columns,
                "INSERT INTO " + database.quote("filled_from") + " (n) VALUES (7), (8)");
        try {
            copy(database, "filled_from", database, "filled_to");
            List<List<String>> expected = List.of(List.of("1", "7", "14"), List.of("2", "8", "16"));
            assertThat(database.rows("SELECT id, n, twice FROM " + database.quote("filled_to") + " ORDER BY id"))
                    .isEqualTo(expected);
            SyncJob.builder()
                    .from(JdbcReader.table(database.connection(), "filled_from").columns("id", "n"))
                    .to(JdbcWriter.table(database.connection(), "filled_same"))
                    .run();
            assertThat(database.rows("SELECT id, n, twice FROM " + database.quote("filled_same") + " ORDER BY id"))
                    .isEqualTo(expected);
        } finally {
            database.drop("filled_from");
            database.drop("filled_to");
            database.drop("filled_same");
        }
    }

    /** The text that HSQLDB makes of a date can be that of another thread's. */
    @Test
    void datesThatSeveralWorkersReadAreEachRowsOwn(Databases.Servers servers) throws Exception {
        TestDatabase hsqldb = servers.get(TestDatabase.Kind.HSQLDB);
        TestDatabase h2 = servers.h2();
        hsqldb.drop("dates");
        h2.drop("dates");
        hsqldb.execute(
                "CREATE TABLE " + hsqldb.quote("dates") + " (id int PRIMARY KEY, d date, t timestamp(6))",
                "INSERT INTO " + hsqldb.quote("dates") + " SELECT n, DATE '1990-01-01' + n DAY,"
                        + " TIMESTAMP '1990-01-01 12:00:00' + n DAY FROM UNNEST(SEQUENCE_ARRAY(1, 9999, 1)) x (n)");
        try {
            SyncJob.builder()
                    .from(JdbcReader.table(hsqldb.connection(), "dates"))
                    .to(JdbcWriter.table(h2.connection(), "dates").createIfMissing())
                    .splits(Splits.parallel(4))
                    .run();
            assertThat(h2.value("SELECT count(*) FROM " + h2.quote("dates") + " WHERE " + h2.quote("D")
                            + " = DATEADD(DAY, " + h2.quote("ID") + ", DATE '1990-01-01') AND " + h2.quote("T")
                            + " = DATEADD(DAY, " + h2.quote("ID") + ", TIMESTAMP '1990-01-01 12:00:00')"))
                    .isEqualTo("9999");
        } finally {
            hsqldb.drop("dates");
            h2.drop("dates");
        }
    }

    /** Few rows go by one way to MariaDB, many by another; numbers of two digits would become other years in both. */
    @ParameterizedTest
    @ValueSource(ints = {3, 300})
    void aYearThatTheDatabaseWouldChangeIsRefused(int rows, Databases.Servers servers) throws Exception {
        TestDatabase h2 = servers.h2();
        TestDatabase mariadb = servers.mariadb();
        h2.drop("years");
        mariadb.drop("years");
        h2.execute(
                "CREATE TABLE " + h2.quote("years") + " (" + h2.quote("id") + " int, " + h2.quote("y") + " smallint)",
                "INSERT INTO " + h2.quote("years")
                        + " SELECT X, CASE X WHEN 1 THEN 0 WHEN 2 THEN 5 ELSE 1901 + MOD(X, 255) END"
                        + " FROM SYSTEM_RANGE(1, " + rows + ")");
        mariadb.execute("CREATE TABLE years (id int, y year)");
        try {
            refusing(h2, mariadb, "years", "The database has no year 5; it has 0 and those from 1901 to 2155");
            assertThat(mariadb.value("SELECT CAST(y AS CHAR) FROM years WHERE id = 1"))
                    .isEqualTo("0000");
            assertThat(mariadb.value("SELECT count(*) FROM years WHERE id > 2 AND y = 1901 + MOD(id, 255)"))
                    .isEqualTo(Integer.toString(rows - 2));
        } finally {
            h2.drop("years");
            mariadb.drop("years");
        }
    }

    @Test
    void whatDuckDbCannotCastIsRefused(Databases.Servers servers) throws Exception {
        TestDatabase h2 = servers.h2();
        TestDatabase duckDb = servers.get(TestDatabase.Kind.DUCKDB);
        h2.drop("casts");
        duckDb.drop("casts");
        h2.execute(
                "CREATE TABLE " + h2.quote("casts") + " (" + h2.quote("id") + " int, " + h2.quote("u") + " smallint, "
                        + h2.quote("e") + " varchar)",
                "INSERT INTO " + h2.quote("casts")
                        + " VALUES (1, 255, 'a'), (2, NULL, NULL), (3, 0, 'z'), (4, 7, 'a')");
        duckDb.execute("CREATE TABLE casts (id int, u utinyint, e enum('a', 'b'))");
        try {
            refusing(h2, duckDb, "casts", "The value is none of the type ENUM('a', 'b')");
            assertThat(duckDb.rows("SELECT id, u, e FROM casts ORDER BY id"))
                    .containsExactly(List.of("1", "255", "a"), Arrays.asList("2", null, null), List.of("4", "7", "a"));
            duckDb.execute("DELETE FROM casts");
            h2.execute("UPDATE " + h2.quote("casts") + " SET " + h2.quote("e") + " = NULL, " + h2.quote("u")
                    + " = CASE WHEN " + h2.quote("id") + " = 3 THEN 256 END");
            refusing(h2, duckDb, "casts", "The value is none of the type UTINYINT");
        } finally {
            h2.drop("casts");
            duckDb.drop("casts");
        }
    }

    /** Copies a table of which one row is refused. */
    private static void refusing(TestDatabase from, TestDatabase to, String table, String reason) {
        List<String> reasons = Collections.synchronizedList(new ArrayList<>());
        SyncJob.builder()
                .from(JdbcReader.table(from.connection(), table))
                .to(JdbcWriter.table(to.connection(), table))
                .dirtyRows(DirtyRows.ignore().into(row -> reasons.add(row.reason())))
                .run();
        assertThat(reasons).singleElement().satisfies(each -> assertThat(each).isEqualToIgnoringCase(reason));
    }
}
