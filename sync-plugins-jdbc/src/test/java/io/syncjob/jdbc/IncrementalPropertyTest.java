package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.error.SyncException;
import io.syncjob.policy.HighWaterMark;
import io.syncjob.policy.Retry;
import io.syncjob.policy.Splits;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A source that lives on while incremental runs copy it: rows come and change, some have the same time, some become visible
 * long after it, and the clocks of those who write them differ. Runs fail at any row, and between their last commit and the
 * move of the mark.
 */
@ExtendWith(Databases.class)
class IncrementalPropertyTest {
    private static final String SOURCE = "water_source";
    private static final String TARGET = "water_target";
    private static final String FUSE = "water_fuse";
    private static final int ROUNDS = 25;
    private static final int LATEST = 400;
    private static final int SKEW = 150;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final List<Change> underWay = new ArrayList<>();
    private LocalDateTime now = LocalDateTime.of(2025, 10, 31, 23, 59, 59);
    private int ids;

    /** A transaction that becomes visible at a time. */
    private record Change(LocalDateTime visible, String sql) {}

    private static TestDatabase prepared(TestDatabase.Kind kind, Databases.Servers servers, String key)
            throws SQLException {
        TestDatabase database = servers.get(kind);
        for (String table : List.of(SOURCE, TARGET, FUSE, Ledger.NAME)) {
            database.drop(table);
        }
        String time = kind == TestDatabase.Kind.MARIADB ? "datetime(6)" : "timestamp(6)";
        String columns = " (id int not null, content int, changed " + time + " not null";
        database.execute(
                "CREATE TABLE " + SOURCE + columns + ", primary key (id))",
                "CREATE TABLE " + TARGET + columns + key + ")",
                "CREATE TABLE " + FUSE + " (id int primary key)");
        return database;
    }

    private static String time(LocalDateTime moment) {
        return "'" + TIME.format(moment) + "'";
    }

    /** Time goes on by a few microseconds, or not at all, and what was under way so long becomes visible. */
    private void pass(TestDatabase database, int most) throws SQLException {
        now = now.plus(random.nextInt(most), ChronoUnit.MICROS);
        for (Iterator<Change> changes = underWay.iterator(); changes.hasNext(); ) {
            Change change = changes.next();
            if (!change.visible().isAfter(now)) {
                database.execute(change.sql());
                changes.remove();
            }
        }
    }

    private void change(TestDatabase database) throws SQLException {
        LocalDateTime stamp = now.plus(random.nextInt(2 * SKEW + 1) - SKEW, ChronoUnit.MICROS);
        int content = random.nextInt(1_000_000);
        String sql = ids == 0 || random.nextInt(3) > 0
                ? "INSERT INTO " + SOURCE + " VALUES (" + ids++ + ", " + content + ", " + time(stamp) + ")"
                : "UPDATE " + SOURCE + " SET content = " + content + ", changed = " + time(stamp) + " WHERE id = "
                        + random.nextInt(ids);
        if (random.nextInt(4) == 0) {
            underWay.add(new Change(now.plus(random.nextInt(LATEST + 1), ChronoUnit.MICROS), sql));
        } else {
            database.execute(sql);
        }
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

    private static List<String> rows(TestDatabase database, String table) throws SQLException {
        return database.rows("SELECT id, content, changed FROM " + table + " ORDER BY id, changed").stream()
                .map(List::toString)
                .toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void withTheRightLagNothingIsMissed(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers, ", primary key (id)");
        AtomicInteger rowsLeft = new AtomicInteger();
        // A row may become visible so late, stamped by a clock that is behind, when others were stamped by one ahead.
        HighWaterMark mark = HighWaterMark.by("changed").lag(Duration.of(LATEST + 2 * SKEW, ChronoUnit.MICROS));
        SyncJobBuilder job =
                job(database, JdbcWriter.table(database.connection(), TARGET).upsertOn("id"), mark, rowsLeft);
        for (int round = 0; round < ROUNDS; round++) {
            for (int n = random.nextInt(12); n > 0; n--) {
                change(database);
                pass(database, 200);
            }
            attempt(database, job, rowsLeft, false);
        }
        pass(database, 1);
        now = now.plus(LATEST, ChronoUnit.MICROS);
        pass(database, 1);
        assertThat(underWay).isEmpty();
        attempt(database, job, rowsLeft, true);
        assertThat(rows(database, TARGET)).as("seed %d", seed).isEqualTo(rows(database, SOURCE));
    }

    /** A source that only grows, a target without a key: every row is there once, however often runs die. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void withAKeyEachRowIsAppendedOnce(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers, "");
        AtomicInteger rowsLeft = new AtomicInteger();
        SyncJobBuilder job = job(
                        database,
                        JdbcWriter.table(database.connection(), TARGET),
                        HighWaterMark.by("changed").key("id"),
                        rowsLeft)
                .resumable();
        for (int round = 0; round < ROUNDS; round++) {
            for (int n = random.nextInt(12); n > 0; n--) {
                // Half of them have the time of the one before.
                now = now.plus(random.nextInt(2), ChronoUnit.MICROS);
                database.execute("INSERT INTO " + SOURCE + " VALUES (" + ids++ + ", 0, " + time(now) + ")");
            }
            attempt(database, job, rowsLeft, false);
        }
        attempt(database, job, rowsLeft, true); // what the last one may have left
        attempt(database, job, rowsLeft, true);
        assertThat(rows(database, TARGET)).as("seed %d", seed).isEqualTo(rows(database, SOURCE));
    }
}
