package io.syncjob.jdbc.postgres;

import static io.syncjob.jdbc.postgres.PostgresServer.run;
import static io.syncjob.jdbc.postgres.PostgresServer.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.jdbc.bulk.BadRowException;
import io.syncjob.jdbc.bulk.BulkTarget;
import io.syncjob.jdbc.postgres.PostgresMerge.Mode;
import io.syncjob.jdbc.postgres.PostgresServer.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresServer.class)
class MergeLoaderTest {
    private static final Schema SCHEMA = Schema.of(
            Column.required("Id", DataType.INT32), Column.of("part", DataType.INT32), Column.of("v", DataType.STRING));

    private Connection connection;

    @BeforeEach
    void makeTable(Server server) throws Exception {
        connection = server.connect();
        run(
                connection,
                "create temp table merged (\"Id\" int generated always as identity, part int, v text, untouched int default 9,"
                        + " unique (\"Id\", part))",
                "insert into merged overriding system value values (1, 1, 'old', 1), (2, 1, 'old', 2), (3, null, 'old', 3)");
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
    }

    private BulkTarget target() {
        return Copying.target(connection, "merged", SCHEMA);
    }

    private PostgresMergeLoader loader(Mode mode, List<String> keys, String... updated) throws Exception {
        return PostgresMergeLoader.open(target(), new PostgresMerge(mode, keys, List.of(updated)));
    }

