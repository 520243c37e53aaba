package io.syncjob.jdbc;

import static io.syncjob.jdbc.Rows.row;
import static io.syncjob.transform.Transforms.rename;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.syncjob.Mapping;
import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.data.Column;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.Retry;
import io.syncjob.policy.Splits;
import io.syncjob.report.Guarantee;
import io.syncjob.report.SyncReport;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.RunInfo;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables that a run makes, makes anew or gives further columns, on every database. */
@ExtendWith(Databases.class)
class TableChangesTest {
    private static final String TABLE = "remade";
    private static final String SOURCE = "remade_from";

    private static TestDatabase emptied(TestDatabase.Kind kind, Databases.Servers servers) throws SQLException {
        TestDatabase database = servers.get(kind);
        for (String table : List.of(TABLE, SOURCE)) {
            database.drop(table);
            database.drop(table.toUpperCase(Locale.ROOT));
        }
        return database;
    }

    /** A table of another form than the rows, with one row. */
    private static TestDatabase prepared(TestDatabase.Kind kind, Databases.Servers servers) throws SQLException {
        TestDatabase database = emptied(kind, servers);
        database.execute(
                "CREATE TABLE " + database.quote(TABLE) + " (" + database.quote("id") + " int, "
                        + database.quote("gone") + " int)",
                "INSERT INTO " + database.quote(TABLE) + " VALUES (1, 10)");
        return database;
    }

    private static JdbcWriter writer(TestDatabase database) {
        return JdbcWriter.table(database.connection(), TABLE);
    }

    private static SyncJobBuilder job(Rows rows, JdbcWriter writer) {
        return SyncJob.builder().name("remake").from(rows).to(writer).splits(Splits.parallel(1));
    }

    private static List<String> rows(TestDatabase database) throws SQLException {
        return database.rows("SELECT * FROM " + database.quote(TABLE) + " ORDER BY 1").stream()
                .map(List::toString)
                .toList();
    }

    private static Schema schema(TestDatabase database) throws Exception {
        try (RowReader reader = Reading.reader(JdbcReader.table(database.connection(), TABLE))) {
            return reader.schema();
        }
    }

