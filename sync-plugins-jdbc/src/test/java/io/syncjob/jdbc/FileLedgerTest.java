package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.Splits;
import io.syncjob.report.Guarantee;
import io.syncjob.report.SyncReport;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database that has no ledger goes on by a file; one that has one keeps to it. */
@ExtendWith(Databases.class)
class FileLedgerTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(names = {"HSQLDB", "DERBY", "H2"})
    void aRunGoesOnWhereAnotherFailed(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = servers.get(kind);
        TestDatabase source = servers.h2();
        source.drop("ledger_from");
        database.drop("ledger_to");
        source.execute(
                "CREATE TABLE ledger_from AS SELECT X AS id FROM SYSTEM_RANGE(1, 4000)",
                "ALTER TABLE ledger_from ALTER COLUMN id SET NOT NULL",
                "ALTER TABLE ledger_from ADD PRIMARY KEY (id)");
        database.execute(
                "CREATE TABLE " + database.quote("ledger_to") + " (" + database.quote("ID") + " bigint primary key)",
                "INSERT INTO " + database.quote("ledger_to") + " VALUES (-1)");
        AtomicBoolean fails = new AtomicBoolean(true);
        JdbcWriter target = JdbcWriter.table(database.connection(), "ledger_to").truncate();
        SyncJobBuilder job = SyncJob.builder()
                .name("ledger")
                .from(JdbcReader.table(source.connection(), "ledger_from"))
                .to(target)
                .splits(Splits.parallel(1).count(8))
                .filter(row -> {
                    if (fails.get() && row.getLong(0) == 2_200) {
                        throw new IllegalStateException("on purpose");
                    }
                    return true;
                })
                .resumable(folder);
        assertThat(catchThrowableOfType(SyncException.class, job::run)).hasMessageContaining("on purpose");
        long kept = Long.parseLong(database.value("SELECT count(*) FROM " + database.quote("ledger_to")));
        assertThat(kept).isBetween(400L, 3_700L);
        fails.set(false);
        Guarantee guarantee = kind == TestDatabase.Kind.H2 ? Guarantee.EXACTLY_ONCE : Guarantee.AT_LEAST_ONCE;
        assertThat(job.build().plan().guarantee()).isEqualTo(guarantee);
        SyncReport report = job.run();
        assertThat(report.guarantee()).isEqualTo(guarantee);
        assertThat(report.notes()).anyMatch(note -> note.contains("Goes on where an earlier run stopped"));
        assertThat(report.rowsWritten()).isEqualTo(4_000);
        assertThat(database.rows(
                        "SELECT count(*), min(" + database.quote("ID") + ") FROM " + database.quote("ledger_to")))
                .containsExactly(List.of("4000", "1"));

        if (kind != TestDatabase.Kind.H2) {
            SyncException staged = catchThrowableOfType(
                    SyncException.class, () -> job.to(target.overwrite()).run());
            assertThat(staged.error()).isEqualTo(SyncError.UNSUPPORTED);
        }
    }
}
