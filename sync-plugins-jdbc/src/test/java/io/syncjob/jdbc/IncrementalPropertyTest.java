package io.syncjob.jdbc;

import static io.syncjob.jdbc.LivingSource.SOURCE;
import static io.syncjob.jdbc.LivingSource.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.error.SyncException;
import io.syncjob.policy.HighWaterMark;
import io.syncjob.policy.Retry;
import io.syncjob.policy.Splits;
import java.sql.SQLException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Incremental runs of a {@link LivingSource} fail at any row, and between their last commit and the move of the mark. {@link
 * IncrementalKillTest} kills their processes.
 */
@ExtendWith(Databases.class)
class IncrementalPropertyTest {
    private static final String FUSE = "water_fuse";
    private static final int ROUNDS = 25;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    private LivingSource prepared(TestDatabase database, String key) throws SQLException {
        database.drop(FUSE);
        database.execute("CREATE TABLE " + FUSE + " (id int primary key)");
        return LivingSource.made(database, key, random);
    }

    /** Runs the job, which may die. */
    private void attempt(TestDatabase database, SyncJobBuilder job, AtomicInteger rowsLeft, boolean sound)
            throws SQLException {
        database.execute("DELETE FROM " + FUSE);
        rowsLeft.set(Integer.MAX_VALUE);
        if (!sound) {
            switch (random.nextInt(3)) {
                case 0 -> database.execute("INSERT INTO " + FUSE + " VALUES (1)");
                case 1 -> rowsLeft.set(random.nextInt(20));
                default -> {}
            }
        }
        try {
            job.run();
        } catch (SyncException e) {
            assertThat(sound)
                    .as("a run that nothing disturbs, seed %d: %s", seed, e)
                    .isFalse();
        }
    }

    private SyncJobBuilder job(TestDatabase database, JdbcWriter writer, HighWaterMark mark, AtomicInteger rowsLeft) {
        return SyncJob.builder()
                .name("water")
                .from(JdbcReader.table(database.connection(), SOURCE))
                .filter(row -> {
                    if (rowsLeft.getAndDecrement() <= 0) {
                        throw new IllegalStateException("killed on purpose");
                    }
                    return true;
                })
                .to(writer.postSql("INSERT INTO " + FUSE + " VALUES (1)"))
                .retry(Retry.times(0))
                .splits(Splits.parallel(2).count(3))
                .incremental(mark);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void withTheRightLagNothingIsMissed(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = servers.get(kind);
        LivingSource source = prepared(database, ", primary key (id)");
        AtomicInteger rowsLeft = new AtomicInteger();
        // A row may become visible so late, stamped by a clock that is behind, when others were stamped by one ahead.
        HighWaterMark mark = HighWaterMark.by("changed")
                .lag(Duration.of(LivingSource.LATEST + 2 * LivingSource.SKEW, ChronoUnit.MICROS));
        SyncJobBuilder job =
                job(database, JdbcWriter.table(database.connection(), TARGET).upsertOn("id"), mark, rowsLeft);
        for (int round = 0; round < ROUNDS; round++) {
            source.live(12);
            attempt(database, job, rowsLeft, false);
        }
        source.settle();
        attempt(database, job, rowsLeft, true);
        assertThat(source.rows(TARGET)).as("seed %d", seed).isEqualTo(source.rows(SOURCE));
    }

    /** A source that only grows, a target without a key: every row is there once, however often runs die. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void withAKeyEachRowIsAppendedOnce(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = servers.get(kind);
        LivingSource source = prepared(database, "");
        AtomicInteger rowsLeft = new AtomicInteger();
        SyncJobBuilder job = job(
                        database,
                        JdbcWriter.table(database.connection(), TARGET),
                        HighWaterMark.by("changed").key("id"),
                        rowsLeft)
                .resumable();
        for (int round = 0; round < ROUNDS; round++) {
            source.grow(12);
            attempt(database, job, rowsLeft, false);
        }
        attempt(database, job, rowsLeft, true); // what the last one may have left
        attempt(database, job, rowsLeft, true);
        assertThat(source.rows(TARGET)).as("seed %d", seed).isEqualTo(source.rows(SOURCE));
    }
}
