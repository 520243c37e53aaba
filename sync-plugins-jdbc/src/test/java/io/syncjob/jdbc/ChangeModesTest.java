package io.syncjob.jdbc;

import static io.syncjob.jdbc.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.syncjob.Mapping;
import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.RejectedRow;
import io.syncjob.policy.Splits;
import io.syncjob.report.Guarantee;
import io.syncjob.report.SyncReport;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The modes that change or remove rows which are there, by their keys, on every database. */
@ExtendWith(Databases.class)
class ChangeModesTest {
    private static final String TABLE = "changed";

    /** A table with the rows 1, 2 and 3, whose column {@code note} no job writes. */
    private static TestDatabase prepared(TestDatabase.Kind kind, Databases.Servers servers) throws SQLException {
        TestDatabase database = servers.get(kind);
        database.drop(TABLE.toUpperCase(Locale.ROOT));
        database.drop(TABLE);
        database.execute("CREATE TABLE " + TABLE
                + " (id int not null primary key, name varchar(20), note varchar(20) default 'none')");
        for (int id = 1; id <= 3; id++) {
            database.execute("INSERT INTO " + TABLE + " VALUES (" + id + ", 'old " + id + "', 'kept')");
        }
        return database;
    }

    private static JdbcWriter writer(TestDatabase database) {
        return JdbcWriter.table(database.connection(), TABLE);
    }

    private static SyncJobBuilder job(Rows rows, JdbcWriter writer) {
        return SyncJob.builder().name("changes").from(rows).to(writer).splits(Splits.parallel(1));
    }

