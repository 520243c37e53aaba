package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.error.SyncException;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.RejectedRow;
import io.syncjob.policy.Splits;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What databases say of a row that they refuse does not give away the values of masked columns. */
@ExtendWith(Databases.class)
class MaskTest {
    private static final String SECRET = "ada@example.com";

    private static TestDatabase prepared(TestDatabase.Kind kind, Databases.Servers servers) throws SQLException {
        TestDatabase database = servers.get(kind);
        database.drop("mask_source");
        database.drop("mask_target");
        database.execute(
                "CREATE TABLE mask_source (id int primary key, email varchar(40), age int, label varchar(40))",
                "CREATE TABLE mask_target (id int primary key, email varchar(20) unique, age int not null,"
                        + " label varchar(20), CONSTRAINT mask_adult CHECK (age > 9))",
                "INSERT INTO mask_source VALUES (1, '" + SECRET + "', 20, 'a'), (2, '" + SECRET + "', 20, 'b'),"
                        + " (3, 'x" + SECRET + "', null, 'c'), (4, 'y" + SECRET + "', 5, 'd'),"
                        + " (5, 'z" + SECRET + "', 30, '" + SECRET + "-" + SECRET + "')");
        return database;
    }

    private static SyncJobBuilder job(TestDatabase database, JdbcWriter target) {
        return SyncJob.builder()
                .from(JdbcReader.table(database.connection(), "mask_source"))
                .to(target)
                .splits(Splits.single())
                .mask("EMAIL", "label");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB", "HSQLDB", "DERBY"})
    void refusalsNameTheConstraintAndNoValue(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        JdbcWriter plain = JdbcWriter.table(database.connection(), "mask_target");
        boolean named = TestDatabase.RESUMABLE.contains(kind);
        for (JdbcWriter target : List.of(plain, plain.upsertOn("id"))) {
            database.execute("DELETE FROM mask_target");
            List<RejectedRow> rows = new ArrayList<>();
            job(database, target).dirtyRows(DirtyRows.ignore().into(rows::add)).run();
            assertThat(rows).as(kind + " " + target.mode()).hasSizeGreaterThanOrEqualTo(3);
            assertThat(rows).allSatisfy(row -> assertThat(row.toString()).doesNotContain(SECRET));
            assertThat(rows).allSatisfy(row -> assertThat(row.reason()).isNotBlank());
            if (named && target.mode() == JdbcWriter.Mode.INSERT) {
                assertThat(reason(rows, 2)).containsIgnoringCase("email");
            }
            if (named) {
                assertThat(reason(rows, 3)).contains("NULL");
                assertThat(reason(rows, 4)).containsIgnoringCase("mask_adult");
            }
        }
        SyncException failure = catchThrowableOfType(
                SyncException.class, () -> job(database, plain).run());
        assertThat(Throwables.getStackTrace(failure)).doesNotContain(SECRET);
    }

    private static String reason(List<RejectedRow> rows, long number) {
        return rows.stream()
                .filter(row -> row.row() == number)
                .findFirst()
                .orElseThrow()
                .reason();
    }

    /** The old rows are swapped out by statements that a key may refuse, in words that quote it. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void aPublicationThatFailsQuotesNothing(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        database.execute("INSERT INTO mask_target VALUES (9, '" + SECRET + "', 90, null)");
        SyncJobBuilder job = job(
                        database,
                        JdbcWriter.table(database.connection(), "mask_target").replaceWhere("id < 9"))
                .from(JdbcReader.table(database.connection(), "mask_source").where("id = 1"));
        SyncException failure = catchThrowableOfType(SyncException.class, job::run);
        assertThat(failure).isNotNull();
        assertThat(Throwables.getStackTrace(failure)).doesNotContain(SECRET);
        assertThat(failure.getMessage()).containsIgnoringCase("email");
    }
}
