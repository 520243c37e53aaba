package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.SyncJob;
import io.syncjob.SyncPlan;
import io.syncjob.data.DataType;
import io.syncjob.policy.Splits;
import io.syncjob.stream.StreamReader;
import io.syncjob.stream.Values;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many connections write to a table at once: those that can, and unasked no more than are of use. */
@ExtendWith(Databases.class)
class WorkersTest {
    /**
     * @param unasked for a job that leaves the number open
     * @param ofFive for one that names five
     */
    @ParameterizedTest
    @CsvSource({"H2, 1, 5", "SQLITE, 1, 1", "POSTGRES, 4, 5"})
    void asManyAsTheDatabaseTakes(TestDatabase.Kind kind, int unasked, int ofFive, Databases.Servers servers)
            throws Exception {
        TestDatabase database = servers.get(kind);
        database.drop("filled");
        database.execute("CREATE TABLE filled (id BIGINT)");
        try {
            assertThat(plan(database, Splits.parallel(5)).workers()).isEqualTo(ofFive);
            SyncPlan open = plan(database, Splits.auto());
            assertThat(open.workers())
                    .isEqualTo(Math.min(unasked, Runtime.getRuntime().availableProcessors()));
            if (kind == TestDatabase.Kind.H2) {
                assertThat(open.splits()).hasSize(1);
            }
        } finally {
            database.drop("filled");
        }
    }

    private static SyncPlan plan(TestDatabase database, Splits splits) {
        return SyncJob.builder()
                .name("workers")
                .from(StreamReader.rows(1_000).column("id", DataType.INT64, Values.sequence(1)))
                .to(JdbcWriter.table(database.connection(), "filled"))
                .splits(splits)
                .build()
                .plan();
    }
}
