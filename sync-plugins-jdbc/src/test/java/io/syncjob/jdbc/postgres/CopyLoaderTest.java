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
import io.syncjob.jdbc.postgres.PostgresServer.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(PostgresServer.class)
class CopyLoaderTest {
    private static Schema schema(DataType type) {
        return Schema.of(Column.required("id", DataType.INT32), Column.of("v", type));
    }

    /** A column definition, the kind of the cells, a good cell, a bad cell, the code and the reason. */
    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(
                        "varchar(3)",
                        DataType.STRING,
                        "abc",
                        "abcd",
                        "22001",
                        "value too long for type character varying(3)"),
                Arguments.of(
                        "char(3)", DataType.STRING, "abc", "abcd", "22001", "value too long for type character(3)"),
                Arguments.of(
                        "text",
                        DataType.STRING,
                        "",
                        "a\0b",
                        "22021",
                        "invalid byte sequence for encoding \"UTF8\": 0x00"),
                Arguments.of(
                        "text not null",
                        DataType.STRING,
                        "",
                        null,
                        "23502",
                        "null value in column \"v\" of relation \"refusals\" violates not-null constraint: Failing row"
                                + " contains (7, null)."),
                Arguments.of(
                        "text check (v <> 'x')",
                        DataType.STRING,
                        "y",
                        "x",
                        "23514",
                        "new row for relation \"refusals\" violates check constraint \"refusals_v_check\": Failing row"
                                + " contains (7, x)."),
                Arguments.of(
                        "text unique",
                        DataType.STRING,
                        null,
                        "0",
                        "23505",
                        "duplicate key value violates unique constraint \"refusals_v_key\": Key (v)=(0) already exists."),
                Arguments.of("int2", DataType.INT32, 32767, 32768, "22003", "32768 is out of the range of int2"),
                Arguments.of("int4", DataType.INT64, -1L, 1L << 31, "22003", "2147483648 is out of the range of int4"),
                Arguments.of("oid", DataType.INT64, 1L << 31, -1L, "22003", "-1 is out of the range of oid"),
                Arguments.of(
                        "numeric(3,1)",
                        DataType.DECIMAL,
                        new java.math.BigDecimal("99.9"),
                        new java.math.BigDecimal("100.0"),
                        "22003",
                        "numeric field overflow: A field with precision 3, scale 1 must round to an absolute"
                                + " value less than 10^2."),
                Arguments.of(
                        "numeric",
                        DataType.DECIMAL,
                        new java.math.BigDecimal("1e131071"),
                        new java.math.BigDecimal("1e2000000000"),
                        "22003",
                        "The decimal has more digits than a numeric holds: 131072 before and 16383 after the"
                                + " point"),
                Arguments.of(
                        "uuid",
                        DataType.STRING,
                        "01234567-89AB-cdef-0123-456789abcdef",
                        "01234567-89ab-cdef-0123-456789abcdeg",
                        "22P02",
                        "The text is not a UUID of 36 characters"),
                Arguments.of(
                        "uuid",
                        DataType.UUID,
                        "01234567-89ab-cdef-0123-456789abcdef",
                        "0123456789abcdef0123456789abcdef",
                        "22P02",
                        "The text is not a UUID of 36 characters"),
                Arguments.of(
                        "json",
                        DataType.JSON,
                        "{}",
                        "{",
                        "22P02",
                        "invalid input syntax for type json: The input string" + " ended unexpectedly."),
                Arguments.of(
                        "jsonb",
                        DataType.JSON,
                        "{}",
                        "{",
                        "22P02",
                        "invalid input syntax for type json: The input string" + " ended unexpectedly."),
                Arguments.of(
                        "date",
                        DataType.DATE,
                        LocalDate.of(-4712, 1, 1),
                        LocalDate.of(-4999, 1, 1),
                        "22008",
                        "date out of range"),
                Arguments.of(
                        "time",
                        DataType.TIME,
                        LocalTime.of(1, 2, 3, 4000),
                        LocalTime.of(1, 2, 3, 4001),
                        "22008",
                        "The value has nanoseconds, and a time holds microseconds"),
                Arguments.of(
                        "timestamp",
                        DataType.TIMESTAMP,
                        LocalDateTime.of(-4712, 1, 1, 0, 0),
                        LocalDateTime.of(2000, 1, 1, 0, 0, 0, 1),
                        "22008",
                        "The value has nanoseconds, and a timestamp holds microseconds"),
                Arguments.of(
                        "timestamptz",
                        DataType.INSTANT,
                        Instant.EPOCH,
                        Instant.ofEpochSecond(0, 999),
                        "22008",
                        "The value has nanoseconds, and a timestamptz holds microseconds"),
                Arguments.of(
                        "timestamptz[]",
                        DataType.array(DataType.INSTANT),
                        List.of(Instant.EPOCH),
                        List.of(Instant.ofEpochSecond(0, 1)),
                        "22008",
                        "The value has nanoseconds, and a timestamptz holds microseconds"),
                // By COPY's text format
                Arguments.of(
                        "inet",
                        DataType.STRING,
                        "::1",
                        "here",
                        "22P02",
                        "invalid input syntax for type inet: \"here\""),
                Arguments.of(
                        "interval",
                        DataType.STRING,
                        "1 day",
                        "soon",
                        "22007",
                        "invalid input syntax for type interval: \"soon\""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void aRefusedRowIsNamedAndTheRestCanBeLoaded(
            String definition, DataType type, Object good, Object bad, String code, String reason, Server server)
            throws Exception {
        Schema schema = schema(type);
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            rows.add(Arrays.asList(i, i == 7 ? bad : definition.endsWith("unique") ? Integer.toString(i) : good));
        }
        ColumnBatch batch = Copying.batch(schema, rows);
        try (Connection connection = server.connect()) {
            run(connection, "create table refusals (id int, v " + definition + ")");
            PostgresCopyLoader loader = PostgresCopyLoader.open(Copying.target(connection, "refusals", schema));
            Copying.load(loader, batch, 0, 2);
            Savepoint savepoint = connection.setSavepoint();

            BadRowException refused =
                    catchThrowableOfType(BadRowException.class, () -> Copying.load(loader, batch, 2, batch.size()));

            assertThat(refused).hasMessage(reason);
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.row()).as("rows before it").isEqualTo(5);
            assertThat(refused.column())
                    .isIn(1, definition.endsWith("unique") || definition.contains("check") ? -1 : 1);
            connection.rollback(savepoint);
            Copying.load(loader, batch, 2, 7);
            Copying.load(loader, batch, 8, 10);
            loader.close();
            assertThat(value(connection, "select string_agg(id::text, ',') from refusals"))
                    .isEqualTo("0,1,2,3,4,5,6,8,9");
        }
    }

    @Test
    void aRowIsNamedAmongManyThousandToo(Server server) throws Exception {
        Schema schema = schema(DataType.INT32);
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            rows.add(List.of(i, i == 12_345 ? 12_000 : i));
        }
        ColumnBatch batch = Copying.batch(schema, rows);
        try (Connection connection = server.connect()) {
            // A name that looks like the rest of the message
            run(connection, "create table \"t, line 5, column id\" (id int, v int unique)");
            PostgresCopyLoader loader =
                    PostgresCopyLoader.open(Copying.target(connection, "\"t, line 5, column id\"", schema));

            BadRowException refused =
                    catchThrowableOfType(BadRowException.class, () -> Copying.load(loader, batch, 0, batch.size()));

            assertThat(refused.row()).isEqualTo(12_345);
            connection.rollback();
        }
    }

    @Test
    void aFailureOfTheStatementIsNotThatOfARow(Server server) throws Exception {
        Schema schema = schema(DataType.INT32);
        ColumnBatch batch = Copying.batch(schema, List.of(List.of(1, 2), List.of(2, 3)));
        try (Connection connection = server.connect()) {
            run(
                    connection,
                    "create table others (id int primary key)",
                    "create table failing (id int, v int references others deferrable initially immediate)");
            PostgresCopyLoader loader = PostgresCopyLoader.open(Copying.target(connection, "failing", schema));
            Savepoint savepoint = connection.setSavepoint();
            // Checked when all rows are in: the server doesn't say which one.
            assertThatThrownBy(() -> Copying.load(loader, batch))
                    .isInstanceOf(SQLException.class)
                    .hasFieldOrPropertyWithValue("SQLState", "23503");

            connection.rollback(savepoint);
            run(connection, "drop table failing");
            assertThatThrownBy(() -> Copying.load(loader, batch))
                    .isInstanceOf(SQLException.class)
                    .hasFieldOrPropertyWithValue("SQLState", "42P01");

            connection.rollback(savepoint);
            run(connection, "insert into others values (2), (3)");
            Copying.load(loader, batch);
            assertThat(value(connection, "select count(*) from failing")).isEqualTo("2");
        }
    }

    @Test
    void loadsNoRowsSomeColumnsAndVeryWideCells(Server server) throws Exception {
        Schema schema = Schema.of(Column.of("B", DataType.BYTES), Column.of("a\"t", DataType.STRING));
        String wide = "漢".repeat(1_000_000);
        byte[] bytes = new byte[5_000_000];
        Arrays.fill(bytes, (byte) 0xfe);
        List<List<Object>> rows = new ArrayList<>();
        for (int size : new int[] {0, 1, 65_535 - 40, 65_536, 65_537, 1_000_000}) {
            rows.add(List.of(Arrays.copyOf(bytes, size), wide.substring(0, size)));
        }
        rows.add(List.of(bytes, ""));
        try (Connection connection = server.connect()) {
            run(connection, "create table wide (id serial, \"a\"\"t\" text, \"B\" bytea)");
            PostgresCopyLoader loader = PostgresCopyLoader.open(Copying.target(connection, "wide", schema));
            Copying.load(loader, Copying.batch(schema, rows), 3, 3);
            Copying.load(loader, Copying.batch(schema, rows));
            assertThat(value(
                            connection,
                            "select string_agg(length(\"B\") || '/' || length(\"a\"\"t\"), ' ' order by id) from wide"))
                    .isEqualTo("0/0 1/1 65495/65495 65536/65536 65537/65537 1000000/1000000 5000000/0");
            assertThat(value(connection, "select md5(max(\"a\"\"t\")) = md5(repeat('漢', 1000000)) from wide"))
                    .isEqualTo("t");
        }
    }

    @Test
    void cancellingEndsALoadUnderWay(Server server) throws Exception {
        Schema schema = schema(DataType.INT32);
        ColumnBatch batch = Copying.batch(schema, List.of(List.of(1, 2)));
        try (Connection connection = server.connect();
                Connection other = server.connect()) {
            run(
                    other,
                    "create table slow (id int, v int)",
                    "create function sleep() returns trigger language plpgsql"
                            + " as 'begin perform pg_sleep(61); return new; end'",
                    "create trigger sleep before insert on slow for each row execute function sleep()");
            other.commit();
            PostgresCopyLoader loader = PostgresCopyLoader.open(Copying.target(connection, "slow", schema));
            CompletableFuture<Throwable> load = CompletableFuture.supplyAsync(
                    () -> catchThrowableOfType(SQLException.class, () -> Copying.load(loader, batch)));
            String waiting =
                    "select count(*) from pg_stat_activity where wait_event = 'PgSleep' and query like 'copy%slow%'";
            while (!value(other, waiting).equals("1")) {
                other.rollback();
                Thread.sleep(10);
            }

            loader.cancel();

            assertThat(load.get(10, TimeUnit.SECONDS)).hasFieldOrPropertyWithValue("SQLState", "57014");
            connection.rollback();
            assertThat(value(connection, "select 42")).isEqualTo("42");
        }
    }
}
