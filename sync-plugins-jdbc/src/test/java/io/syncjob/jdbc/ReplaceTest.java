package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.BusinessTime;
import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.Retry;
import io.syncjob.policy.Splits;
import io.syncjob.policy.Verification;
import io.syncjob.report.Guarantee;
import io.syncjob.report.SyncReport;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rows of one date are replaced, whole and as often as one likes. */
@ExtendWith(Databases.class)
class ReplaceTest {
    private static final String SOURCE = "replace_source";
    private static final String TARGET = "replace_target";
    private static final BusinessTime LAST_OF_MONTH = BusinessTime.on(LocalDate.of(2025, 10, 31), ZoneOffset.UTC);

    private static TestDatabase prepared(TestDatabase.Kind kind, Databases.Servers servers) throws SQLException {
        TestDatabase database = servers.get(kind);
        for (String table : List.of(SOURCE, TARGET, Ledger.NAME)) {
            database.drop(table);
        }
        for (String table : List.of(SOURCE, TARGET)) {
            database.execute("CREATE TABLE " + table + " (id int primary key, dt char(8), content int)");
        }
        database.execute(
                "INSERT INTO " + TARGET + " VALUES (1, '20251030', 1), (2, '20251031', 2), (3, '20251031', 3)");
        database.execute(
                "INSERT INTO " + SOURCE + " VALUES (2, '20251031', 20), (4, '20251031', 40), (5, '20251101', 50)");
        return database;
    }

    private static SyncJobBuilder job(TestDatabase database) {
        return SyncJob.builder()
                .name("replace")
                .from(JdbcReader.table(database.connection(), SOURCE).where("dt = '${bizdate}'"))
                .to(JdbcWriter.table(database.connection(), TARGET).replaceWhere("dt = '${bizdate}' -- the date"))
                .splits(Splits.parallel(2))
                .retry(Retry.times(0))
                .at(LAST_OF_MONTH);
    }

    private static List<String> target(TestDatabase database) throws SQLException {
        return database.rows("SELECT id, content FROM " + TARGET + " ORDER BY id").stream()
                .map(List::toString)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void aRunThatIsRepeatedLeavesTheSameRows(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        for (int run = 0; run < 2; run++) {
            SyncReport report = job(database).verify(Verification.counts()).run();
            assertThat(report.rowsWritten()).isEqualTo(2);
            assertThat(report.guarantee()).isEqualTo(Guarantee.EXACTLY_ONCE);
            assertThat(target(database)).containsExactly("[1, 1]", "[2, 20]", "[4, 40]");
        }
        assertThat(job(database).build().plan().toText())
                .contains("DELETE FROM")
                .contains("dt = '20251031'");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void aRunThatFailsLeavesTheOldRowsAndIsResumed(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        AtomicBoolean fails = new AtomicBoolean(true);
        SyncJobBuilder job = job(database).resumable().filter(row -> {
            if (fails.get() && row.getInt(0) == 4) {
                throw new IllegalStateException("on purpose");
            }
            return true;
        });
        assertThatThrownBy(job::run).hasStackTraceContaining("on purpose");
        assertThat(target(database)).containsExactly("[1, 1]", "[2, 2]", "[3, 3]");
        fails.set(false);
        job.run();
        assertThat(target(database)).containsExactly("[1, 1]", "[2, 20]", "[4, 40]");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void aRowBeyondTheConditionIsRefused(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        SyncJobBuilder job = job(database).from(JdbcReader.table(database.connection(), SOURCE));
        assertThatThrownBy(job::run).isInstanceOfSatisfying(SyncException.class, refusal -> {
            assertThat(refusal.error()).isEqualTo(SyncError.INVALID_VALUE);
            assertThat(refusal).hasMessageContaining("1 of the new rows do not meet the condition of 'replaceWhere'");
        });
        assertThat(target(database)).containsExactly("[1, 1]", "[2, 2]", "[3, 3]");
    }

    /** A key that is there beyond the condition: all or nothing. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void aRowWhoseKeyIsThereFailsTheWhole(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        database.execute("INSERT INTO " + SOURCE + " VALUES (1, '20251031', 10)");
        assertThatThrownBy(job(database)::run).hasMessageContaining("The new rows could not take the place of the old");
        assertThat(target(database)).containsExactly("[1, 1]", "[2, 2]", "[3, 3]");
    }
}
