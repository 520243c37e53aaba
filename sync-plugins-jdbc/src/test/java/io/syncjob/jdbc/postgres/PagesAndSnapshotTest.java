package io.syncjob.jdbc.postgres;

import static io.syncjob.jdbc.postgres.PostgresServer.run;
import static io.syncjob.jdbc.postgres.PostgresServer.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.jdbc.postgres.PostgresServer.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresServer.class)
class PagesAndSnapshotTest {
    @Test
    void rangesAreDisjointCompleteAndRangeScans(Server server) throws Exception {
        try (Connection connection = server.connect()) {
            run(
                    connection,
                    "create table paged as select n, repeat('x', 500) as filler from generate_series(1, 2000) n",
                    "delete from paged where n % 3 = 0",
                    "analyze paged");
            PostgresPages pages =
                    PostgresPages.of(connection, "\"public\".\"paged\"").orElseThrow();
            assertThat(pages.pages()).isGreaterThan(100);
            assertThat(pages.rows()).isEqualTo(1334);
            for (int count : new int[] {1, 2, 7, 100_000}) {
                List<PostgresPages.Range> ranges = pages.ranges(count);
                assertThat(ranges).hasSize((int) Math.min(count, pages.pages()));
                StringBuilder all = new StringBuilder();
                for (PostgresPages.Range range : ranges) {
                    all.append(all.isEmpty() ? "" : " union all ")
                            .append("select n from paged where ")
                            .append(range.predicate());
                }
                assertThat(value(connection, "select count(*) || '/' || count(distinct n) from (" + all + ") x"))
                        .isEqualTo("1334/1334");
            }
            String predicate = pages.ranges(3).get(1).predicate();
            assertThat(value(connection, "explain (costs off) select n from paged where " + predicate))
                    .isEqualTo("Tid Range Scan on paged");
            // Rows that come later are in the last range.
            run(connection, "insert into paged select n, repeat('x', 500) from generate_series(3000, 4000) n");
            assertThat(value(
                            connection,
                            "select count(*) from paged where n >= 3000 and "
                                    + pages.ranges(3).get(2).predicate()))
                    .isEqualTo("1001");
        }
    }

    @Test
    void onlyPlainTablesHavePages(Server server) throws Exception {
        try (Connection connection = server.connect()) {
            run(
                    connection,
                    "create table empty_table (a int)",
                    "create view a_view as select 1 as a",
                    "create table parted (a int) partition by range (a)",
                    "create table parent (a int)",
                    "create table child () inherits (parent)",
                    "create materialized view stored as select 1 as a");
            assertThat(PostgresPages.of(connection, "empty_table")).contains(new PostgresPages(1, -1));
            assertThat(PostgresPages.of(connection, "stored")).isPresent();
            for (String none : List.of("a_view", "parted", "parent")) {
                assertThat(PostgresPages.of(connection, none)).as(none).isEqualTo(Optional.empty());
            }
            assertThat(new PostgresPages(1, -1).ranges(5))
                    .containsExactly(new PostgresPages.Range("ctid >= '(0,0)'::tid", -1));
        }
    }

    @Test
    void allSeeTheStateThatWasExported(Server server) throws Exception {
        try (Connection coordinator = server.connect();
                Connection reader = server.connect();
                Connection writer = server.connect()) {
            run(writer, "create table seen as select 1 as n");
            writer.commit();
            try (PostgresSnapshot snapshot = PostgresSnapshot.export(coordinator)) {
                run(writer, "insert into seen values (2)");
                writer.commit();

                PostgresSnapshot.adopt(reader, snapshot.id());

                assertThat(value(reader, "select count(*) from seen")).isEqualTo("1");
                assertThat(value(writer, "select count(*) from seen")).isEqualTo("2");
                assertThatThrownBy(() -> run(reader, "insert into seen values (3)"))
                        .isInstanceOf(SQLException.class)
                        .hasFieldOrPropertyWithValue("SQLState", "25006");
                reader.rollback();
                PostgresSnapshot.adopt(reader, snapshot.id());
            }
            // Who has adopted it keeps it; others come too late.
            assertThat(value(reader, "select count(*) from seen")).isEqualTo("1");
            reader.rollback();
            assertThat(value(reader, "select count(*) from seen")).isEqualTo("2");
        }
    }

    @Test
    void anIdThatIsNoneIsRefused(Server server) throws Exception {
        try (Connection reader = server.connect()) {
            assertThatThrownBy(() -> PostgresSnapshot.adopt(reader, "x'; drop table t --"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("Not the id of a snapshot: x'; drop table t --");
            assertThatThrownBy(() -> PostgresSnapshot.adopt(reader, "00000003-00000ABC-1"))
                    .isInstanceOf(SQLException.class);
        }
    }
}
