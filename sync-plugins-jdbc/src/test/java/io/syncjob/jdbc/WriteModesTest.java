package io.syncjob.jdbc;

import static io.syncjob.jdbc.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.syncjob.SyncJob;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.Splits;
import io.syncjob.policy.Verification;
import io.syncjob.report.Guarantee;
import io.syncjob.report.SyncReport;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.RunInfo;
import io.syncjob.spi.WriterConfig;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What each way to write makes of rows that are there, and what a run that fails leaves. */
@ExtendWith(Databases.class)
class WriteModesTest {
    private static final String TABLE = "modes";

    /** A table with the rows 1 and 2, whose column {@code note} no job writes. */
    private static TestDatabase prepared(TestDatabase.Kind kind, Databases.Servers servers) throws SQLException {
        TestDatabase database = servers.get(kind);
        database.drop(TABLE);
        database.execute(
                "CREATE TABLE " + TABLE + " (id int primary key, name varchar(20) unique, note varchar(20))",
                "INSERT INTO " + TABLE + " VALUES (1, 'old 1', 'kept'), (2, 'old 2', 'kept')");
        return database;
    }

    private static JdbcWriter writer(TestDatabase database) {
        return JdbcWriter.table(database.connection(), TABLE);
    }

    private static SyncReport run(Rows rows, WriterConfig writer) {
        return SyncJob.builder()
                .from(rows)
                .to(writer)
                .splits(Splits.parallel(1))
                .run();
    }

    private static void fail(Rows rows, WriterConfig writer) {
        SyncException failure = catchThrowableOfType(SyncException.class, () -> run(rows, writer));
        assertThat(failure).hasStackTraceContaining(Rows.FAILURE);
        assertThat(failure.error()).isEqualTo(SyncError.READ_FAILED);
    }

    private static List<String> rows(TestDatabase database) throws SQLException {
        return database.rows("SELECT id, name, note FROM " + TABLE + " ORDER BY id").stream()
                .map(List::toString)
                .toList();
    }

