package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.data.DataType;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.Splits;
import io.syncjob.report.SyncReport;
import io.syncjob.stream.StreamReader;
import io.syncjob.stream.Values;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testcontainers.containers.GenericContainer;

/**
 * Whole jobs on the databases that only a container holds: a table is made, filled, merged into, overwritten and made anew,
 * and what it holds is read back in splits. The same is done with databases that are always there, so that the jobs and what
 * is expected of them are right before a container has said so.
 */
@ExtendWith(Databases.class)
class ContainedDatabasesTest {
    private static final String TABLE = "Sync Trip";
    private static final String BACK = "contained_back";
    private static final String EXPECTED = "contained_expected";

    @ParameterizedTest
    @EnumSource
    void jobsInAContainer(ContainedDatabase kind, Databases.Servers servers) throws Exception {
        Assumptions.assumeTrue(ContainedDatabase.isDockerThere(), "needs Docker");
        try (GenericContainer<?> container = kind.start()) {
            trip(kind.connection(container), servers.h2());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "HSQLDB", "DERBY"})
    void jobsOfAnyDatabase(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = servers.get(kind);
        database.drop(TABLE);
        try {
            trip(database.connection(), servers.h2());
        } finally {
            database.drop(TABLE);
        }
    }

    /** So many rows of these ids. */
    private static StreamReader rows(long from, int count, long seed) {
        return StreamReader.rows(count)
                .seed(seed)
                .column("id", DataType.INT64, Values.sequence(from))
                .column("label", DataType.string(40), Values.length(1, 40).nulls(0.1))
                .column("amount", DataType.decimal(12, 2), Values.random().nulls(0.1))
                .column("ratio", DataType.FLOAT64, Values.random(-1_000, 1_000))
                .column("day", DataType.DATE, Values.random("1990-01-01", "2040-12-31"))
                .column("at", DataType.timestamp(6), Values.random("1990-01-01T00:00:00", "2040-12-31T23:59:59"))
                .column("payload", DataType.bytes(64), Values.length(1, 64));
    }

    private static SyncReport load(StreamReader rows, JdbcWriter writer) {
        return job(rows, writer).run();
    }

    private static SyncJobBuilder job(StreamReader rows, JdbcWriter writer) {
        return SyncJob.builder().from(rows).to(writer).splits(Splits.parallel(2).count(4));
    }

    private static void trip(JdbcConnection database, TestDatabase h2) throws Exception {
        h2.drop(BACK);
        h2.drop(EXPECTED);
        try {
            JdbcWriter table = JdbcWriter.table(database, TABLE);
            JdbcWriter expected = JdbcWriter.table(h2.connection(), EXPECTED);

            load(rows(1, 500, 1), table.upsertOn("id").createIfMissing());
            load(rows(1, 500, 1), expected.upsertOn("id").createIfMissing());
            requireSame(database, h2);

            load(rows(251, 500, 2), table.upsertOn("id"));
            load(rows(251, 500, 2), expected.upsertOn("id"));
            requireSame(database, h2);

            SyncReport dirty = job(rows(741, 20, 3), table)
                    .dirtyRows(DirtyRows.tolerate(10).log(0))
                    .run();
            assertThat(dirty.rowsRejected()).isEqualTo(10);
            assertThat(dirty.rowsWritten()).isEqualTo(10);
            load(rows(741, 20, 3), expected.insertIgnore());
            requireSame(database, h2);

            load(rows(1, 100, 4), table.overwrite());
            load(rows(1, 100, 4), expected.overwrite());
            requireSame(database, h2);

            load(rows(50, 100, 5), table.recreate());
            load(rows(50, 100, 5), expected.recreate());
            requireSame(database, h2);
        } finally {
            h2.drop(BACK);
            h2.drop(EXPECTED);
        }
    }

    private static void requireSame(JdbcConnection database, TestDatabase h2) throws Exception {
        SyncReport report = SyncJob.builder()
                .from(JdbcReader.table(database, TABLE))
                .to(JdbcWriter.table(h2.connection(), BACK).recreate())
                .splits(Splits.parallel(3))
                .run();
        assertThat(h2.rows("SELECT * FROM " + h2.quote(BACK) + " EXCEPT SELECT * FROM " + h2.quote(EXPECTED)))
                .isEmpty();
        assertThat(h2.value("SELECT count(*) FROM " + h2.quote(EXPECTED)))
                .isEqualTo(Long.toString(report.rowsWritten()));
    }
}
