package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.syncjob.SyncJob;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.Splits;
import io.syncjob.policy.Verification;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One row of many is changed in the database before it is read back, or none is: checksums tell which. {@code
 * -Dsyncjob.checked=…} sets the number of runs on each database (15), {@code -Dsyncjob.seed=…} which.
 */
@ExtendWith(Databases.class)
class VerificationPropertyTest {
    private static final int RUNS = Integer.getInteger("syncjob.checked", 15);
    private static final int ROWS = 600;

    /** What happened to the table, and what of it must be found. */
    private record Change(String sql, int lacking, int others) {}

    private static void makeSource(TestDatabase database) throws Exception {
        database.drop("checked_from");
        String table = database.quote("checked_from");
        database.execute("CREATE TABLE " + table + " (id bigint primary key, name varchar(60), price decimal(20,6),"
                + " ratio double precision, made timestamp(6) null)");
        StringBuilder sql = new StringBuilder("INSERT INTO " + table + " VALUES ");
        for (int id = 0; id < ROWS; id++) {
            sql.append(id == 0 ? "" : ", ")
                    .append("(%d, '%s', %d.%06d, %s, '%s')"
                            .formatted(id, name(id), id * 7919L, id, number(id / 3.0), made(id)));
        }
        database.execute(sql.toString());
        if (database.kind() == TestDatabase.Kind.POSTGRES) {
            database.execute("ANALYZE " + table);
        }
    }

    private static String name(int id) {
        return "näme " + id + " " + "x".repeat(id % 40);
    }

    /** As a literal that no database takes for a decimal number. */
    private static String number(double value) {
        String text = Double.toString(value);
        return text.contains("E") ? text : text + "E0";
    }

    private static String made(int id) {
        return made(id, 0);
    }

    private static String made(int id, int laterMicros) {
        int micros = id * 31 + laterMicros;
        return "2026-11-25 01:02:03.%06d".formatted(micros);
    }

    private static Change change(Random random) {
        int id = random.nextInt(ROWS);
        int other = (id + 1 + random.nextInt(ROWS - 1)) % ROWS;
        String where = " WHERE id = " + id;
        return switch (random.nextInt(9)) {
            case 0 -> new Change("DELETE FROM %s" + where, 1, 0);
            case 1 -> new Change("INSERT INTO %1$s SELECT * FROM %1$s" + where, 0, 1);
            case 2 -> new Change("UPDATE %s SET id = " + ((long) id ^ 1L << (10 + random.nextInt(50))) + where, 1, 1);
            case 3 -> new Change("UPDATE %s SET name = '" + name(id).replace("näm", "nål") + "'" + where, 1, 1);
            case 4 -> new Change("UPDATE %s SET price = price + 0.000001" + where, 1, 1);
            case 5 -> new Change("UPDATE %s SET ratio = " + number(Math.nextUp(id / 3.0)) + where, 1, 1);
            case 6 -> new Change("UPDATE %s SET made = '" + made(id, 1) + "'" + where, 1, 1);
            case 7 -> new Change("UPDATE %s SET name = ''" + where, 1, 1);
            default ->
                new Change(
                        "UPDATE %s SET name = CASE id WHEN " + id + " THEN '" + name(other) + "' ELSE '" + name(id)
                                + "' END WHERE id IN (" + id + ", " + other + ")",
                        2,
                        2);
        };
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void whatIsChangedIsFoundAndNothingElse(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        long seed = Long.getLong("syncjob.seed", System.nanoTime());
        System.out.println("seeds from " + seed + " on " + kind);
        TestDatabase database = servers.get(kind);
        makeSource(database);
        for (int i = 0; i < RUNS; i++) {
            Random random = FaultyTables.random(seed + i);
            Change change = change(random);
            makeTarget(database);
            SyncJob clean = job(database, random, Verification.checksums());
            assertThat(clean.run().verification())
                    .as("seed %s", seed + i)
                    .contains("The target holds the " + ROWS + " rows it acknowledged, each as it was written");
            makeTarget(database);
            SyncJob spoiled = job(database, random, new Changing(database, change.sql()));
            SyncException failure = catchThrowableOfType(SyncException.class, spoiled::run);
            assertThat(failure).as("seed %s: %s", seed + i, change).isNotNull();
            assertThat(failure.error()).as(failure.getMessage()).isEqualTo(SyncError.VERIFICATION_FAILED);
            assertThat(failure)
                    .as("seed %s: %s", seed + i, change)
                    .hasMessageContaining("Of the " + ROWS + " rows acknowledged, the target lacks " + change.lacking()
                            + ", and it holds " + change.others() + " others");
        }
    }

    /** Without a key, so that a row can be there twice. */
    private static void makeTarget(TestDatabase database) throws Exception {
        database.drop("checked_to");
        database.execute("CREATE TABLE " + database.quote("checked_to") + " AS SELECT * FROM "
                + database.quote("checked_from") + " WHERE 1 = 0");
    }

    private static SyncJob job(TestDatabase database, Random random, Verification verification) {
        return SyncJob.builder()
                .name("checked")
                .from(JdbcReader.table(database.connection(), "checked_from"))
                .to(JdbcWriter.table(database.connection(), "checked_to"))
                .splits(Splits.parallel(1 + random.nextInt(2)).count(1 + random.nextInt(4)))
                .verify(verification)
                .build();
    }

    /** Changes the rows just before they are compared. */
    private record Changing(TestDatabase database, String sql) implements Verification {
        @Override
        public boolean comparesContents() {
            return true;
        }

        @Override
        public Result verify(Evidence evidence) throws Exception {
            database.execute(sql.formatted(database.quote("checked_to")));
            return Verification.checksums().showing(2).verify(evidence);
        }
    }
}
