package io.syncjob.jdbc.postgres;

import static io.syncjob.jdbc.postgres.PostgresServer.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.core.batch.BatchAppender;
import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.data.EncodedRows;
import io.syncjob.data.RowEncoding;
import io.syncjob.data.Schema;
import io.syncjob.jdbc.bulk.BulkQuery;
import io.syncjob.jdbc.bulk.SqlText;
import io.syncjob.jdbc.postgres.PostgresServer.Server;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rows can go from one table to another as they are on the wire. */
@ExtendWith(PostgresServer.class)
class RowsAsTheyAreTest {
    private static boolean fit(Connection connection, String from, String to) throws Exception {
        run(connection, "drop table if exists wire_from", "create table wire_from (a " + from + ")");
        run(connection, "drop table if exists wire_to", "create table wire_to (z xml, a " + to + ")");
        Schema schema = PostgresSchema.describe(connection, "select * from wire_from");
        Optional<RowEncoding> encoding = PostgresRows.read(connection, schema);
        Schema target = PostgresSchema.describe(connection, "select a from wire_to");
        return encoding.isPresent()
                && PostgresRows.fit(encoding.get(), Set.of(), connection, "\"wire_to\"", target.columns());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            integer                  | integer                  | true
            integer                  | serial                   | true
            integer                  | bigint                   | false
            text                     | varchar                  | false
            json                     | jsonb                    | false
            timestamp                | timestamptz              | false
            numeric(12,2)            | numeric                  | true
            double precision         | real                     | false
            interval                 | interval                 | false
            integer[]                | integer[]                | false
            """)
    void columnsOfTheSameBuiltInTypeFit(String from, String to, boolean fit, Server server) throws Exception {
        try (Connection connection = server.connect()) {
            assertThat(fit(connection, from, to)).isEqualTo(fit);
        }
    }

    @Test
    void typesThatEachDatabaseNumbersAnewDoNotFit(Server server) throws Exception {
        try (Connection connection = server.connect()) {
            run(connection, "drop table if exists wire_from, wire_to", "drop type if exists wire_mood");
            run(connection, "create type wire_mood as enum ('good', 'bad')");
            assertThat(fit(connection, "wire_mood", "wire_mood")).isFalse();
        }
    }

    @Test
    void aDomainFitsItsBase(Server server) throws Exception {
        try (Connection connection = server.connect()) {
            run(connection, "drop table if exists wire_from, wire_to", "drop domain if exists wire_age");
            run(connection, "create domain wire_age as integer check (value >= 0)");
            assertThat(fit(connection, "integer", "wire_age")).isTrue();
        }
    }

    /** Up to {@code most} rows as they are on the wire. */
    private static EncodedRows encoded(Connection connection, String select, int most) throws Exception {
        Schema schema = PostgresSchema.describe(connection, select);
        RowEncoding encoding = PostgresRows.read(connection, schema).orElseThrow();
        ColumnBatch batch = ColumnBatch.allocate(schema, most, encoding);
        try (PostgresCopyReader reader =
                PostgresCopyReader.open(new BulkQuery(connection, SqlText.of(select), schema, 0))) {
            reader.fill(batch.appender(most, 1 << 24, (row, column, code, reason) -> {
                throw new IllegalStateException(reason);
            }));
        }
        return Objects.requireNonNull(batch.encoded());
    }

    /** What a row of {@code values} says, when it has come as it is on the wire. */
    private static List<String> parts(Connection connection, String values) throws Exception {
        List<String> names = List.of("a", "b", "c").subList(0, values.split(", ").length);
        String select = "select * from (select " + values + ") as one (" + String.join(", ", names) + ")";
        EncodedRows rows = encoded(connection, select, 1);
        List<String> parts = new ArrayList<>();
        rows.encoding()
                .parts(
                        rows.array(),
                        rows.start(0),
                        rows.end(0) - rows.start(0),
                        (bytes, offset, length) -> parts.add(HexFormat.of().formatHex(bytes, offset, offset + length)));
        return parts;
    }

    /** Workers share the encoding, and each decodes its own batches. */
    @Test
    void oneEncodingServesManyThreads(Server server) throws Exception {
        try (Connection connection = server.connect()) {
            connection.setAutoCommit(false);
            String select = "select md5(n::text)::uuid as id, n * 1.5 as price, 'x' || n as label"
                    + " from generate_series(1, 2000) n";
            List<Map<String, Object>> expected =
                    Copying.read(connection, select).rows();
            Schema schema = PostgresSchema.describe(connection, select);
            EncodedRows rows = encoded(connection, select, 2000);
            List<CompletableFuture<List<Map<String, Object>>>> decoded = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                decoded.add(CompletableFuture.supplyAsync(() -> decoded(rows, schema, 2000)));
            }
            for (CompletableFuture<List<Map<String, Object>>> each : decoded) {
                assertThat(each.get(1, TimeUnit.MINUTES)).isEqualTo(expected);
            }
        }
    }

    private static List<Map<String, Object>> decoded(EncodedRows rows, Schema schema, int count) {
        List<Map<String, Object>> all = new ArrayList<>();
        ColumnBatch cells = ColumnBatch.allocate(schema, count);
        BatchAppender out = cells.appender();
        for (int i = 0; i < count; i++) {
            rows.encoding().decode(rows.array(), rows.start(i), rows.end(i) - rows.start(i), out);
            out.endRow();
            all.add(cells.values(i));
        }
        return all;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1.50::numeric, 'x'::text                 | 1.5000::numeric, 'x'::text              | true
            0::numeric(9,4), -7.10::numeric          | 0::numeric, -7.1::numeric               | true
            'ab'::char(3), 1                         | 'ab'::char(9), 1                        | true
            null::char(3), 1                         | ''::char(3), 1                          | false
            'ab'::char(3), 'c'::text                 | 'a'::char(3), 'bc'::text                | false
            1.5::numeric                             | 15::numeric                             | false
            1.5::numeric                             | -1.5::numeric                           | false
            10000::numeric                           | 1::numeric                              | false
            'ab '::text                              | 'ab'::text                              | false
            'a'::char(1), null::char(1), 'b'::text   | null::char(1), 'a'::char(1), 'b'::text  | false
            1::int, null::int                        | null::int, 1::int                       | false
            """)
    void rowsSayTheSameWhenTheirValuesAreEqual(String one, String other, boolean equal, Server server)
            throws Exception {
        try (Connection connection = server.connect()) {
            connection.setAutoCommit(false);
            assertThat(parts(connection, one).equals(parts(connection, other))).isEqualTo(equal);
        }
    }

