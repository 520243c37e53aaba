package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.SplitRequest;
import io.syncjob.policy.Splits;
import io.syncjob.report.SyncReport;
import io.syncjob.spi.Secret;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many tables, of one database and of several, go into one. */
@ExtendWith(Databases.class)
class ShardsTest {
    private static final int SHARDS = 12;
    private static final int ROWS_EACH = 300;

    private static String name(int shard) {
        return "shard_%02d".formatted(shard);
    }

    private static void makeShards(TestDatabase database) throws SQLException {
        for (int shard = 0; shard < SHARDS; shard++) {
            database.drop(name(shard));
            database.execute(
                    "CREATE TABLE " + database.quote(name(shard)) + " (id int primary key, label varchar(20))");
            StringBuilder values = new StringBuilder();
            for (int row = 0; row < ROWS_EACH; row++) {
                values.append(values.isEmpty() ? "" : ", ")
                        .append("(%d, 'l%d')".formatted(shard * ROWS_EACH + row, row % 7));
            }
            database.execute("INSERT INTO " + database.quote(name(shard)) + " VALUES " + values);
        }
        database.drop("one");
        database.execute("CREATE TABLE " + database.quote("one")
                + " (id int primary key, label varchar(20), origin varchar(200))");
    }

    private static SyncJobBuilder job(JdbcShards from, TestDatabase to) {
        return SyncJob.builder()
                .name("shards")
                .from(from)
                .to(JdbcWriter.table(to.connection(), "one"))
                .splits(Splits.parallel(3));
    }

    private static List<List<String>> rows(TestDatabase database, String columns) throws SQLException {
        return database.rows("SELECT " + columns + " FROM " + database.quote("one") + " ORDER BY id");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void aRangeOfTables(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = servers.get(kind);
        makeShards(database);
        int connections = database.restingConnections();
        SyncReport report = job(JdbcShards.tables(database.connection(), "shard_[00-11]"), database)
                .run();
        assertThat(report.splits()).hasSize(SHARDS);
        assertThat(rows(database, "id"))
                .isEqualTo(IntStream.range(0, SHARDS * ROWS_EACH)
                        .mapToObj(id -> List.of(Integer.toString(id)))
                        .toList());
        if (kind == TestDatabase.Kind.POSTGRES) {
            assertThat(report.consistency()).isEqualTo("one snapshot for all splits");
        }
        assertThat(database.restingConnections()).isLessThanOrEqualTo(connections);
    }

    @Test
    void tablesOfSeveralDatabasesAndWhereTheirRowsCameFrom(Databases.Servers servers) throws Exception {
        TestDatabase postgres = servers.get(TestDatabase.Kind.POSTGRES);
        TestDatabase mariaDb = servers.get(TestDatabase.Kind.MARIADB);
        makeShards(postgres);
        makeShards(mariaDb);
        JdbcShards shards = JdbcShards.tables(postgres.connection(), "shard_[00-01]")
                .and(JdbcShards.tables(mariaDb.connection(), "shard_05"))
                .where("label <> 'l0'")
                .origin("origin");
        SyncReport report = job(shards, postgres).run();
        assertThat(report.rowsWritten()).isEqualTo(3 * (ROWS_EACH - 43));
        Map<String, Long> origins = new TreeMap<>();
        rows(postgres, "origin").forEach(row -> origins.merge(row.get(0), 1L, Long::sum));
        assertThat(origins.keySet().stream().map(each -> each.replaceAll(".* ", "")))
                .containsExactlyInAnyOrder("shard_00", "shard_01", "shard_05");
        assertThat(origins.keySet())
                .anyMatch(each -> each.startsWith("jdbc:mariadb:"))
                .anyMatch(each -> each.startsWith("jdbc:postgresql:"));
        assertThat(origins.values()).containsOnly(ROWS_EACH - 43L);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void tablesOfAPatternMayLackColumns(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = servers.get(kind);
        makeShards(database);
        database.drop(name(1));
        database.execute("CREATE TABLE " + database.quote(name(1)) + " (more int, id int primary key)");
        database.execute("INSERT INTO " + database.quote(name(1)) + " VALUES (1, 100000), (2, 100001)");
        job(JdbcShards.matching(database.connection(), "(?i)shard_0[01]"), database)
                .run();
        List<List<String>> rows = rows(database, "id, label");
        assertThat(rows).hasSize(ROWS_EACH + 2).contains(Arrays.asList("100001", null));

        SyncJobBuilder listed = job(JdbcShards.tables(database.connection(), name(0), name(1)), database);
        assertThatThrownBy(listed::run)
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.INCOMPATIBLE_TYPES))
                .hasMessageContaining("The tables are not alike: ")
                .hasMessageContaining(name(1) + " has no column 'label'");
        SyncJobBuilder none = job(JdbcShards.matching(database.connection(), "nothing.*"), database);
        assertThatThrownBy(none::run).hasMessageContaining("No table was found: [tables like nothing.* of jdbc:");
    }

