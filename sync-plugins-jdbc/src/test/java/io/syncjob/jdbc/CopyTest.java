package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.SyncJob;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.Splits;
import io.syncjob.report.SyncReport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole jobs from table to table. */
@ExtendWith(Databases.class)
class CopyTest {
    private static final int ROWS = 5_000;

    static Stream<Arguments> pairs() {
        List<Arguments> pairs = new ArrayList<>();
        for (TestDatabase.Kind from : TestDatabase.RESUMABLE) {
            for (TestDatabase.Kind to : TestDatabase.RESUMABLE) {
                pairs.add(Arguments.of(from, to));
            }
        }
        return pairs.stream();
    }

    private static void fill(TestDatabase database, String table, int rows) throws Exception {
        database.drop(table);
        String t = database.quote(table);
        database.execute("CREATE TABLE " + t
                + " (id int primary key, name varchar(40), price decimal(12,2), born date, made timestamp(6) null)");
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            if (sql.isEmpty()) {
                sql.append("INSERT INTO ").append(t).append(" VALUES ");
            } else {
                sql.append(',');
            }
            sql.append("(%d, 'naïve %d 😀 tab\t ''', %d.%02d, '2024-02-%02d', '2024-02-29 12:34:56.%06d')"
                    .formatted(i, i, i * 3, i % 100, i % 29 + 1, i));
            if (i % 500 == 499 || i == rows - 1) {
                database.execute(sql.toString());
                sql.setLength(0);
            }
        }
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("pairs")
    void everyRowArrivesAsItWas(TestDatabase.Kind from, TestDatabase.Kind to, Databases.Servers servers)
            throws Exception {
        TestDatabase source = servers.get(from);
        TestDatabase target = servers.get(to);
        fill(source, "copy_from", ROWS);
        target.drop("copy_to");

        SyncReport report = SyncJob.builder()
                .name("copy")
                .from(JdbcReader.table(source.connection(), "copy_from").columns("id", "name", "price", "born"))
                .to(JdbcWriter.table(target.connection(), "copy_to").createIfMissing())
                .splits(Splits.parallel(2))
                .run();

        assertThat(report.rowsWritten()).isEqualTo(ROWS);
        String columns = "id, name, price, born";
        assertThat(target.rows("SELECT " + columns + " FROM " + target.quote("copy_to") + " ORDER BY 1"))
                .isEqualTo(source.rows("SELECT " + columns + " FROM " + source.quote("copy_from") + " ORDER BY 1"));
        assertThat(report.splits()).hasSizeGreaterThan(4);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES", "MARIADB"})
    void exactlyTheBadRowsAreRejected(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = servers.get(kind);
        fill(database, "dirty_from", 1_000);
        database.drop("dirty_to");
        database.execute("CREATE TABLE " + database.quote("dirty_to")
                + " (id int primary key, name varchar(40), price decimal(12,2) CHECK (price <> 300.00))");
        database.execute("INSERT INTO " + database.quote("dirty_to") + " VALUES (7, 'there', 0), (990, 'there', 0)");
        List<Object> ids = new ArrayList<>();
        List<String> codes = new ArrayList<>();

        SyncReport report = SyncJob.builder()
                .name("dirty")
                .from(JdbcReader.table(database.connection(), "dirty_from").columns("id", "name", "price"))
                .to(JdbcWriter.table(database.connection(), "dirty_to"))
                .splits(Splits.single())
                .dirtyRows(DirtyRows.tolerate(10).into(row -> {
                    ids.add(row.values().get("id"));
                    codes.add(row.code());
                }))
                .run();

        assertThat(report.rowsWritten()).isEqualTo(997);
        assertThat(ids).containsExactlyInAnyOrder(7, 100, 990);
        assertThat(database.value("SELECT count(*) FROM " + database.quote("dirty_to")))
                .isEqualTo("999");
        assertThat(codes).allMatch(code -> code.startsWith("23"));
    }
}
