package io.syncjob.jdbc;

import static io.syncjob.jdbc.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.HighWaterMark;
import io.syncjob.policy.Retry;
import io.syncjob.policy.Splits;
import io.syncjob.report.SyncReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What incremental jobs read, keep and refuse. */
@ExtendWith(Databases.class)
class IncrementalTest {
    private static final String SOURCE = "inc_source";
    private static final String TARGET = "inc_target";
    private static final HighWaterMark BY_TIME = HighWaterMark.by("changed");

    private static TestDatabase prepared(TestDatabase.Kind kind, Databases.Servers servers) throws SQLException {
        TestDatabase database = servers.get(kind);
        for (String table : List.of(SOURCE, TARGET, Ledger.NAME)) {
            database.drop(table);
        }
        String time = kind == TestDatabase.Kind.MARIADB ? "datetime(6)" : "timestamp(6)";
        for (String table : List.of(SOURCE, TARGET)) {
            database.execute(
                    "CREATE TABLE " + table + " (id int primary key, seq bigint not null, changed " + time + " null)");
        }
        return database;
    }

    private static SyncJobBuilder job(TestDatabase database, HighWaterMark mark) {
        return SyncJob.builder()
                .name("incremental")
                .from(JdbcReader.table(database.connection(), SOURCE))
                .to(JdbcWriter.table(database.connection(), TARGET).upsertOn("id"))
                .incremental(mark)
                .splits(Splits.parallel(2));
    }

    private static void insert(TestDatabase database, int id, String changed) throws SQLException {
        database.execute("INSERT INTO " + SOURCE + " VALUES (" + id + ", " + id + ", " + changed + ")");
    }

    private static String at(String time) {
        return "'2025-11-01 " + time + "'";
    }

    private static List<String> target(TestDatabase database) throws SQLException {
        return database.rows("SELECT id FROM " + TARGET + " ORDER BY id").stream()
                .map(row -> row.get(0))
                .toList();
    }

    /** Two microseconds apart, which a double or a millisecond would not tell. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void marksHaveThePrecisionOfTheColumn(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        insert(database, 1, at("08:00:00.123456"));
        insert(database, 2, at("08:00:00.123457"));
        SyncReport first = job(database, BY_TIME).run();
        assertThat(first.rowsWritten()).isEqualTo(2);
        assertThat(first.notes()).anySatisfy(note -> assertThat(note).contains("08:00:00.123457", "all of them"));
        insert(database, 3, at("08:00:00.123456")); // late by a microsecond
        insert(database, 4, at("08:00:00.123457")); // of the mark's own time
        insert(database, 5, at("08:00:00.123458"));

        SyncReport second = job(database, BY_TIME).run();
        assertThat(second.rowsRead()).as("2 again, 4 and 5").isEqualTo(3);
        assertThat(target(database)).containsExactly("1", "2", "4", "5");
        assertThat(second.notes())
                .anySatisfy(note -> assertThat(note).contains("No lag is set", "08:00:00.123458", "will be missed"));

        SyncReport third = job(database, BY_TIME.lag(Duration.ofNanos(2_000))).run();
        assertThat(third.rowsRead()).as("all from .123456 on").isEqualTo(5);
        assertThat(target(database)).containsExactly("1", "2", "3", "4", "5");
        assertThat(third.notes()).noneSatisfy(note -> assertThat(note).contains("No lag"));
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void numbersHaveALagOfNumbers(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        insert(database, 10, "null");
        insert(database, 20, "null");
        HighWaterMark bySeq = HighWaterMark.by("seq");
        assertThat(job(database, bySeq).run().rowsRead()).isEqualTo(2);
        insert(database, 15, "null");
        assertThat(job(database, bySeq.lag(4)).run().rowsRead()).isEqualTo(1);
        assertThat(job(database, bySeq.lag(5)).run().rowsRead()).isEqualTo(2);
        assertThat(job(database, bySeq.lag(1_000)).run().rowsRead()).isEqualTo(3);
        assertThat(target(database)).containsExactly("10", "15", "20");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void rowsWithoutAValueAreWhatTheJobSays(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        SyncReport none = job(database, BY_TIME).run();
        assertThat(none.rowsRead()).isZero();
        assertThat(none.notes()).anySatisfy(note -> assertThat(note).contains("No row has a value in 'changed'"));
        insert(database, 1, "null");
        assertThat(job(database, BY_TIME).run().rowsRead()).isZero();
        insert(database, 2, at("08:00:00"));
        SyncReport skipped = job(database, BY_TIME).run();
        assertThat(target(database)).containsExactly("2");
        assertThat(skipped.notes())
                .anySatisfy(note -> assertThat(note).contains("rows without a value in 'changed', which are not read"));
        assertThatThrownBy(job(database, BY_TIME.nulls(HighWaterMark.Nulls.FAIL))::run)
                .hasMessageContaining("There are rows without a value in 'changed'");
        for (int run = 0; run < 2; run++) {
            assertThat(job(database, BY_TIME.nulls(HighWaterMark.Nulls.READ))
                            .run()
                            .rowsRead())
                    .isEqualTo(2);
        }
        assertThat(target(database)).containsExactly("1", "2");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void aPlanShowsTheRangeAndChangesNothing(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        insert(database, 1, at("08:00:00"));
        SyncJob job = job(database, BY_TIME).build();
        assertThat(job.plan().toText()).contains("changed").contains("<= ").doesNotContain(">= ");
        assertThat(job.check().items())
                .allSatisfy(item -> assertThat(item.severity().name()).isEqualTo("OK"));
        assertThat(job.preview(5).rows()).hasSize(1);
        assertThat(database.has(Ledger.NAME)).isFalse();
        job.run();
        assertThat(job.plan().toText()).contains("<= ").contains(">= ").contains("2025-11-01 08:00:00");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void ofTwoRunsSideBySideOneMovesTheMark(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        insert(database, 1, at("08:00:00"));
        for (boolean first : new boolean[] {true, false}) {
            AtomicBoolean once = new AtomicBoolean();
            SyncJobBuilder slow = job(database, BY_TIME).filter(row -> {
                if (once.compareAndSet(false, true)) {
                    job(database, BY_TIME).run();
                }
                return true;
            });
            assertThatThrownBy(slow::run)
                    .as("first: %s", first)
                    .hasMessageContaining("Another run of the incremental job 'incremental' has moved its mark");
            assertThat(target(database)).containsExactly("1");
        }
        assertThat(job(database, BY_TIME).run().rowsRead()).isEqualTo(1);
    }

    /** A writer that cannot keep the mark has it in a file, which is moved after the rows. */
    @ParameterizedTest
    @EnumSource(names = "H2")
    void aMarkInAFile(TestDatabase.Kind kind, Databases.Servers servers, @TempDir Path folder) throws Exception {
        TestDatabase database = prepared(kind, servers);
        Path file = folder.resolve("marks/orders.json");
        HighWaterMark mark = BY_TIME.keptIn(folder.resolve("marks/${jobid}.json"));
        SyncJobBuilder job = job(database, mark).name("orders").retry(Retry.times(0));
        insert(database, 1, at("08:00:00"));
        AtomicBoolean fails = new AtomicBoolean(true);
        job.filter(row -> {
            if (fails.get()) {
                throw new IllegalStateException("on purpose");
            }
            return true;
        });
        assertThatThrownBy(job::run).hasStackTraceContaining("on purpose");
        assertThat(file).doesNotExist();
        fails.set(false);
        assertThat(job.run().rowsWritten()).isEqualTo(1);
        assertThat(Files.readString(file)).contains("\"job\":\"orders\"", "08:00:00");
        assertThat(database.has(Ledger.NAME)).isFalse();
        insert(database, 2, at("07:00:00"));
        insert(database, 3, at("09:00:00"));
        assertThat(job.run().rowsRead()).isEqualTo(2);

        assertThatThrownBy(job(database, BY_TIME.keptIn(file)).name("other")::run)
                .hasMessageContaining("holds the mark of the job 'orders'");
        Files.writeString(file, "{");
        assertThatThrownBy(job::run).hasMessageContaining("holds no mark");
    }