    private static void hasNoLeftovers(TestDatabase database) throws Exception {
        try (Connection open = database.connect();
                ResultSet tables = open.getMetaData()
                        .getTables(null, null, "syncjob%stage%", new String[] {"TABLE", "BASE TABLE"})) {
            assertThat(tables.next()).as("a table that the run made for itself").isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void recreateMakesTheTableForTheRows(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        for (int run = 0; run < 2; run++) {
            SyncReport report = job(
                            Rows.of(row(2, "new 2"), row(3, "new 3"), row(2, "again")),
                            writer(database).recreate())
                    .dirtyRows(DirtyRows.tolerate(1))
                    .run();
            assertThat(report.rowsRejected()).isOne();
            assertThat(report.guarantee())
                    .isEqualTo(kind == TestDatabase.Kind.FIREBIRD ? Guarantee.AT_LEAST_ONCE : Guarantee.EXACTLY_ONCE);
            assertThat(rows(database)).containsExactly("[2, new 2]", "[3, new 3]");
            assertThat(schema(database).names()).containsExactly("id", "name");
            assertThat(schema(database).key()).containsExactly("id");
            hasNoLeftovers(database);
        }
        assertThat(job(Rows.of(), writer(database).recreate()).build().plan().toText())
                .contains("CREATE TABLE");
    }

    /** On Firebird, which renames no table, the old one goes first. */
    @ParameterizedTest
    @EnumSource(names = "FIREBIRD", mode = EnumSource.Mode.EXCLUDE)
    void recreateThatFailsLeavesTheOldTable(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        SyncException failure = catchThrowableOfType(
                SyncException.class,
                () -> job(
                                Rows.of(row(2, "new 2")).thenFailing(row(3, "new 3")),
                                writer(database).recreate())
                        .run());
        assertThat(failure).hasStackTraceContaining(Rows.FAILURE);
        assertThat(rows(database)).containsExactly("[1, 10]");
        hasNoLeftovers(database);
    }

    @ParameterizedTest
    @EnumSource
    void recreateMakesATableWhereThereIsNone(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = emptied(kind, servers);
        job(Rows.of(row(2, "new 2")), writer(database).recreate()).run();
        assertThat(rows(database)).containsExactly("[2, new 2]");
        hasNoLeftovers(database);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void recreateIsResumed(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        database.execute(
                "CREATE TABLE " + SOURCE + " (id int primary key, name varchar(20))",
                "INSERT INTO " + SOURCE + " VALUES (2, 'new 2'), (3, 'new 3')");
        AtomicBoolean fails = new AtomicBoolean(true);
        SyncJobBuilder job = SyncJob.builder()
                .name("remake")
                .from(JdbcReader.table(database.connection(), SOURCE))
                .filter(row -> {
                    if (fails.get() && row.getInt(0) == 3) {
                        throw new IllegalStateException("on purpose");
                    }
                    return true;
                })
                .to(writer(database).recreate())
                .retry(Retry.times(0))
                .resumable();
        assertThatThrownBy(job::run).hasStackTraceContaining("on purpose");
        assertThat(rows(database)).containsExactly("[1, 10]");
        fails.set(false);
        job.run();
        assertThat(rows(database)).containsExactly("[2, new 2]", "[3, new 3]");
        hasNoLeftovers(database);
    }

    /** Where tables are not renamed within a transaction, a run can die when the old one has another name already. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "HSQLDB"})
    void aTableThatHasLostItsNameGetsItBack(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        try (RowWriter dead = new JdbcWriterFactory().create(writer(database).recreate(), Reading.context())) {
            dead.target(Rows.of().schema());
            dead.prepare(Rows.of().schema(), RunInfo.of("job", "dead", Instant.EPOCH));
        }
        String stage;
        try (Connection open = database.connect();
                ResultSet tables = open.getMetaData().getTables(null, null, "syncjob%stage%", null)) {
            assertThat(tables.next()).isTrue();
            stage = tables.getString("TABLE_NAME");
        }
        database.execute("ALTER TABLE " + database.quote(TABLE) + " RENAME TO " + database.quote(stage + "_old"));
        SyncException failure = catchThrowableOfType(
                SyncException.class,
                () -> job(
                                Rows.of(row(2, "new 2")).thenFailing(),
                                writer(database).recreate())
                        .run());
        assertThat(failure).hasStackTraceContaining(Rows.FAILURE);
        assertThat(rows(database)).containsExactly("[1, 10]");
        hasNoLeftovers(database);
    }

    @ParameterizedTest
    @EnumSource
    void missingColumnsAreAdded(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        for (int run = 0; run < 2; run++) {
            job(Rows.of(row(2 + run, "new")), writer(database).addMissingColumns())
                    .run();
        }
        assertThat(rows(database)).containsExactly("[1, 10, null]", "[2, null, new]", "[3, null, new]");
        assertThat(schema(database).column(2).nullable()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void missingColumnsAreAddedToWhatIsOverwrittenAndUpdated(TestDatabase.Kind kind, Databases.Servers servers)
            throws Exception {
        TestDatabase database = prepared(kind, servers);
        job(Rows.of(row(1, "updated")), writer(database).updateOn("id").addMissingColumns())
                .run();
        assertThat(rows(database)).containsExactly("[1, 10, updated]");
        job(Rows.of(row(2, "new")), writer(database).overwrite().addMissingColumns())
                .transform(rename("name", "other"))
                .run();
        assertThat(rows(database)).containsExactly("[2, null, null, new]");
    }

    /** A column that the mapping leaves out is not added either. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void onlyWhatIsWrittenIsAdded(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        SyncJobBuilder job = job(Rows.of(row(2, "new")), writer(database).addMissingColumns());
        assertThat(job.build().plan().toText()).contains("ALTER TABLE").contains("ADD COLUMN");
        assertThat(schema(database).names()).containsExactly("id", "gone");
        job.mapping(Mapping.of(Map.of("id", "id"))).run();
        assertThat(schema(database).names()).containsExactly("id", "gone");
        SyncException failure = catchThrowableOfType(
                SyncException.class,
                () -> job(Rows.of(row(2, "new")), writer(database)).run());
        assertThat(failure.error()).isEqualTo(SyncError.MISSING_COLUMN);
    }

    @ParameterizedTest
    @EnumSource
    void sessionSqlRunsOnEachConnectionOfBothEnds(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = prepared(kind, servers);
        String bad = "THIS IS NO SQL";
        SyncException read = catchThrowableOfType(
                SyncException.class,
                () -> schemaWith(JdbcReader.table(database.connection(), TABLE).sessionSql(bad)));
        assertThat(read.what()).startsWith("A statement of 'sessionSql' failed: ");
        SyncException written = catchThrowableOfType(
                SyncException.class,
                () -> job(Rows.of(), writer(database).sessionSql(bad)).run());
        assertThat(written.what()).startsWith("A statement of 'sessionSql' failed: ");
        String temporary = switch (kind) {
            case H2 -> "SET @syncjob_session = 7";
            case POSTGRES -> "SET syncjob.session = '7'";
            case MARIADB -> "SET @syncjob_session = 7";
            default -> "";
        };
        if (!temporary.isEmpty()) {
            String told = kind == TestDatabase.Kind.POSTGRES
                    ? "current_setting('syncjob.session')::int"
                    : "CAST(@syncjob_session AS " + (kind == TestDatabase.Kind.H2 ? "INT" : "SIGNED") + ")";
            database.execute("UPDATE " + database.quote(TABLE) + " SET gone = 7");
            SyncReport report = SyncJob.builder()
                    .from(JdbcReader.table(database.connection(), TABLE)
                            .sessionSql(temporary)
                            .where("gone = " + told))
                    .to(writer(database)
                            .sessionSql(temporary)
                            .postSql("UPDATE " + database.quote(TABLE) + " SET gone = gone + " + told))
                    .run();
            assertThat(report.rowsWritten()).isOne();
            assertThat(rows(database)).containsExactly("[1, 14]", "[1, 14]");
        }
    }

    private static void schemaWith(JdbcReader config) {
        try (RowReader reader = Reading.reader(config)) {
            reader.schema();
        } catch (SyncException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** The key and the comments of the source's table go with a table that is made. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB", "HSQLDB", "DUCKDB"})
    void commentsAndKeysAreCarriedOver(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = emptied(kind, servers);
        String source = database.quote(SOURCE);
        boolean inline = kind == TestDatabase.Kind.MARIADB;
        database.execute("CREATE TABLE " + source + " (" + database.quote("part") + " int not null, "
                + database.quote("id") + " int not null" + (inline ? " COMMENT 'it''s the number'" : "") + ", "
                + database.quote("name") + " varchar(20), primary key (" + database.quote("id") + ", "
                + database.quote("part") + "))" + (inline ? " COMMENT = 'who''s who'" : ""));
        if (!inline) {
            database.execute(
                    "COMMENT ON TABLE " + source + " IS 'who''s who'",
                    "COMMENT ON COLUMN " + source + "." + database.quote("id") + " IS 'it''s the number'");
        }
        for (boolean anew : new boolean[] {false, true}) {
            JdbcWriter writer =
                    anew ? writer(database).recreate() : writer(database).createIfMissing();
            SyncJob.builder()
                    .from(JdbcReader.table(database.connection(), SOURCE))
                    .transform(rename("name", "title"))
                    .to(writer)
                    .run();
            Schema made = schema(database);
            assertThat(made.names()).containsExactly("part", "id", "title");
            assertThat(made.key()).containsExactly("id", "part");
            assertThat(made.comment()).isEqualTo("who's who");
            assertThat(made.columns()).extracting(Column::comment).containsExactly(null, "it's the number", null);
        }
    }
}