    @Test
    void aTypeThatDiffersIsRefused(Databases.Servers servers) throws Exception {
        TestDatabase database = servers.h2();
        makeShards(database);
        database.drop(name(3));
        database.execute("CREATE TABLE " + database.quote(name(3)) + " (id varchar(9), label varchar(20))");
        SyncJobBuilder job = job(JdbcShards.matching(database.connection(), "(?i)shard_\\d\\d"), database);
        assertThatThrownBy(job::run).hasMessageContaining("has a column 'id' of type STRING");
        assertThatThrownBy(job(JdbcShards.tables(database.connection(), "shard_[00-12]"), database)::run)
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isNotEqualTo(SyncError.CONTRACT_BROKEN));
    }

    @Test
    void aListOfSqlIsReadOfEachTable(Databases.Servers servers) throws Exception {
        TestDatabase database = servers.h2();
        makeShards(database);
        job(
                        JdbcShards.tables(database.connection(), "shard_[02-03]")
                                .select("id, upper(label) AS label, 'x' AS origin")
                                .where("id < 605 -- of the first ones"),
                        database)
                .run();
        List<List<String>> expected = new ArrayList<>();
        for (int id = 600; id < 605; id++) {
            expected.add(List.of(Integer.toString(id), "L" + (id - 600) % 7, "x"));
        }
        assertThat(rows(database, "id, label, origin")).isEqualTo(expected);
    }

    /** One split and no more. */
    private record One() implements Splits {
        @Override
        public int workers(int processors) {
            return 1;
        }

        @Override
        public SplitRequest request(int workers) {
            return new SplitRequest(1, 1, List.of());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void moreTablesThanSplits(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = servers.get(kind);
        makeShards(database);
        SyncReport report = job(JdbcShards.tables(database.connection(), "shard_[00-11]"), database)
                .splits(new One())
                .run();
        assertThat(report.splits()).hasSize(1);
        assertThat(report.splits().get(0).description()).endsWith("shard_00 and 11 more");
        assertThat(rows(database, "id")).hasSize(SHARDS * ROWS_EACH);
    }

    @Test
    void goesIntoATextAndBack() {
        JdbcConnection shop =
                JdbcConnection.of("jdbc:postgresql://db1/shop", "sync", Secret.environment("SHOP_PASSWORD"));
        SyncJob job = SyncJob.builder()
                .from(JdbcShards.tables(shop, "orders_[0-9]")
                        .and(JdbcShards.matching(JdbcConnection.of("jdbc:h2:mem:shop"), "orders_.*"))
                        .columns("id", "label")
                        .where("id > 0")
                        .fetchSize(100)
                        .origin("shard"))
                .to(JdbcWriter.table(shop, "orders"))
                .build();
        assertThat(SyncJob.fromJson(job.toJson())).isEqualTo(job);
        assertThat(job.source().toString()).contains("orders_[0-9]", "jdbc:h2:mem:shop");
        assertThatThrownBy(() -> SyncJob.fromJson(job.toJson().replace("orders_.*", "orders_(")))
                .hasMessageContaining("'matching' is no pattern: ");
        assertThatThrownBy(() -> SyncJob.fromJson(job.toJson().replace("[0-9]", "[9-0]")))
                .hasMessageContaining("the range [9-0] is empty");
        assertThatThrownBy(() -> JdbcShards.queries(shop, "select 1").where("id > 0"))
                .hasMessageContaining("Queries are given together with");
    }

    @Test
    void aTableThatIsNamedTwiceIsRefused(Databases.Servers servers) throws Exception {
        TestDatabase database = servers.h2();
        makeShards(database);
        JdbcConnection connection = database.connection();
        for (JdbcShards twice : List.of(
                JdbcShards.tables(connection, "shard_[00-02]", "shard_01"),
                JdbcShards.tables(connection, "shard_[00-02]", "SHARD_01"),
                JdbcShards.tables(connection, "shard_[00-02]").and(JdbcShards.matching(connection, "(?i)shard_01")))) {
            assertThatThrownBy(job(twice, database)::run)
                    .hasMessageContaining("' is named twice, and its rows would be read twice");
        }
    }

    @Test
    void aListOfSqlTellsTheTableThatItWasReadOf(Databases.Servers servers) throws Exception {
        TestDatabase database = servers.h2();
        makeShards(database);
        job(
                        JdbcShards.tables(database.connection(), "shard_[02-03]")
                                .select("id, label")
                                .where("label = 'l6'")
                                .origin("origin"),
                        database)
                .run();
        assertThat(rows(database, "origin"))
                .extracting(row -> row.get(0).replaceAll(".* ", ""))
                .containsOnly("shard_02", "shard_03");
    }

    @Test
    void aRunThatDiedGoesOnWithTheSameTables(Databases.Servers servers) throws Exception {
        TestDatabase database = servers.get(TestDatabase.Kind.POSTGRES);
        makeShards(database);
        database.execute("INSERT INTO " + database.quote("one") + " VALUES (3500, 'in the way', '')");
        SyncJobBuilder job = job(JdbcShards.matching(database.connection(), "shard_\\d\\d"), database)
                .splits(Splits.parallel(1))
                .resumable();
        assertThatThrownBy(job::run).hasMessageContaining("3500");
        database.execute("DELETE FROM " + database.quote("one") + " WHERE id = 3500");
        SyncReport report = job.run();
        assertThat(report.notes()).anyMatch(note -> note.startsWith("Goes on where an earlier run stopped: "));
        assertThat(rows(database, "id")).hasSize(SHARDS * ROWS_EACH);
    }
}
