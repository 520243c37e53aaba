package io.syncjob.jdbc.postgres;

import static io.syncjob.jdbc.postgres.PostgresServer.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.core.batch.BatchAppender;
import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncException;
import io.syncjob.jdbc.bulk.BulkQuery;
import io.syncjob.jdbc.bulk.Parameter;
import io.syncjob.jdbc.bulk.SqlText;
import io.syncjob.jdbc.postgres.PostgresServer.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(PostgresServer.class)
class CopyReaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'NaN'::numeric | NOT_A_NUMBER | The numeric is NaN, which no exact decimal can hold",
                "'Infinity'::numeric | OUT_OF_RANGE | The numeric is infinite, which no exact decimal can hold",
                "'-Infinity'::numeric | OUT_OF_RANGE | The numeric is infinite, which no exact decimal can hold",
                "'infinity'::date | OUT_OF_RANGE | The date is infinity, which is not a point in time",
                "'-infinity'::date | OUT_OF_RANGE | The date is -infinity, which is not a point in time",
                "'10000-01-01'::date | OUT_OF_RANGE | The date is in the year 10000; the last year is 9999",
                "'5874897-12-31'::date | OUT_OF_RANGE | The date is in the year 5874897; the last year is 9999",
                "'infinity'::timestamp | OUT_OF_RANGE | The timestamp is infinity, which is not a point in time",
                "'-infinity'::timestamptz | OUT_OF_RANGE | The timestamp is -infinity, which is not a point in time",
                "'294276-12-31'::timestamp | OUT_OF_RANGE | The timestamp is in the year 294276; the last year is 9999",
                "'10000-01-01 00:00+00'::timestamptz | OUT_OF_RANGE"
                        + " | The timestamp is in the year 10000; the last year is 9999",
                "'24:00'::time | OUT_OF_RANGE | The time is 24:00:00; the last is 23:59:59.999999",
                "'{{1,2},{3,4}}'::int[] | UNSUPPORTED_SHAPE | The array has 2 dimensions; a list has one",
                "'[0:1]={1,2}'::int[] | UNSUPPORTED_SHAPE | The array's first subscript is 0; in a list it is 1",
                "'{1,NaN}'::numeric[] | NOT_A_NUMBER | The numeric is NaN, which no exact decimal can hold",
                "'{infinity}'::date[] | OUT_OF_RANGE | The date is infinity, which is not a point in time",
                "'{24:00}'::time[] | OUT_OF_RANGE | The time is 24:00:00; the last is 23:59:59.999999",
                "'{-infinity}'::timestamptz[] | OUT_OF_RANGE"
                        + " | The timestamptz is -infinity, which is not a point in time",
            })
    void valuesWithoutAPlaceRejectTheirRow(String literal, String code, String reason, Server server) throws Exception {
        try (Connection connection = server.connect()) {
            Copying.Result result = Copying.read(
                    connection,
                    "select n, case when n = 2 then " + literal + " end as v from generate_series(1, 3) n order by n");

            assertThat(result.rejected()).containsExactly("v " + code + " " + reason);
            assertThat(result.rows()).extracting(row -> row.get("n")).containsExactly(1, 3);
        }
    }

    @Test
    void aRejectedRowShowsItsOtherCells(Server server) throws Exception {
        Schema schema = Schema.of(
                Column.of("a", DataType.DATE).withNativeType("date"),
                Column.of("b", DataType.INT32).withNativeType("int4"));
        try (Connection connection = server.connect();
                PostgresCopyReader reader = PostgresCopyReader.open(
                        new BulkQuery(connection, SqlText.of("select 'infinity'::date as a, 7 as b"), schema, 0))) {
            StringBuilder seen = new StringBuilder();
            BatchAppender out = ColumnBatch.allocate(schema, 1)
                    .appender(
                            1000,
                            (row, column, code, reason) -> seen.append(column).append(row));

            assertThat(reader.fill(out)).isFalse();

            assertThat(seen).hasToString("0{a=null, b=7}");
        }
    }

    @Test
    void readsOddNamesAndQueriesThatEndInAComment(Server server) throws Exception {
        try (Connection connection = server.connect()) {
            Copying.Result result = Copying.read(
                    connection,
                    "select 1 as \"a \"\"b\"\"\", '1 day'::interval as \"select\", '漢' as \"漢\" -- the end");

            assertThat(result.rows()).containsExactly(Map.of("a \"b\"", 1, "select", "1 day", "漢", "漢"));
        }
    }

    @Test
    void readsNoRowsAndNoColumns(Server server) throws Exception {
        try (Connection connection = server.connect()) {
            assertThat(Copying.read(connection, "select 1 as a where false").rows())
                    .isEmpty();
        }
    }

    @Test
    void valuesBecomeLiterals(Server server) throws Exception {
        SqlText select = new SqlText.Builder()
                .sql("select n::int8 as n from generate_series(1, 9) n where n > ")
                .value(new Parameter("7", Types.BIGINT, "int8"))
                .sql(" and 'it''s' < ")
                .value(new Parameter("it's \\ z", Types.VARCHAR, "character varying(20)"))
                .build();
        Schema schema = Schema.of(Column.of("n", DataType.INT64).withNativeType("bigserial"));
        try (Connection connection = server.connect()) {
            assertThat(Copying.read(new BulkQuery(connection, select, schema, 0))
                            .rows())
                    .containsExactly(Map.of("n", 8L), Map.of("n", 9L));
        }
    }

    @Test
    void theSchemaDecidesWhereTheTypeCanBeReadSo(Server server) throws Exception {
        Schema schema = Schema.of(
                Column.of("a", DataType.INT64).withNativeType("smallint"),
                Column.of("b", DataType.STRING).withNativeType("numeric(12,2)"),
                Column.of("c", DataType.FLOAT64).withNativeType("real"),
                Column.of("d", DataType.STRING).withNativeType("integer[]"),
                Column.of("e", DataType.STRING).withNativeType("uuid"),
                Column.of("f", DataType.STRING));
        String select = "select 7::int2 as a, 1.50 as b, 0.1::real as c, '{1,2}'::int[] as d,"
                + " '01234567-89ab-cdef-0123-456789abcdef'::uuid as e, true as f";
        try (Connection connection = server.connect()) {
            assertThat(Copying.read(new BulkQuery(connection, SqlText.of(select), schema, 0))
                            .rows())
                    .containsExactly(Map.of(
                            "a",
                            7L,
                            "b",
                            "1.50",
                            "c",
                            (double) 0.1f,
                            "d",
                            "{1,2}",
                            "e",
                            "01234567-89ab-cdef-0123-456789abcdef",
                            "f",
                            "true"));
        }
    }

    @ParameterizedTest
    @CsvSource({"int8,INT32", "numeric(5),INT64", "timestamptz,TIMESTAMP", "text,BYTES", "float8,FLOAT32"})
    void aTypeThatCannotBeReadSoIsRefusedAtOnce(String nativeType, String kind, Server server) throws Exception {
        DataType type = (DataType) DataType.class.getField(kind).get(null);
        Schema schema = Schema.of(Column.of("v", type).withNativeType(nativeType));
        try (Connection connection = server.connect()) {
            BulkQuery query = new BulkQuery(connection, SqlText.of("select null as v"), schema, 0);
            assertThatThrownBy(() -> PostgresCopyReader.open(query))
                    .isInstanceOf(SyncException.class)
                    .hasMessage("A column of the type " + nativeType + " cannot be read as " + kind
                            + " (column 'v'). Cast it in the query to a type that can.");
        }
    }

    @Test
    void closingEarlyLeavesAConnectionThatCanRollBack(Server server) throws Exception {
        try (Connection connection = server.connect()) {
            String select = "select n from generate_series(1, 10000000) n";
            Schema schema = PostgresSchema.describe(connection, select);
            PostgresCopyReader reader =
                    PostgresCopyReader.open(new BulkQuery(connection, SqlText.of(select), schema, 0));
            BatchAppender out = ColumnBatch.allocate(schema, 10).appender();
            assertThat(reader.fill(out)).isTrue();

            reader.close();
            assertThatThrownBy(() -> value(connection, "select 41"))
                    .isInstanceOf(SQLException.class)
                    .hasFieldOrPropertyWithValue("SQLState", "25P02");
            connection.rollback();
            assertThat(value(connection, "select 42")).isEqualTo("42");
        }
    }

    @Test
    void cancellingEndsAFillUnderWay(Server server) throws Exception {
        try (Connection connection = server.connect();
                Connection other = server.connect()) {
            String select = "select pg_sleep(60)::text as v";
            Schema schema = Schema.of(Column.of("v", DataType.STRING).withNativeType("text"));
            PostgresCopyReader reader =
                    PostgresCopyReader.open(new BulkQuery(connection, SqlText.of(select), schema, 0));
            CompletableFuture<Boolean> fill = CompletableFuture.supplyAsync(() -> {
                try {
                    return reader.fill(ColumnBatch.allocate(schema, 10).appender());
                } catch (SQLException e) {
                    throw new IllegalStateException(e.getSQLState(), e);
                }
            });
            String waiting = "select count(*) from pg_stat_activity where wait_event = 'PgSleep'";
            while (!value(other, waiting).equals("1")) {
                other.rollback();
                Thread.sleep(10);
            }

            reader.cancel();

            assertThatThrownBy(() -> fill.get(10, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseInstanceOf(SQLException.class)
                    .hasStackTraceContaining("57014");
            reader.close();
            connection.rollback();
            assertThat(value(connection, "select 42")).isEqualTo("42");
        }
    }
}
