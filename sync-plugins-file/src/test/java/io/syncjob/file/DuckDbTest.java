package io.syncjob.file;

import static io.syncjob.file.Tables.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What we write DuckDB reads, and the other way round. */
class DuckDbTest {
    private static final String UUID = "0190b6a1-7c3e-7d2f-9a4b-3c5d6e7f8091";
    private static final Schema SCHEMA = Schema.of(
            Column.of("b", DataType.BOOLEAN),
            Column.of("i8", DataType.INT8),
            Column.of("i16", DataType.INT16),
            Column.of("i32", DataType.INT32),
            Column.of("i64", DataType.INT64),
            Column.of("f32", DataType.FLOAT32),
            Column.of("f64", DataType.FLOAT64),
            Column.of("d9", DataType.decimal(9, 2)),
            Column.of("d18", DataType.decimal(18, 4)),
            Column.of("d38", DataType.decimal(38, 10)),
            Column.of("s", DataType.STRING),
            Column.of("u", DataType.UUID),
            Column.of("x", DataType.BYTES),
            Column.of("day", DataType.DATE),
            Column.of("t", DataType.time(6)),
            Column.of("ts", DataType.timestamp(6)),
            Column.of("tz", DataType.instant(6)),
            Column.of("list", DataType.array(DataType.INT32)));