    /** Where both columns are declared alike, a row is one part, which is quick to compare. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            numeric(9,2)   | numeric(9,2)   | true
            numeric(9,2)   | numeric(9,4)   | false
            numeric        | numeric        | false
            char(3)        | char(3)        | true
            char(3)        | char(4)        | false
            varchar(3)     | varchar(3)     | true
            """)
    void columnsDeclaredAlikeAreComparedAsTheyAre(String from, String to, boolean whole, Server server)
            throws Exception {
        try (Connection connection = server.connect()) {
            connection.setAutoCommit(false);
            RowEncoding source = read(connection, "select 1::bigint, null::" + from);
            RowEncoding target = read(connection, "select 1::bigint, null::" + to);
            RowEncoding compared = source.comparedWith(target);
            assertThat(compared).isEqualTo(source);
            EncodedRows rows = encoded(connection, "select 1::bigint, '1'::" + from, 1);
            List<Integer> lengths = new ArrayList<>();
            int length = rows.end(0) - rows.start(0);
            compared.parts(rows.array(), rows.start(0), length, (bytes, offset, part) -> lengths.add(part));
            assertThat(lengths.equals(List.of(length))).isEqualTo(whole);
        }
    }

    private static RowEncoding read(Connection connection, String select) throws Exception {
        return PostgresRows.read(connection, PostgresSchema.describe(connection, select))
                .orElseThrow();
    }
}
