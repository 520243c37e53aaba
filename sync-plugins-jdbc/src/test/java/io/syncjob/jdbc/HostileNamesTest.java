package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.policy.Retry;
import io.syncjob.policy.Splits;
import io.syncjob.policy.Verification;
import io.syncjob.report.SyncReport;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.RunInfo;
import io.syncjob.spi.Split;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Names that break out of careless SQL, for schemas, tables, columns and indexes, in all that a job does with them. */
@ExtendWith(Databases.class)
class HostileNamesTest {
    private static final int ROWS = 60;

    /** Every so many of the names on a database, other ones on each; 1 for all. */
    private static final int EACH = Integer.getInteger("syncjob.names", 3);

    private static final List<String> NAMES = List.of(
            "\"; DROP TABLE x; --",
            "both\".\"ends",
            "back\\\"mix'`",
            "select",
            "Grün 表é %_;",
            "[run] LEDGER what? :is $1 {this}",
            "a, \"b\" it's -- /*",
            "dot.ted\\");

    /** The longest name that the database takes, in characters, none for one without a bound that matters here. */
    private static int longest(TestDatabase.Kind kind) {
        return switch (kind) {
            case POSTGRES -> 63;
            case MARIADB, MYSQL -> 64;
            case FIREBIRD -> 31;
            default -> 128;
        };
    }