    /** Tables that a run made for itself. */
    private static List<String> leftovers(TestDatabase database) throws SQLException {
        String tables = database.kind() == TestDatabase.Kind.H2
                ? "SELECT TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME LIKE 'syncjob_stage%'"
                : "SELECT table_name FROM information_schema.tables WHERE table_name LIKE 'syncjob_stage%'";
        return database.rows(tables).stream().map(List::toString).toList();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void insertRejectsARowWhoseKeyIsThere(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        SyncReport report = SyncJob.builder()
                .from(Rows.of(row(3, "new 3"), row(2, "new 2"), row(4, "old 1"), row(5, "new 5")))
                .to(writer(database))
                .dirtyRows(DirtyRows.tolerate(2))
                .run();
        assertThat(rows(database))
                .containsExactly("[1, old 1, kept]", "[2, old 2, kept]", "[3, new 3, null]", "[5, new 5, null]");
        assertThat(report.rowsWritten()).isEqualTo(2);
        assertThat(report.rowsRejected()).isEqualTo(2);
        assertThat(report.guarantee()).isEqualTo(Guarantee.AT_LEAST_ONCE);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void insertThatFailsLeavesWholeSplits(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        fail(Rows.of(row(3, "new 3")).thenFailing(row(4, "new 4")), writer(database));
        assertThat(rows(database)).containsExactly("[1, old 1, kept]", "[2, old 2, kept]", "[3, new 3, null]");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void tooManyDirtyRowsLeaveNothingOfTheirSplit(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        SyncException failure = catchThrowableOfType(
                SyncException.class, () -> run(Rows.of(row(3, "new 3"), row(2, "new 2")), writer(database)));
        assertThat(failure.error()).isEqualTo(SyncError.TOO_MANY_DIRTY_ROWS);
        assertThat(rows(database)).containsExactly("[1, old 1, kept]", "[2, old 2, kept]");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void upsertReplacesWhatIsGivenAndTheLastOfAKeyStays(TestDatabase.Kind kind, Databases.Servers servers)
            throws Exception {
        TestDatabase database = prepared(kind, servers);
        SyncReport report = run(
                Rows.of(row(2, "new 2a"), row(3, "new 3"), row(2, "new 2b")),
                writer(database).upsertOn("id"));
        assertThat(rows(database)).containsExactly("[1, old 1, kept]", "[2, new 2b, kept]", "[3, new 3, null]");
        assertThat(report.rowsWritten()).isEqualTo(3);
        assertThat(report.guarantee()).isEqualTo(Guarantee.EXACTLY_ONCE);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void upsertGoesByAnyUniqueIndex(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        run(Rows.of(row(7, "old 2"), row(8, "new 8")), writer(database).upsertOn("name"));
        assertThat(rows(database)).containsExactly("[1, old 1, kept]", "[7, old 2, kept]", "[8, new 8, null]");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void upsertThatFailsLeavesWholeSplits(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        fail(
                Rows.of(row(2, "new 2"), row(3, "new 3")).thenFailing(row(1, "new 1"), row(4, "new 4")),
                writer(database).upsertOn("id"));
        assertThat(rows(database)).containsExactly("[1, old 1, kept]", "[2, new 2, kept]", "[3, new 3, null]");
        assertThat(leftovers(database)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void insertIgnoreLeavesOutARowOfAnyKeyThatIsThere(TestDatabase.Kind kind, Databases.Servers servers)
            throws Exception {
        TestDatabase database = prepared(kind, servers);
        SyncReport report = run(
                Rows.of(row(2, "new 2"), row(3, "new 3a"), row(3, "new 3b"), row(4, "old 1"), row(5, "new 5")),
                writer(database).insertIgnore());
        assertThat(rows(database))
                .containsExactly("[1, old 1, kept]", "[2, old 2, kept]", "[3, new 3a, null]", "[5, new 5, null]");
        assertThat(report.rowsWritten()).isEqualTo(5);
        assertThat(report.rowsRejected()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void insertIgnoreThatFailsLeavesWholeSplits(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        fail(
                Rows.of(row(2, "new 2"), row(3, "new 3")).thenFailing(row(4, "new 4")),
                writer(database).insertIgnore());
        assertThat(rows(database)).containsExactly("[1, old 1, kept]", "[2, old 2, kept]", "[3, new 3, null]");
        assertThat(leftovers(database)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void truncateEmptiesTheTableFirst(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        SyncReport report = SyncJob.builder()
                .from(Rows.of(row(2, "new 2"), row(3, "new 3")))
                .to(writer(database).truncate())
                .verify(Verification.counts())
                .run();
        assertThat(rows(database)).containsExactly("[2, new 2, null]", "[3, new 3, null]");
        assertThat(report.verification()).contains("The target holds the 2 rows it acknowledged");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void truncateThatFailsLeavesWholeSplitsAlone(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        fail(
                Rows.of(row(3, "new 3")).thenFailing(row(4, "new 4")),
                writer(database).truncate());
        assertThat(rows(database)).containsExactly("[3, new 3, null]");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void overwriteReplacesAllRowsAndKeepsTheTable(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        SyncReport report = SyncJob.builder()
                .from(Rows.of(row(2, "new 2"), row(3, "new 3"), row(2, "new 2b")))
                .to(writer(database).overwrite())
                .dirtyRows(DirtyRows.tolerate(1))
                .verify(Verification.counts())
                .run();
        assertThat(rows(database)).containsExactly("[2, new 2, null]", "[3, new 3, null]");
        assertThat(report.rowsRejected()).isOne();
        assertThat(report.guarantee()).isEqualTo(Guarantee.EXACTLY_ONCE);
        assertThat(report.verification()).contains("The target holds the 2 rows it acknowledged");
        assertThat(leftovers(database)).isEmpty();
        // The keys are there again.
        run(Rows.of(row(3, "newer 3")), writer(database).upsertOn("id"));
        run(Rows.of(row(4, "new 2")), writer(database).insertIgnore());
        assertThat(rows(database)).containsExactly("[2, new 2, null]", "[3, newer 3, null]");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void overwriteWithoutRowsEmptiesTheTable(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        run(Rows.of(), writer(database).overwrite());
        assertThat(rows(database)).isEmpty();
        assertThat(leftovers(database)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB", "DERBY"})
    void overwriteRejectsRowsThatBreakARuleOfTheTable(TestDatabase.Kind kind, Databases.Servers servers)
            throws Exception {
        TestDatabase database = servers.get(kind);
        database.drop("ruled");
        String table = database.quote("ruled");
        String id = database.quote("id");
        String name = database.quote("name");
        database.execute(
                "CREATE TABLE " + table + " (" + id + " int not null primary key, " + name + " varchar(20), CHECK ("
                        + id + " > 0 AND " + name + " <> 'a, ''b'''))",
                "INSERT INTO " + table + " VALUES (1, 'old')");

        SyncReport report = SyncJob.builder()
                .from(Rows.of(row(5, "new 5"), row(-6, "new 6"), row(7, "a, 'b'"), row(8, "new 8"), row(8, "again")))
                .to(JdbcWriter.table(database.connection(), "ruled").overwrite())
                .splits(Splits.parallel(1))
                .dirtyRows(DirtyRows.tolerate(3))
                .run();

        assertThat(report.rowsRejected()).isEqualTo(3);
        assertThat(database.rows("SELECT " + id + ", " + name + " FROM " + table + " ORDER BY 1"))
                .extracting(List::toString)
                .containsExactly("[5, new 5]", "[8, new 8]");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void overwriteThatFailsLeavesTheOldRows(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        fail(
                Rows.of(row(3, "new 3")).thenFailing(row(4, "new 4")),
                writer(database).overwrite());
        assertThat(rows(database)).containsExactly("[1, old 1, kept]", "[2, old 2, kept]");
        assertThat(leftovers(database)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void overwriteThatFailsLeavesNoTableThatItMade(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = servers.get(kind);
        database.drop(TABLE);
        fail(
                Rows.of(row(3, "new 3")).thenFailing(row(4, "new 4")),
                writer(database).createIfMissing().overwrite());
        assertThat(database.has(TABLE)).isFalse();
        assertThat(leftovers(database)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void overwriteClearsWhatARunThatDiedLeft(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        try (RowWriter dead = new JdbcWriterFactory().create(writer(database).overwrite(), Reading.context())) {
            dead.target(Rows.of().schema());
            dead.prepare(Rows.of().schema(), RunInfo.of("job", "dead", Instant.EPOCH));
        }
        assertThat(leftovers(database)).hasSize(1);
        run(Rows.of(row(3, "new 3")), writer(database).overwrite());
        assertThat(rows(database)).containsExactly("[3, new 3, null]");
        assertThat(leftovers(database)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void statementsRunBeforeTheRowsAndBehindThem(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        database.drop("steps");
        String count = " SELECT count(*) FROM " + TABLE;
        SyncReport report = run(
                Rows.of(row(3, "new 3")),
                writer(database)
                        .truncate()
                        .preSql("CREATE TABLE steps (happened varchar(20), n int)")
                        .preSql("INSERT INTO steps SELECT 'before', (" + count + ")")
                        .postSql(
                                "INSERT INTO steps SELECT 'behind', (" + count + ")",
                                "UPDATE " + TABLE + " SET note = 'post'"));
        assertThat(database.rows("SELECT happened, n FROM steps ORDER BY n").toString())
                .isEqualTo("[[behind, 1], [before, 2]]");
        assertThat(rows(database)).containsExactly("[3, new 3, post]");
        assertThat(report.rowsWritten()).isOne();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void nothingRunsWhereAJobIsOnlyLookedAt(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        SyncJob job = SyncJob.builder()
                .from(Rows.of(row(3, "new 3")))
                .to(writer(database)
                        .overwrite()
                        .preSql("DELETE FROM " + TABLE)
                        .postSql("UPDATE " + TABLE + " SET note = 'post'"))
                .build();
        assertThat(job.check().isOk()).isTrue();
        assertThat(job.plan().toText())
                .contains("DELETE FROM " + TABLE)
                .contains("UPDATE " + TABLE + " SET note = 'post'");
        assertThat(rows(database)).containsExactly("[1, old 1, kept]", "[2, old 2, kept]");
        assertThat(leftovers(database)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void aStatementBeforeTheRowsThatFailsEndsTheRun(TestDatabase.Kind kind, Databases.Servers servers)
            throws Exception {
        TestDatabase database = prepared(kind, servers);
        JdbcWriter writer = writer(database)
                .truncate()
                .preSql("UPDATE " + TABLE + " SET note = 'pre'", "DELETE FROM no_such_table", "DELETE FROM " + TABLE);
        SyncException failure = catchThrowableOfType(SyncException.class, () -> run(Rows.of(row(3, "new 3")), writer));
        assertThat(failure.error()).isEqualTo(SyncError.MISSING_TABLE);
        assertThat(failure.what())
                .startsWith("A statement of 'preSql' failed: ")
                .contains("no_such_table");
        assertThat(rows(database)).containsExactly("[1, old 1, pre]", "[2, old 2, pre]");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void aStatementBehindTheRowsThatFailsLeavesThem(TestDatabase.Kind kind, Databases.Servers servers)
            throws Exception {
        TestDatabase database = prepared(kind, servers);
        JdbcWriter writer = writer(database).overwrite().postSql("DELETE FROM no_such_table");
        SyncException failure = catchThrowableOfType(SyncException.class, () -> run(Rows.of(row(3, "new 3")), writer));
        assertThat(failure.error()).isEqualTo(SyncError.MISSING_TABLE);
        assertThat(failure.what()).startsWith("A statement of 'postSql' failed, after the rows had become visible: ");
        assertThat(rows(database)).containsExactly("[3, new 3, null]");
        assertThat(leftovers(database)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void noStatementRunsBehindRowsThatFailed(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        fail(Rows.of(row(3, "new 3")).thenFailing(), writer(database).postSql("DELETE FROM " + TABLE));
        assertThat(rows(database)).containsExactly("[1, old 1, kept]", "[2, old 2, kept]", "[3, new 3, null]");
    }
}
