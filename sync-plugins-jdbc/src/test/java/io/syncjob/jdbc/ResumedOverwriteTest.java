package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.SyncJob;
import io.syncjob.jdbc.FaultyTables.Mode;
import io.syncjob.policy.Splits;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run that stopped when its new rows had taken the place of the old, but before all was done, is ended by the next. */
@ExtendWith(Databases.class)
class ResumedOverwriteTest {
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void whatIsLeftToDoAfterTheSwapIsDone(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = servers.get(kind);
        FaultyTables.makeSource(database);
        List<List<String>> wanted = FaultyTables.rows(database, FaultyTables.FROM);
        FaultyTables.makeTarget(database, Mode.OVERWRITE);
        database.drop("swapped_after");
        SyncJob job = SyncJob.builder()
                .name("swapped")
                .from(JdbcReader.table(database.connection(), FaultyTables.FROM))
                .to(JdbcWriter.table(database.connection(), FaultyTables.TO)
                        .overwrite()
                        .postSql("INSERT INTO " + database.quote("swapped_after") + " VALUES (1)"))
                .splits(Splits.parallel(2).count(3))
                .resumable()
                .build();

        assertThat(FaultyTables.run(job, "without the other table").orElseThrow())
                .hasMessageContaining("after the rows had become visible");
        FaultyTables.requireRows(FaultyTables.rows(database, FaultyTables.TO), wanted, "swapped");

        database.execute("CREATE TABLE " + database.quote("swapped_after") + " (id int)");
        assertThat(FaultyTables.run(job, "with it")).isEmpty();
        assertThat(database.value("SELECT count(*) FROM " + database.quote("swapped_after")))
                .isEqualTo("1");
        FaultyTables.requireRows(FaultyTables.rows(database, FaultyTables.TO), wanted, "at the end");
        assertThat(FaultyTables.entries(database, "swapped")).isZero();
    }
}