    static Stream<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (TestDatabase.Kind kind : TestDatabase.Kind.values()) {
            for (int i = kind.name().length() % EACH; i < NAMES.size(); i += EACH) {
                String each = NAMES.get(i);
                // MySQL's driver looks for parameters behind a backslash that ends a name, and finds fewer.
                String name = kind == TestDatabase.Kind.MYSQL ? each.replaceFirst("\\\\$", "") : each;
                cases.add(Arguments.of(kind, name.substring(0, Math.min(name.length(), longest(kind) - 2))));
            }
            cases.add(Arguments.of(kind, "l".repeat(longest(kind) - 1)));
        }
        return cases.stream();
    }

    private static String schema(TestDatabase database, String name) {
        return database.kind() == TestDatabase.Kind.SQLITE ? "main" : name.contains(".") ? "plain" : name;
    }

    /** Makes an empty schema of the name, or a database, and gives what stands before a table's name. */
    private static String place(TestDatabase database, String name) throws SQLException {
        if (database.kind() == TestDatabase.Kind.FIREBIRD) {
            return "";
        }
        if (database.kind() == TestDatabase.Kind.SQLITE) {
            // Else one that reads keeps the writer from committing.
            database.execute("PRAGMA journal_mode = WAL");
            return database.quote("main") + ".";
        }
        String schema = database.quote(schema(database, name));
        switch (database.kind()) {
            case MARIADB, MYSQL -> database.execute("DROP DATABASE IF EXISTS " + schema, "CREATE DATABASE " + schema);
            case DERBY -> {
                try {
                    database.execute("CREATE SCHEMA " + schema);
                } catch (SQLException e) {
                    assertThat(e.getSQLState()).as("the schema is there").isEqualTo("X0Y68");
                }
            }
            case HSQLDB -> database.execute("DROP SCHEMA " + schema + " IF EXISTS CASCADE", "CREATE SCHEMA " + schema);
            default -> database.execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE", "CREATE SCHEMA " + schema);
        }
        return schema + ".";
    }

    private static void dropQuietly(TestDatabase database, String table) throws SQLException {
        if (database.kind() == TestDatabase.Kind.DERBY || database.kind() == TestDatabase.Kind.FIREBIRD) {
            try {
                database.execute("DROP TABLE " + table);
            } catch (SQLException e) {
                assertThat(e.getSQLState()).as("there is no such table").isIn("42Y55", "42S02", "42000");
            }
        } else {
            database.execute("DROP TABLE IF EXISTS " + table);
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cases")
    void everythingIsQuoted(TestDatabase.Kind kind, String name, Databases.Servers servers) throws Exception {
        TestDatabase database = servers.get(kind);
        String place = place(database, name);
        String before = place.isEmpty() ? "" : schema(database, name) + ".";
        String sourceName = name + "1";
        String targetName = name + "2";
        String source = place + database.quote(sourceName);
        String target = place + database.quote(targetName);
        String ledger = place + database.quote(Ledger.NAME);
        for (String table : List.of(source, target, ledger)) {
            dropQuietly(database, table);
        }
        String key = database.quote(name);
        String value = database.quote(name + "v");
        database.execute("CREATE TABLE " + source + " (" + key + " int not null, " + value + " varchar(40))");
        String index = kind == TestDatabase.Kind.HSQLDB || kind == TestDatabase.Kind.SQLITE ? place : "";
        database.execute("CREATE UNIQUE INDEX " + index + database.quote(name + "i") + " ON "
                + (kind == TestDatabase.Kind.SQLITE ? database.quote(sourceName) : source) + " (" + key + ")");
        try (Connection open = database.connect();
                PreparedStatement insert = open.prepareStatement("INSERT INTO " + source + " VALUES (?, 'value')")) {
            for (int i = 0; i < ROWS; i++) {
                insert.setInt(1, i);
                insert.executeUpdate();
            }
        }

        JdbcReader reader = JdbcReader.table(database.connection(), before + sourceName);
        JdbcWriter writer = JdbcWriter.table(database.connection(), before + targetName);
        splits(reader, name);
        String sum = "SELECT count(*) FROM " + target;

        run(reader.columns(name, name + "v"), writer.createIfMissing(), name);
        assertThat(database.value(sum)).isEqualTo("" + ROWS);
        database.execute("DELETE FROM " + target);
        database.execute("CREATE UNIQUE INDEX " + index + database.quote(name + "j") + " ON "
                + (kind == TestDatabase.Kind.SQLITE ? database.quote(targetName) : target) + " (" + key + ")");
        run(reader.where(key + " < 30"), writer.insertIgnore(), name);
        run(reader, writer.insertIgnore(), name);
        run(reader, writer.upsertOn(name), name);
        run(reader, writer.upsertOn(name).updating(name + "v"), name);
        assertThat(database.value(sum)).isEqualTo("" + ROWS);
        assertThat(run(reader, writer.updateOn(name), name).rowsWritten()).isEqualTo(ROWS);
        run(reader, writer.replaceOn(name), name);
        assertThat(database.value(sum)).isEqualTo("" + ROWS);
        run(reader.where(key + " >= 20"), writer.deleteOn(name), name);
        assertThat(database.value(sum)).isEqualTo("20");
        run(reader.where(key + " >= 10"), writer.replaceWhere(key + " >= 10"), name);
        assertThat(database.value(sum)).isEqualTo("" + ROWS);
        run(reader, writer.truncate(), name);
        run(reader, writer.overwrite(), name);
        assertThat(database.value(sum)).isEqualTo("" + ROWS);
        run(reader, writer.recreate(), name);
        assertThat(database.value(sum)).isEqualTo("" + ROWS);
        dropQuietly(database, target);
        database.execute("CREATE TABLE " + target + " (" + key + " int)");
        run(reader, writer.addMissingColumns(), name);
        assertThat(database.value("SELECT count(" + value + ") FROM " + target)).isEqualTo("" + ROWS);
        if (TestDatabase.RESUMABLE.contains(kind)) {
            resume(reader, writer.overwrite(), name);
            assertThat(database.value(sum)).isEqualTo("" + ROWS);
            resume(reader, writer.truncate(), name);
            assertThat(database.value(sum)).isEqualTo("" + ROWS);
        }
        for (String table : List.of(source, target, ledger)) {
            dropQuietly(database, table);
        }
        dropPlace(database, name);
    }

    /** Other tests look at all schemas there are. */
    private static void dropPlace(TestDatabase database, String name) throws SQLException {
        String schema = database.quote(schema(database, name));
        switch (database.kind()) {
            case MARIADB, MYSQL -> database.execute("DROP DATABASE " + schema);
            case POSTGRES, H2, HSQLDB, DUCKDB -> database.execute("DROP SCHEMA " + schema + " CASCADE");
            case DERBY, SQLITE, FIREBIRD -> {}
        }
    }

    private static SyncReport run(JdbcReader reader, JdbcWriter writer, String key) {
        SyncJobBuilder job = SyncJob.builder()
                .name("hostile")
                .from(reader)
                .to(writer)
                .splits(Splits.parallel(3).by(key));
        if (writer.mode() == JdbcWriter.Mode.INSERT && writer.prepare() != JdbcWriter.Prepare.APPEND) {
            job.verify(Verification.counts());
        }
        if (writer.prepare() == JdbcWriter.Prepare.RECREATE) {
            assertThat(job.build().plan().toText()).isNotEmpty();
        }
        SyncReport report = job.run();
        assertThat(report.rowsRejected()).isZero();
        return report;
    }

    private static void splits(JdbcReader config, String key) throws Exception {
        try (RowReader reader = Reading.reader(config)) {
            List<Split> splits = reader.splits(Reading.request(4, key));
            assertThat(splits).hasSizeGreaterThan(1);
            List<Integer> read = new ArrayList<>();
            for (Split split : splits) {
                read.addAll(Reading.read(reader, split, row -> row.getInt(0), new ArrayList<>()));
            }
            assertThat(read).doesNotHaveDuplicates().hasSize(ROWS);
        }
    }

    private static void resume(JdbcReader reader, JdbcWriter writer, String key) {
        AtomicBoolean fails = new AtomicBoolean(true);
        SyncJobBuilder job = SyncJob.builder()
                .name("hostile '\"`\\ resumed")
                .from(reader)
                .filter(row -> {
                    if (fails.get() && row.getInt(0) == ROWS / 2) {
                        throw new IllegalStateException("on purpose");
                    }
                    return true;
                })
                .to(writer)
                .retry(Retry.times(0))
                .splits(Splits.parallel(2).by(key))
                .resumable();
        org.assertj.core.api.Assertions.assertThatThrownBy(job::run).hasStackTraceContaining("on purpose");
        fails.set(false);
        job.run();
    }

    /** The CRC of these names is the same, which once told their stages. */
    @ParameterizedTest
    @EnumSource
    void twoTablesNeverShareAStage(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = servers.get(kind);
        for (String table : List.of("plumless", "buckeroo")) {
            database.drop(table);
            database.execute("CREATE TABLE " + database.quote(table) + " (" + database.quote("id") + " int, "
                    + database.quote("name") + " varchar(20))");
        }
        try (RowWriter first = new JdbcWriterFactory()
                .create(JdbcWriter.table(database.connection(), "plumless").overwrite(), Reading.context())) {
            first.target(Rows.of().schema());
            first.prepare(Rows.of().schema(), RunInfo.of("job", "first", Instant.EPOCH));
            SyncJob.builder()
                    .from(Rows.of(Rows.row(1, "one")))
                    .to(JdbcWriter.table(database.connection(), "buckeroo").overwrite())
                    .run();
            first.publish();
        }
        assertThat(database.value("SELECT count(*) FROM " + database.quote("buckeroo")))
                .isEqualTo("1");
    }
}
