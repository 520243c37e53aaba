package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.Splits;
import io.syncjob.policy.Verification;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a database holds is read back and compared, for tables that are overwritten, emptied, made and appended to. */
@ExtendWith(Databases.class)
class ChecksumsTest {
    private static final int ROWS = 3_000;

    private enum Way {
        OVERWRITE,
        TRUNCATE,
        CREATE,
        APPEND,
        UPSERT
    }

    static Stream<Arguments> ways() {
        return TestDatabase.RESUMABLE.stream()
                .flatMap(kind -> Stream.of(Way.values()).map(way -> Arguments.of(kind, way)));
    }

    private static void makeSource(TestDatabase database) throws Exception {
        database.drop("sums_from");
        String table = database.quote("sums_from");
        database.execute("CREATE TABLE " + table
                + " (id int primary key, code char(8), price decimal(12,4), made timestamp(6) null, name varchar(40))");
        StringBuilder sql = new StringBuilder();
        for (int id = 0; id < ROWS; id++) {
            sql.append(sql.isEmpty() ? "INSERT INTO " + table + " VALUES " : ", ")
                    .append("(%d, 'c%d', %d.5, %s, 'näme %d ')"
                            .formatted(
                                    id,
                                    id % 9,
                                    id,
                                    id % 7 == 0 ? "NULL" : "'2026-11-25 01:02:03.%06d'".formatted(id),
                                    id));
        }
        database.execute(sql.toString());
    }

    private static SyncJobBuilder job(TestDatabase database, Way way) throws Exception {
        database.drop("sums_to");
        String table = database.quote("sums_to");
        JdbcWriter writer = JdbcWriter.table(database.connection(), "sums_to");
        if (way != Way.CREATE) {
            // A type of its own where the source's fits in, and rows that are there before.
            database.execute(
                    "CREATE TABLE " + table
                            + " (id int primary key, code char(12), price decimal(20,6), made timestamp(6) null, name varchar(60))");
            database.execute("INSERT INTO " + table + " (id, code) VALUES (-1, 'old'), (-2, 'old')");
            if (way == Way.UPSERT) {
                database.execute("INSERT INTO " + table + " (id, code) VALUES (0, 'old'), (77, 'old'), (2999, 'old')");
            }
        }
        return SyncJob.builder()
                .name("sums")
                .from(JdbcReader.table(database.connection(), "sums_from"))
                .to(
                        switch (way) {
                            case OVERWRITE -> writer.overwrite();
                            case TRUNCATE -> writer.truncate();
                            case CREATE -> writer.createIfMissing();
                            case APPEND -> writer;
                            case UPSERT -> writer.upsertOn("id");
                        })
                .splits(Splits.parallel(2))
                .dirtyRows(DirtyRows.ignore());
    }

    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("ways")
    void aRunThatIsRightRaisesNoAlarm(TestDatabase.Kind kind, Way way, Databases.Servers servers) throws Exception {
        TestDatabase database = servers.get(kind);
        makeSource(database);
        assertThat(job(database, way).verify(Verification.checksums()).run().verification())
                .contains("The target holds the " + ROWS + " rows it acknowledged, each as it was written");
    }

    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("ways")
    void whatIsChangedBehindTheRunIsFound(TestDatabase.Kind kind, Way way, Databases.Servers servers) throws Exception {
        TestDatabase database = servers.get(kind);
        makeSource(database);
        for (String change : List.of(
                "DELETE FROM %s WHERE id = 1234",
                "INSERT INTO %s (id, code) VALUES (5000, 'new')",
                "UPDATE %s SET price = price + 0.0001 WHERE id = 77",
                "UPDATE %s SET name = 'näme 6' WHERE id = 6",
                "UPDATE %s SET made = NULL WHERE id = 2999")) {
            if (way == Way.UPSERT && change.startsWith("INSERT")) {
                continue; // rows of keys that the run has not written are nothing to it
            }
            SyncJobBuilder job = job(database, way).verify(new Meddling(database, change));
            assertThatThrownBy(job::run)
                    .as(change)
                    .isInstanceOfSatisfying(
                            SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.VERIFICATION_FAILED))
                    .hasMessageContaining("Of the " + ROWS + " rows acknowledged, the target lacks "
                            + (change.startsWith("INSERT") ? 0 : 1));
            if (way == Way.OVERWRITE) {
                assertThat(database.value("SELECT count(*) FROM " + database.quote("sums_to")))
                        .as("old rows after " + change)
                        .isEqualTo("2");
            }
        }
    }

    /** Changes the rows just before they are compared. */
    private record Meddling(TestDatabase database, String change) implements Verification {
        @Override
        public boolean comparesContents() {
            return true;
        }

        @Override
        public Result verify(Evidence evidence) throws Exception {
            String staged = database
                    .rows(
                            database.kind() == TestDatabase.Kind.POSTGRES
                                    ? "SELECT tablename FROM pg_tables WHERE tablename LIKE 'syncjob_stage%'"
                                    : "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES"
                                            + " WHERE TABLE_NAME LIKE 'syncjob_stage%'")
                    .stream()
                    .map(row -> row.get(0))
                    .findFirst()
                    .orElse("sums_to");
            database.execute(change.formatted(database.quote(staged)));
            return Verification.checksums().showing(3).verify(evidence);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void rowsThatMayBeLeftOutAreNotToBeVerified(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = servers.get(kind);
        makeSource(database);
        SyncJobBuilder job = job(database, Way.APPEND)
                .to(JdbcWriter.table(database.connection(), "sums_to").insertIgnore())
                .verify(Verification.checksums());
        assertThatThrownBy(job::run)
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.UNSUPPORTED));
        assertThat(database.value("SELECT count(*) FROM " + database.quote("sums_to")))
                .isEqualTo("2");
    }
}