    private static List<String> rows(TestDatabase database) throws SQLException {
        return database.rows("SELECT id, name, note FROM " + TABLE + " ORDER BY id").stream()
                .map(List::toString)
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void updateChangesRowsThatAreThereAndRefusesOthers(TestDatabase.Kind kind, Databases.Servers servers)
            throws Exception {
        TestDatabase database = prepared(kind, servers);
        List<RejectedRow> rejected = Collections.synchronizedList(new ArrayList<>());
        SyncReport report = job(
                        Rows.of(row(2, "new 2a"), row(7, "new 7"), row(3, "new 3"), row(2, "new 2b"), row(8, "new 8")),
                        writer(database).updateOn("id"))
                .dirtyRows(DirtyRows.tolerate(2).into(rejected::add))
                .run();
        assertThat(rows(database)).containsExactly("[1, old 1, kept]", "[2, new 2b, kept]", "[3, new 3, kept]");
        assertThat(report.rowsWritten()).isEqualTo(3);
        assertThat(report.rowsRejected()).isEqualTo(2);
        assertThat(report.guarantee()).isEqualTo(Guarantee.EXACTLY_ONCE);
        assertThat(rejected).extracting(RejectedRow::code).containsOnly("02000");
        assertThat(rejected)
                .extracting(
                        each -> String.valueOf(each.values().values().iterator().next()))
                .containsExactly("7", "8");
    }

    /** The key of an update need not be unique; all rows that have it change. */
    @ParameterizedTest
    @EnumSource
    void updateGoesByAnyColumns(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        database.execute("UPDATE " + TABLE + " SET note = 'old 3' WHERE id < 3");
        SyncReport report = job(Rows.of(row(9, "old 3")), writer(database).updateOn("note"))
                .from(JdbcReader.query(
                        database.connection(),
                        kind == TestDatabase.Kind.DERBY
                                ? "SELECT 'old 3' AS note, 'mass' AS name FROM SYSIBM.SYSDUMMY1"
                                : kind == TestDatabase.Kind.FIREBIRD
                                        ? "SELECT 'old 3' AS \"note\", 'mass' AS \"name\" FROM RDB$DATABASE"
                                        : kind == TestDatabase.Kind.HSQLDB
                                                ? "SELECT 'old 3' AS note, 'mass' AS name FROM (VALUES (0))"
                                                : "SELECT 'old 3' AS note, 'mass' AS name"))
                .run();
        assertThat(report.rowsWritten()).isOne();
        assertThat(rows(database)).containsExactly("[1, mass, old 3]", "[2, mass, old 3]", "[3, old 3, kept]");
    }

    @ParameterizedTest
    @EnumSource
    void deleteRemovesRowsAndHoldsOthersForGone(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        SyncReport report = job(
                        Rows.of(row(2, "any"), row(7, "any"), row(2, "any")),
                        writer(database).deleteOn())
                .run();
        assertThat(rows(database)).containsExactly("[1, old 1, kept]", "[3, old 3, kept]");
        assertThat(report.rowsWritten()).isEqualTo(3);
        assertThat(report.rowsRejected()).isZero();
        assertThat(report.guarantee()).isEqualTo(Guarantee.EXACTLY_ONCE);
    }

    @ParameterizedTest
    @EnumSource
    void replaceGivesDefaultsToWhatIsNotWritten(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        SyncReport report = job(
                        Rows.of(row(2, "new 2a"), row(7, "new 7"), row(2, "new 2b")),
                        writer(database).replaceOn("id"))
                .run();
        assertThat(rows(database))
                .containsExactly("[1, old 1, kept]", "[2, new 2b, none]", "[3, old 3, kept]", "[7, new 7, none]");
        assertThat(report.rowsWritten()).isEqualTo(3);
        assertThat(report.rowsRejected()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void upsertChangesTheChosenColumns(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        String from = kind == TestDatabase.Kind.DERBY
                ? " FROM SYSIBM.SYSDUMMY1"
                : kind == TestDatabase.Kind.HSQLDB
                        ? " FROM (VALUES (0))"
                        : kind == TestDatabase.Kind.FIREBIRD ? " FROM RDB$DATABASE" : "";
        job(Rows.of(), writer(database).upsertOn("id").updating("note"))
                .from(JdbcReader.query(
                        database.connection(),
                        "SELECT 2 AS id, 'new 2' AS name, 'new' AS note" + from
                                + " UNION ALL SELECT 7 AS id, 'new 7' AS name, 'new' AS note" + from))
                .run();
        assertThat(rows(database))
                .containsExactly("[1, old 1, kept]", "[2, old 2, new]", "[3, old 3, kept]", "[7, new 7, new]");
    }

    @ParameterizedTest
    @EnumSource
    void aChangeThatFailsLeavesWholeSplits(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        for (JdbcWriter.Mode mode : List.of(JdbcWriter.Mode.UPDATE, JdbcWriter.Mode.DELETE, JdbcWriter.Mode.REPLACE)) {
            TestDatabase database = prepared(kind, servers);
            JdbcWriter writer = writer(database);
            Rows rows = Rows.of(row(2, "new 2")).thenFailing(row(3, "new 3"));
            SyncException failure = catchThrowableOfType(
                    SyncException.class,
                    () -> job(
                                    rows,
                                    switch (mode) {
                                        case UPDATE -> writer.updateOn();
                                        case DELETE -> writer.deleteOn();
                                        default -> writer.replaceOn();
                                    })
                            .run());
            assertThat(failure).hasStackTraceContaining(Rows.FAILURE);
            assertThat(rows(database)).as(mode.toString()).hasSize(mode == JdbcWriter.Mode.DELETE ? 2 : 3);
            assertThat(rows(database)).as(mode.toString()).contains("[1, old 1, kept]", "[3, old 3, kept]");
        }
    }

    /** What cannot go together is told before anything is changed. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void mistakes(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        database.drop("keyless");
        database.execute("CREATE TABLE keyless (id int, name varchar(20))");
        JdbcWriter keyless = JdbcWriter.table(database.connection(), "keyless");
        assertThat(mistake(() -> job(Rows.of(), keyless.deleteOn()).run())).contains("no primary key to delete by");
        assertThat(mistake(() -> job(Rows.of(), keyless.replaceOn("id")).run()))
                .contains("no unique index on [id] to replace by");
        assertThat(mistake(() -> writer(database).insert().updating("name")))
                .contains("'updateColumns' are given with");
        assertThat(mistake(() -> job(Rows.of(), writer(database).upsertOn("id").updating("id"))
                        .run()))
                .contains("'id' is to be updated and is the key");
        assertThat(mistake(() -> writer(database).updateOn().overwrite())).contains("no row to update");
        assertThat(mistake(() -> writer(database).deleteOn().createIfMissing())).contains("no row to delete");
        assertThat(mistake(() -> writer(database).deleteOn().addMissingColumns()))
                .contains("'missingColumns'");
        assertThat(mistake(() ->
                        job(Rows.of(), writer(database).updateOn("id", "name")).run()))
                .contains("nothing to update");
        // What is to be updated must be given, and so must the key.
        SyncException failure = catchThrowableOfType(
                SyncException.class,
                () -> job(Rows.of(), writer(database).upsertOn("id").updating("note"))
                        .run());
        assertThat(failure.error()).isEqualTo(SyncError.MISSING_COLUMN);
        assertThat(failure).hasMessageContaining("'note', which must be given");
        failure = catchThrowableOfType(
                SyncException.class,
                () -> job(Rows.of(), writer(database).updateOn("id"))
                        .mapping(Mapping.of(Map.of("name", "name")))
                        .run());
        assertThat(failure).hasMessageContaining("'id', which must be given");
        assertThat(rows(database)).hasSize(3);
    }

    private static String mistake(Runnable attempt) {
        SyncException failure = catchThrowableOfType(SyncException.class, attempt::run);
        assertThat(failure.error()).isEqualTo(SyncError.INVALID_VALUE);
        return failure.what();
    }
}
