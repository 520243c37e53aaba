package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.data.DataType;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.jdbc.FaultyTables.Mode;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.Retry;
import io.syncjob.policy.Splits;
import io.syncjob.report.SyncReport;
import io.syncjob.stream.StreamReader;
import io.syncjob.stream.Values;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The target's disk is full: the job fails and says so, no row is taken for a dirty one, the target is as promised, and once
 * there is room the job goes through. The target's table is on a file system of its own that is too small. Where none can be
 * mounted, or the server cannot get at it, a trigger says what the server would.
 */
@ExtendWith(Databases.class)
class DiskFullTest {
    private static final int ROWS = 40_000;
    private static final int TOO_SMALL = 16;
    private static final int LARGE = 256;

    @TempDir
    private Path folder;

    static Stream<Arguments> cases() throws Exception {
        // A trigger stays behind when a table is staged.
        Stream<Arguments> overwrite = SmallDisk.isAllowed()
                ? Stream.of(Arguments.of(TestDatabase.Kind.POSTGRES, Mode.OVERWRITE))
                : Stream.of();
        Stream<Arguments> others = Stream.of(
                Arguments.of(TestDatabase.Kind.POSTGRES, Mode.INSERT),
                Arguments.of(TestDatabase.Kind.POSTGRES, Mode.RESUMABLE),
                Arguments.of(TestDatabase.Kind.POSTGRES, Mode.UPSERT),
                Arguments.of(TestDatabase.Kind.MARIADB, Mode.INSERT),
                Arguments.of(TestDatabase.Kind.MARIADB, Mode.RESUMABLE),
                Arguments.of(TestDatabase.Kind.MARIADB, Mode.UPSERT));
        return Stream.concat(others, overwrite);
    }

    /** About 40 megabytes. */
    private static SyncJob job(JdbcConnection target, Mode mode) {
        SyncJobBuilder job = SyncJob.builder()
                .name("full")
                .from(StreamReader.rows(ROWS)
                        .column("id", DataType.INT32, Values.sequence(0))
                        .column("name", DataType.STRING, Values.constant("x".repeat(1_000))))
                .to(mode.writer(target))
                .splits(Splits.parallel(2).count(20))
                .dirtyRows(DirtyRows.ignore())
                .retry(Retry.times(2).waiting(Duration.ofMillis(10), Duration.ofMillis(20)));
        return (mode == Mode.RESUMABLE ? job.resumable(Duration.ofMillis(100)) : job).build();
    }

    @ParameterizedTest(name = "{1} on {0}")
    @MethodSource("cases")
    void aJobGoesThroughWhenThereIsRoomAgain(TestDatabase.Kind kind, Mode mode, Databases.Servers servers)
            throws Exception {
        Path place = folder.resolve("disk");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Optional<SmallDisk> mounted = SmallDisk.mount(place, TOO_SMALL);
        TestDatabase database = servers.get(kind);
        try (SmallDisk disk = mounted.orElse(null)) {
            removeTarget(database);
            Room room = mounted.flatMap(small -> onDisk(database, small, mode))
                    .orElseGet(() -> withTrigger(database, mode));
            System.out.println(mode + " on " + kind + ": " + room);
            fillUp(database, room, mode);
        } finally {
            removeTarget(database);
        }
    }

    private static void fillUp(TestDatabase database, Room room, Mode mode) throws Exception {
        String what = mode + " on " + database;
        int before = database.openConnections();
        SyncJob job = job(room.target(), mode);
        SyncException failure = FaultyTables.run(job, what).orElseThrow(() -> new AssertionError("It had room"));
        requireToldAsWhatItIs(failure);
        requirePromise(database, mode);
        FaultyTables.requireNothingLeft(database, before);
        room.grow().run();
        if (mode == Mode.INSERT) {
            // What was committed would come twice.
            database.execute("DELETE FROM " + database.quote(FaultyTables.TO));
        }
        assertThat(FaultyTables.run(job, what + ", with room")).isEmpty();
        assertThat(summary(database)).isEqualTo(ROWS + " " + ROWS + " " + (ROWS - 1) + " 1000");
        // Before the file system goes.
        removeTarget(database);
    }

    private static void requireToldAsWhatItIs(SyncException failure) {
        assertThat(failure.error()).isEqualTo(SyncError.WRITE_FAILED);
        assertThat(failure.getMessage().toLowerCase(Locale.ROOT)).containsAnyOf("no space left", "full");
        SyncReport report = failure.report().orElseThrow();
        assertThat(report.rowsRejected()).as("dirty rows").isZero();
        assertThat(report.splits())
                .as("it is tried again, since room may be made")
                .anyMatch(split -> split.attempts() == 3);
    }