    private static final List<List<Object>> ROWS = List.of(
            row(
                    true,
                    (byte) -128,
                    (short) 32_767,
                    -1,
                    Long.MIN_VALUE,
                    0.5f,
                    1e300,
                    new BigDecimal("-1234567.89"),
                    new BigDecimal("0.0001"),
                    new BigDecimal("-1234567890123456789012345678.0123456789"),
                    "a,\"b\"\n漢",
                    UUID,
                    new byte[] {0, (byte) 0xff},
                    LocalDate.of(2024, 2, 29),
                    LocalTime.of(23, 59, 59, 123_456_000),
                    LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_000),
                    Instant.parse("2025-10-31T12:00:00.000001Z"),
                    Arrays.asList(1, null, 3)),
            row(new Object[18]));

    private static final String ALL =
            "select b, i8, i16, i32, i64, f32, f64, d9, d18, d38, s, u, hex(x), day, t, ts, epoch_us(tz), list from ";

    @TempDir
    Path folder;

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static final List<String> TEXTS = List.of(
            "true",
            "-128",
            "32767",
            "-1",
            "-9223372036854775808",
            "0.5",
            "1.0E300",
            "-1234567.89",
            "0.0001",
            "-1234567890123456789012345678.0123456789",
            "a,\"b\"\n漢",
            UUID,
            "00FF",
            "2024-02-29",
            "23:59:59.123456",
            "1969-12-31 23:59:59.999999",
            "1761912000000001",
            "[1, null, 3]");

    private static List<String> normal(List<String> texts) {
        return texts.stream()
                .map(text -> text == null ? null : text.replace("NULL", "null").replace("1e+300", "1.0E300"))
                .toList();
    }

    @Test
    void duckDbReadsOurParquet() throws SQLException {
        for (String codec : List.of("zstd", "snappy", "gzip", "lz4_raw", "uncompressed")) {
            Tables.write(
                    SCHEMA,
                    ROWS,
                    ParquetWriter.file(folder.resolve("a.parquet")).codec(codec),
                    2);

            List<List<String>> read = DuckDb.texts(ALL + "'" + path("a.parquet") + "'");

            assertThat(normal(read.get(0))).as(codec).isEqualTo(TEXTS);
            assertThat(read.get(1)).containsOnlyNulls();
        }
        assertThat(DuckDb.texts("select column_type from (describe select * from '" + path("a.parquet") + "')"))
                .extracting(row -> row.get(0))
                .containsExactly(
                        "BOOLEAN",
                        "TINYINT",
                        "SMALLINT",
                        "INTEGER",
                        "BIGINT",
                        "FLOAT",
                        "DOUBLE",
                        "DECIMAL(9,2)",
                        "DECIMAL(18,4)",
                        "DECIMAL(38,10)",
                        "VARCHAR",
                        "UUID",
                        "BLOB",
                        "DATE",
                        "TIME",
                        "TIMESTAMP",
                        "TIMESTAMP WITH TIME ZONE",
                        "INTEGER[]");
    }

    @Test
    void weReadDuckDbsParquet() throws SQLException {
        for (String codec : List.of("zstd", "snappy", "gzip", "lz4_raw", "uncompressed")) {
            DuckDb.run(
                    "copy (select true b, (-128)::tinyint i8, 32767::smallint i16, -1::int i32, (-9223372036854775808)::bigint"
                            + " i64, 0.5::float f32, 1e300::double f64, -1234567.89::decimal(9,2) d9, 0.0001::decimal(18,4) d18,"
                            + " '-1234567890123456789012345678.0123456789'::decimal(38,10) d38, 'a,\"b\"' || chr(10) || '漢' s, '"
                            + UUID
                            + "'::uuid u, '\\x00\\xFF'::blob x, date '2024-02-29' \"day\", time '23:59:59.123456' t,"
                            + " timestamp '1969-12-31 23:59:59.999999' ts, '2025-10-31 12:00:00.000001+00'::timestamptz tz,"
                            + " [1, null, 3]::int[] list union all select null, null, null, null, null, null, null, null, null,"
                            + " null, null, null, null, null, null, null, null, null) to '" + path("d.parquet")
                            + "' (format parquet, compression " + codec + ")");

            Tables.Read read = Tables.read(ParquetReader.file(folder.resolve("d.parquet")));

            assertThat(read.schema()).as(codec).isEqualTo(SCHEMA);
            assertThat(RandomTables.comparable(read.rows())).isEqualTo(RandomTables.comparable(ROWS));
        }
    }

    @Test
    void weReadWhatOnlyOthersWrite() throws SQLException {
        DuckDb.run(
                "copy (select 255::utinyint a, 65535::usmallint b, 4294967295::uinteger c, 18446744073709551615::ubigint d,"
                        + " {'x': 1, 'y': ['p', null]} s, map {'k': 1.50::decimal(4,2)} m, [[1], []]::int[][] l, timestamp_ns"
                        + " '2025-10-31 12:00:00.123456789' n, timestamp_ms '2025-10-31 12:00:00.123' ms, 'red'::enum('red','green') e,"
                        + " '{\"a\": 1}'::json j) to '" + path("o.parquet") + "'");

        Tables.Read read = Tables.read(ParquetReader.file(folder.resolve("o.parquet")));

        assertThat(read.rows())
                .containsExactly(row(
                        (short) 255,
                        65_535,
                        4_294_967_295L,
                        new BigDecimal("18446744073709551615"),
                        "{\"x\":1,\"y\":[\"p\",null]}",
                        "{\"k\":1.50}",
                        List.of(List.of(1), List.of()),
                        LocalDateTime.parse("2025-10-31T12:00:00.123456789"),
                        LocalDateTime.parse("2025-10-31T12:00:00.123"),
                        "red",
                        "{\"a\": 1}"));
    }

    @Test
    void csvGoesBothWays() throws SQLException {
        Schema schema = SCHEMA.select(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15);
        List<List<Object>> rows = ROWS.stream()
                .map(row -> {
                    List<Object> some = new java.util.ArrayList<>(row.subList(0, 12));
                    some.addAll(row.subList(13, 16));
                    return some;
                })
                .toList();
        Tables.write(schema, rows, CsvWriter.file(folder.resolve("a.csv.gz")).withHeader());

        DuckDb.run("copy (select * from read_csv('" + path("a.csv.gz") + "', header = true, all_varchar = true)) to '"
                + path("b.csv") + "' (header)");

        assertThat(Tables.read(CsvReader.file(folder.resolve("b.csv"))
                                .withHeader()
                                .schema(schema))
                        .rows())
                .isEqualTo(rows);
        assertThat(DuckDb.texts("select count(*) from read_csv('" + path("a.csv.gz") + "')"))
                .containsExactly(List.of("2"));
    }

    @Test
    void jsonLinesGoBothWays() throws SQLException {
        Schema schema = SCHEMA.select(0, 3, 10, 13, 17);
        List<List<Object>> rows = ROWS.stream()
                .map(row -> row(row.get(0), row.get(3), row.get(10), row.get(13), row.get(17)))
                .toList();
        Tables.write(schema, rows, JsonLinesWriter.file(folder.resolve("a.jsonl")));

        DuckDb.run(
                "copy (select * from read_json('" + path("a.jsonl") + "')) to '" + path("b.jsonl") + "' (format json)");

        assertThat(Tables.read(JsonLinesReader.file(folder.resolve("b.jsonl")).schema(schema))
                        .rows())
                .isEqualTo(rows);
    }
}
