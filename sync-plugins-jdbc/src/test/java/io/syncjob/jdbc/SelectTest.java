package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.SyncPlan;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.HighWaterMark;
import io.syncjob.policy.Splits;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Columns that the database computes: constants, functions and expressions, each with a name. */
@ExtendWith(Databases.class)
class SelectTest {
    private static final int ROWS = 500;
    private static final String LIST = "id + 1000 AS id, 'cn' AS region, upper(name) AS name, price * qty AS total,"
            + " coalesce(name, '?') AS label, 7 AS seven -- computed";

    private static TestDatabase prepared(TestDatabase.Kind kind, Databases.Servers servers) throws SQLException {
        TestDatabase database = servers.get(kind);
        for (String table : List.of("select_from", "select_to", Ledger.NAME)) {
            database.drop(table);
        }
        database.execute(
                "CREATE TABLE select_from (id int primary key, name varchar(20), price decimal(10,2) not null,"
                        + " qty int not null)",
                "CREATE TABLE select_to (id int primary key, region varchar(10), name varchar(20),"
                        + " total decimal(18,2), label varchar(20), seven int)");
        try (Connection connection = database.connect();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO select_from VALUES (?, ?, ?, ?)")) {
            for (int id = 0; id < ROWS; id++) {
                insert.setInt(1, id);
                insert.setString(2, id % 5 == 0 ? null : "n" + id);
                insert.setBigDecimal(3, new BigDecimal(id + ".25"));
                insert.setInt(4, id % 3);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        return database;
    }

    private static SyncJobBuilder job(TestDatabase database) {
        return SyncJob.builder()
                .name("select")
                .from(JdbcReader.table(database.connection(), "select_from").select(LIST))
                .to(JdbcWriter.table(database.connection(), "select_to").upsertOn("id"))
                .splits(Splits.parallel(2).count(4));
    }

    private static List<List<String>> expected(TestDatabase database) throws SQLException {
        return database.rows("SELECT " + LIST.replace(" -- computed", "") + " FROM select_from ORDER BY 1");
    }

    private static List<List<String>> came(TestDatabase database) throws SQLException {
        return database.rows("SELECT id, region, name, total, label, seven FROM select_to ORDER BY 1");
    }

    /** SQLite is left out: what is read and what is written would be in one file. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SQLITE")
    void aTableIsCutByItsKeyWhateverIsSelectedOfIt(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        SyncJob job = job(database).build();
        SyncPlan plan = job.plan();
        assertThat(plan.splits()).hasSizeGreaterThan(3);
        assertThat(plan.source().names().stream().map(name -> name.toLowerCase(Locale.ROOT)))
                .containsExactly("id", "region", "name", "total", "label", "seven");
        assertThat(job.run().rowsWritten()).isEqualTo(ROWS);
        assertThat(came(database)).hasSize(ROWS).isEqualTo(expected(database));
    }

    /** Its rows are read in the order of the key, which the user's own SQL may have put another value in the place of. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void readingGoesOnAndIncrementsWork(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        SyncJobBuilder job = job(database).incremental(HighWaterMark.by("id")).resumable();
        assertThat(job.run().rowsWritten()).isEqualTo(ROWS);
        database.execute("INSERT INTO select_from VALUES (9000, 'late', 1, 2), (-5, 'behind', 1, 2)");
        assertThat(job.run().rowsWritten()).isEqualTo(2); // the row at the mark and the new one
        database.execute("DELETE FROM select_from WHERE id = -5");
        assertThat(came(database)).hasSize(ROWS + 1).isEqualTo(expected(database));
        assertThat(job.build().plan().toText()).contains("ORDER BY syncjob_order_0");
    }

    @Test
    void theSameInAText(Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(TestDatabase.Kind.H2, servers);
        SyncJob job = SyncJob.builder()
                .name("select")
                .from("jdbc", settings(database, Map.of("table", "select_from", "select", "id * 2 AS twice")))
                .to("stream", Map.of())
                .build();
        assertThat(job.plan().source().names()).containsExactly("twice");
        SyncException refusal = refusal(settings(database, Map.of("table", "select_from", "select", "idd + 1 AS x")));
        assertThat(refusal)
                .hasMessageContaining("The table 'select_from' cannot be read")
                .hasMessageContaining("idd");
        assertThat(refusal(settings(
                        database, Map.of("table", "select_from", "select", "1 AS x", "columns", List.of("id")))))
                .hasMessageContaining("Both 'columns' and 'select' are given");
        assertThat(refusal(settings(database, Map.of("query", "select 1", "select", "1 AS x"))))
                .hasMessageContaining("A query is given together with 'columns', 'select' or 'where'");
    }

    private static Map<String, Object> settings(TestDatabase database, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(database.settings());
        settings.putAll(more);
        return settings;
    }

    private static SyncException refusal(Map<String, Object> settings) {
        SyncJob job =
                SyncJob.builder().from("jdbc", settings).to("stream", Map.of()).build();
        SyncException[] refusal = new SyncException[1];
        assertThatThrownBy(job::plan).isInstanceOfSatisfying(SyncException.class, e -> refusal[0] = e);
        assertThat(refusal[0].error()).isIn(SyncError.INVALID_VALUE, SyncError.READ_FAILED, SyncError.MISSING_COLUMN);
        return refusal[0];
    }
}