    private static ColumnBatch rows(Object... cells) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < cells.length; i += 3) {
            rows.add(Arrays.asList(cells[i], cells[i + 1], cells[i + 2]));
        }
        return Copying.batch(SCHEMA, rows);
    }

    private String table() throws Exception {
        return value(
                connection,
                "select string_agg(concat_ws(' ', \"Id\", coalesce(part::text, '-'), v, untouched), ', '"
                        + " order by \"Id\", part, v) from merged");
    }

    @Test
    void upsertLetsTheLastOfAKeyWin() throws Exception {
        PostgresMergeLoader loader = loader(Mode.UPSERT, List.of("\"Id\"", "\"part\""), "\"v\"");
        Copying.load(loader, rows(2, 1, "first", 4, 1, "x", 2, 1, "second", 4, 1, "y", 2, 1, "third"));
        Copying.load(loader, rows(4, 1, "z", 5, 1, "new"));

        assertThat(table()).isEqualTo("1 1 old 1, 2 1 third 2, 3 - old 3, 4 1 z 9, 5 1 new 9");
    }

    @Test
    void upsertTakesNullsInAKeyForDifferent() throws Exception {
        Copying.load(
                loader(Mode.UPSERT, List.of("\"Id\"", "\"part\""), "\"v\""),
                rows(3, null, "a", 3, null, "b", 1, 1, "c"));

        assertThat(table()).isEqualTo("1 1 c 1, 2 1 old 2, 3 - a 9, 3 - b 9, 3 - old 3");
    }

    @Test
    void upsertOfNothingButKeysAddsWhatIsMissing() throws Exception {
        Copying.load(loader(Mode.UPSERT, List.of("\"Id\"", "\"part\"")), rows(1, 1, "a", 7, 1, "b", 7, 1, "c"));

        assertThat(table()).isEqualTo("1 1 old 1, 2 1 old 2, 3 - old 3, 7 1 c 9");
    }

    @Test
    void insertIgnoreLetsTheFirstOfAKeyStay() throws Exception {
        Copying.load(loader(Mode.INSERT_IGNORE, List.of()), rows(1, 1, "a", 7, 1, "b", 7, 1, "c"));
        Copying.load(loader(Mode.INSERT_IGNORE, List.of("\"Id\"", "\"part\"")), rows(8, 1, "d", 7, 1, "e", 8, 1, "f"));

        assertThat(table()).isEqualTo("1 1 old 1, 2 1 old 2, 3 - old 3, 7 1 b 9, 8 1 d 9");
    }

    @Test
    void updateLeavesOutWhatIsMissing() throws Exception {
        Copying.load(
                loader(Mode.UPDATE, List.of("\"Id\"", "\"part\""), "\"v\""),
                rows(1, 1, "a", 7, 1, "b", 1, 1, "c", 3, null, "d"));

        assertThat(table()).isEqualTo("1 1 c 1, 2 1 old 2, 3 - old 3");
    }

    @Test
    void deleteGoesByKey() throws Exception {
        Copying.load(loader(Mode.DELETE, List.of("\"Id\"")), rows(1, 5, null, 1, 6, null, 3, null, null, 9, 9, null));

        assertThat(table()).isEqualTo("2 1 old 2");
    }

    @Test
    void goesOnAfterRollbacksAndCommits() throws Exception {
        run(connection, "alter table merged add check (v <> 'bad')");
        connection.commit();
        PostgresMergeLoader loader = loader(Mode.UPSERT, List.of("\"Id\"", "\"part\""), "\"v\"");
        ColumnBatch batch = rows(1, 1, "a", 2, 1, "bad", 2, 1, "b", 7, 1, "bad", 8, 1, "c");
        Savepoint savepoint = connection.setSavepoint();
        // The row that breaks the constraint is not told by COPY, and one that a later row replaces breaks none.
        assertThatThrownBy(() -> Copying.load(loader, batch))
                .isInstanceOf(SQLException.class)
                .hasFieldOrPropertyWithValue("SQLState", "23514");
        connection.rollback(savepoint);
        Copying.load(loader, batch, 0, 3);
        connection.releaseSavepoint(savepoint);
        savepoint = connection.setSavepoint();
        assertThatThrownBy(() -> Copying.load(loader, batch, 3, 5)).isInstanceOf(SQLException.class);
        connection.rollback(savepoint);
        connection.commit();
        Copying.load(loader, batch, 4, 5);
        connection.commit();

        assertThat(table()).isEqualTo("1 1 a 1, 2 1 b 2, 3 - old 3, 8 1 c 9");
        assertThat(value(connection, "select count(*) from pg_class where relname like 'syncjob%'"))
                .isEqualTo("0");
    }

    @Test
    void aRowThatCannotBeStagedIsNamed() throws Exception {
        BadRowException refused = catchThrowableOfType(
                BadRowException.class,
                () -> Copying.load(
                        loader(Mode.UPSERT, List.of("\"Id\""), "\"v\""), rows(1, 1, "a", 2, 1, "b", 3, 1, "a\0b")));

        assertThat(refused.row()).isEqualTo(2);
        assertThat(refused.column()).isEqualTo(2);
        assertThat(refused.code()).isEqualTo("22021");
        connection.rollback();
    }

    @Test
    void stagesByTextWhereItMust() throws Exception {
        run(connection, "create temp table hosts (host inet primary key, v text)");
        Schema schema = Schema.of(Column.required("host", DataType.STRING), Column.of("v", DataType.STRING));
        ColumnBatch batch = Copying.batch(
                schema, List.of(List.of("10.0.0.1", "a\tb"), List.of("10.0.0.2", "\\"), List.of("10.0.0.1/32", "\n")));
        PostgresMergeLoader loader = PostgresMergeLoader.open(
                Copying.target(connection, "hosts", schema),
                new PostgresMerge(Mode.UPSERT, List.of("\"host\""), List.of("\"v\"")));
        Copying.load(loader, batch);

        assertThat(value(connection, "select string_agg(host || ' ' || v, ',' order by host) from hosts"))
                .isEqualTo("10.0.0.1/32 \n,10.0.0.2/32 \\");
    }

    @Test
    void randomUpsertsEndAsIfDoneOneByOne() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("MergeLoaderTest seed " + seed);
        Random random = new Random(seed);
        run(connection, "truncate merged");
        PostgresMergeLoader loader = loader(Mode.UPSERT, List.of("\"Id\"", "\"part\""), "\"v\"");
        TreeMap<Integer, String> expected = new TreeMap<>();
        for (int load = 0; load < 20; load++) {
            List<Object> cells = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                int id = random.nextInt(300);
                String text = load + "/" + i;
                expected.put(id, text);
                cells.addAll(List.of(id, 1, text));
            }
            Copying.load(loader, rows(cells.toArray()));
        }

        assertThat(value(connection, "select string_agg(\"Id\" || '=' || v, ', ' order by \"Id\") from merged"))
                .as("seed %d", seed)
                .isEqualTo(expected.toString().replaceAll("[{}]", ""));
    }
}