    private static void assertRefused(SyncJobBuilder job, SyncError error, String message) {
        assertThatThrownBy(job::run).isInstanceOfSatisfying(SyncException.class, refusal -> {
            assertThat(refusal.error()).isEqualTo(error);
            assertThat(refusal).hasMessageContaining(message);
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void whatCouldLoseOrDoubleRowsIsRefused(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        JdbcWriter insert = JdbcWriter.table(database.connection(), TARGET);
        assertRefused(job(database, BY_TIME).to(insert), SyncError.INVALID_VALUE, "would write them twice");
        assertRefused(
                job(database, BY_TIME).to(insert.upsertOn("id").truncate()),
                SyncError.INVALID_VALUE,
                "would replace all rows of the target by the new ones");
        assertRefused(job(database, HighWaterMark.by("nothing")), SyncError.MISSING_COLUMN, "no column 'nothing'");
        assertRefused(job(database, BY_TIME.lag(5)), SyncError.INVALID_VALUE, "does not go with a lag of 5");
        assertRefused(
                job(database, HighWaterMark.by("seq").lag(Duration.ofSeconds(1))),
                SyncError.INVALID_VALUE,
                "does not go with a lag of PT1S");
        assertRefused(job(database, HighWaterMark.by("seq").key("changed")), SyncError.UNSUPPORTED, "may be NULL");
        assertRefused(
                job(database, BY_TIME).from(Rows.of(row(1, "a"))).to("stream", Map.of()),
                SyncError.UNSUPPORTED,
                "cannot read the rows between two marks");
        assertRefused(
                job(database, BY_TIME).to("stream", Map.of()),
                SyncError.UNSUPPORTED,
                "cannot keep the mark of an incremental job");
        assertThatThrownBy(SyncJob.builder()
                        .from(JdbcReader.table(database.connection(), SOURCE))
                        .to(insert)
                        .incremental(BY_TIME)::build)
                .hasMessageContaining("is known by its name");
        assertThat(database.has(Ledger.NAME)).isFalse();

        insert(database, 1, at("08:00:00"));
        job(database, BY_TIME).run();
        assertRefused(
                job(database, HighWaterMark.by("seq")), SyncError.LEDGER_CONFLICT, "is one of [changed], not of [seq]");
    }
}
