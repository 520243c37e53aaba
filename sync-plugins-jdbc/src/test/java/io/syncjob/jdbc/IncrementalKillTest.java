package io.syncjob.jdbc;

import static io.syncjob.jdbc.LivingSource.SOURCE;
import static io.syncjob.jdbc.LivingSource.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Incremental runs of a {@link LivingSource} are processes that are killed at random moments, also between their last commit
 * and the move of the mark. However often that happens, no row is missed, and none is there twice. {@code
 * -Dsyncjob.kills=…} sets how often each job is killed at least (1), {@code -Dsyncjob.seed=…} when.
 */
@ExtendWith(Databases.class)
class IncrementalKillTest {
    private static final int KILLS = Integer.getInteger("syncjob.kills", 1);

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{1} on {0}")
    @CsvSource({"POSTGRES, upsert", "POSTGRES, file", "POSTGRES, append", "MARIADB, upsert", "MARIADB, append"})
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void noRowIsMissedOrDoubledHoweverOftenRunsAreKilled(TestDatabase.Kind kind, String mode, Databases.Servers servers)
            throws Exception {
        long seed = Long.getLong("syncjob.seed", System.nanoTime());
        Random random = new Random(seed);
        TestDatabase database = servers.get(kind);
        boolean append = mode.equals("append");
        LivingSource source = LivingSource.made(database, append ? "" : ", primary key (id)", random);
        int kills = 0;
        int late = 0;
        int through = 0;
        long longest = 0;
        while (kills < KILLS || through == 0) {
            if (append) {
                source.grow(60);
            } else {
                source.live(60);
            }
            long patience = longest == 0 ? Long.MAX_VALUE : (long) (random.nextDouble() * longest * 1.1);
            JobProcess process = start(database, mode);
            process.awaitBegun();
            long begin = System.nanoTime();
            if (process.end(patience)) {
                through++;
                longest = Math.max(longest, System.nanoTime() - begin);
            } else {
                kills++;
                late += source.rows(TARGET).equals(source.rows(SOURCE)) ? 1 : 0;
            }
        }
        source.settle();
        // What the last one may have left, and then what came since.
        for (int run = 0; run < 2; run++) {
            assertThat(start(database, mode).end(Long.MAX_VALUE)).isTrue();
        }
        System.out.println("seed " + seed + ": " + mode + " on " + kind + ", " + kills + " kills, " + late
                + " of them when all rows were there, " + through + " runs went through, "
                + source.rows(SOURCE).size() + " rows");
        assertThat(source.rows(TARGET)).as("seed %d", seed).isEqualTo(source.rows(SOURCE));
        for (String table : new String[] {SOURCE, TARGET, Ledger.NAME}) {
            database.drop(table);
        }
    }

    private JobProcess start(TestDatabase database, String mode) throws Exception {
        String sleep = database.kind() == TestDatabase.Kind.MARIADB ? "DO SLEEP(0.3)" : "SELECT pg_sleep(0.3)";
        return JobProcess.start(
                Files.createDirectories(folder),
                KilledIncrement.class,
                database.connection(),
                mode,
                sleep,
                folder.resolve("mark.json").toString());
    }
}