    private static void requirePromise(TestDatabase database, Mode mode) throws SQLException {
        if (mode == Mode.OVERWRITE) {
            assertThat(summary(database)).as("old rows").isEqualTo("2 2 1000001 3");
            assertThat(database.rows("SELECT tablename FROM pg_tables WHERE tablename LIKE 'syncjob_stage%'"))
                    .as("what was staged")
                    .isEmpty();
        } else {
            String[] counts = summary(database).split(" ", -1);
            assertThat(counts[0]).as("no row twice").isEqualTo(counts[1]);
            assertThat(Integer.parseInt(counts[0])).isLessThan(ROWS);
        }
    }

    /** How many rows there are, how many of them differ, the last one, and how long the longest name is. */
    private static String summary(TestDatabase database) throws SQLException {
        return String.join(
                " ",
                database
                        .rows("SELECT count(*), count(DISTINCT id), max(id), max(length(name)) FROM "
                                + database.quote(FaultyTables.TO))
                        .get(0)
                        .stream()
                        .map(String::valueOf)
                        .toList());
    }

    /** A target that has not room enough. */
    private record Room(String name, JdbcConnection target, Growth grow) {
        @Override
        public String toString() {
            return name;
        }
    }

    private interface Growth {
        void run() throws Exception;
    }

    private static String columns(Mode mode) {
        return " (id int" + (mode == Mode.UPSERT || mode == Mode.OVERWRITE ? " primary key" : "")
                + ", name varchar(1000))";
    }

    /** Makes the table on the disk, where a staged one is made too; empty where the server cannot get at it. */
    private static Optional<Room> onDisk(TestDatabase database, SmallDisk disk, Mode mode) {
        String table = database.quote(FaultyTables.TO);
        JdbcConnection direct = database.connection();
        Growth growth = () -> disk.resize(LARGE);
        try {
            if (database.kind() == TestDatabase.Kind.MARIADB) {
                database.execute("CREATE TABLE " + table + columns(mode) + " DATA DIRECTORY = '" + disk.place() + "'");
                return Optional.of(new Room("a small disk", direct, growth));
            }
            database.execute(
                    "CREATE TABLESPACE small LOCATION '" + disk.place() + "'",
                    "CREATE TABLE " + table + columns(mode) + " TABLESPACE small");
            if (mode == Mode.OVERWRITE) {
                database.execute("INSERT INTO " + table + " VALUES (1000000, 'old'), (1000001, 'old')");
                direct = direct.property("options", "-c default_tablespace=small");
            }
            return Optional.of(new Room("a small disk", direct, growth));
        } catch (SQLException e) {
            System.out.println("The server cannot write to " + disk.place() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Makes a table that takes a third of the rows, for as long as the table {@code no_room} is empty. */
    private static Room withTrigger(TestDatabase database, Mode mode) {
        String table = database.quote(FaultyTables.TO);
        String full = "IF NEW.id >= " + ROWS / 3 + " AND NOT EXISTS (SELECT 1 FROM no_room) THEN ";
        try {
            database.execute("CREATE TABLE no_room (id int)", "CREATE TABLE " + table + columns(mode));
            if (database.kind() == TestDatabase.Kind.MARIADB) {
                database.execute("CREATE TRIGGER no_room BEFORE INSERT ON " + table + " FOR EACH ROW BEGIN " + full
                        + "SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = 1114, MESSAGE_TEXT = 'The table is full'; END IF;"
                        + " END");
            } else {
                database.execute(
                        "CREATE OR REPLACE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN " + full
                                + "RAISE EXCEPTION 'No space left on device' USING ERRCODE = '53100'; END IF;"
                                + " RETURN NEW; END $$",
                        "CREATE TRIGGER no_room BEFORE INSERT ON " + table
                                + " FOR EACH ROW EXECUTE FUNCTION no_room()");
            }
            return new Room(
                    "a trigger", database.connection(), () -> database.execute("INSERT INTO no_room VALUES (1)"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void removeTarget(TestDatabase database) throws SQLException {
        database.drop(FaultyTables.TO);
        database.drop("no_room");
        if (database.kind() == TestDatabase.Kind.POSTGRES) {
            database.execute("DROP FUNCTION IF EXISTS no_room", "DROP TABLESPACE IF EXISTS small");
        }
    }
}
