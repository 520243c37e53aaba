package io.syncjob.jdbc.postgres;

import static io.syncjob.jdbc.postgres.PostgresServer.run;
import static io.syncjob.jdbc.postgres.PostgresServer.value;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.data.Column;
import io.syncjob.jdbc.postgres.PostgresServer.Server;
import java.sql.Connection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values of every type go from table to table by way of batches and are what they were. */
@ExtendWith(PostgresServer.class)
class TypesTest {
    private static Arguments type(String words, String dataType, String nativeType, String... values) {
        return Arguments.of(words, dataType, nativeType, List.of(values));
    }

    static Stream<Arguments> types() {
        String five = "repeat('0123456789', 500000)";
        return Stream.of(
                type("boolean", "BOOLEAN", "bool", "true", "false"),
                type("smallint", "INT16", "int2", "-32768", "-1", "0", "32767"),
                type("integer", "INT32", "int4", "-2147483648", "-1", "0", "2147483647"),
                type("serial", "INT32", "int4", "1", "2147483647"),
                type("bigserial", "INT64", "int8", "1"),
                type("bigint", "INT64", "int8", "-9223372036854775808", "-1", "0", "9223372036854775807"),
                type("oid", "INT64", "oid", "0", "4294967295"),
                type(
                        "real",
                        "FLOAT32",
                        "float4",
                        "'NaN'",
                        "'-0'",
                        "'-Infinity'",
                        "'Infinity'",
                        "1e-45",
                        "3.4028235e38"),
                type(
                        "float8",
                        "FLOAT64",
                        "float8",
                        "'NaN'",
                        "'-0'",
                        "'-Infinity'",
                        "'Infinity'",
                        "5e-324",
                        "0.1",
                        "1.7976931348623157e308"),
                type(
                        "numeric",
                        "DECIMAL",
                        "numeric",
                        "0",
                        "0.000",
                        "-0.1",
                        "1e-130",
                        "1e130",
                        "-12345678901234567890.5",
                        "9223372036854775807",
                        "-9223372036854775808",
                        "9223372036854775808",
                        "1e131071",
                        "1e-16383",
                        "-1.00000000000000000000000000000001",
                        "10000",
                        "9999.9999",
                        "0.00010000"),
                type("numeric(12,2)", "DECIMAL(12,2)", "numeric(12,2)", "0", "9999999999.99", "-9999999999.99", "0.01"),
                type("numeric(40)", "DECIMAL(40,0)", "numeric(40,0)", "1e39", "-5"),
                type("numeric(5,-2)", "DECIMAL(7,0)", "numeric(5,-2)", "9999900", "-100", "0"),
                type("numeric(3,5)", "DECIMAL(3,5)", "numeric(3,5)", "0.00999", "-0.00001"),
                type("text", "STRING", "text", "''", "'NULL'", "'\\N'", "E'a\\tb\\nc\\rd\\\\e'", "'äß漢😀'", five),
                type("varchar", "STRING", "varchar", "''", "' x '"),
                type("varchar(3)", "STRING(3)", "varchar(3)", "'漢字😀'", "' '"),
                type("char(4)", "STRING(4)", "bpchar(4)", "'ab'", "''", "'abcd'"),
                type("bpchar", "STRING", "bpchar", "'ab  '", "''"),
                type("name", "STRING", "name", "'pg_class'", "''"),
                type("citext", "STRING", "citext", "'AbC'", "''"),
                type("mood", "STRING", "mood", "'sad'", "'very, \"happy\"'", "''"),
                type("\"Odd Schema\".\"Odd Mood\"", "STRING", "\"Odd Schema\".\"Odd Mood\"", "'a''b'"),
                type("json", "JSON", "json", "'{\"a\" :  [1, 2.50, null]}'", "'null'", "'\"\\u0041\\n\"'"),
                type("jsonb", "JSON", "jsonb", "'{\"a\" :  [1, 2.50, null]}'", "'null'", "'\"x\"'"),
                type(
                        "uuid",
                        "UUID",
                        "uuid",
                        "'00000000-0000-0000-0000-000000000000'",
                        "'FFFFFFFF-0123-4567-89AB-CDEF01234567'"),
                type("bytea", "BYTES", "bytea", "''", "'\\x00'", "'\\xff5c780a'", "convert_to(" + five + ", 'UTF8')"),
                type(
                        "date",
                        "DATE",
                        "date",
                        "'4713-01-01 BC'",
                        "'0001-12-31 BC'",
                        "'0001-01-01'",
                        "'1969-12-31'",
                        "'2000-02-29'",
                        "'9999-12-31'"),
                type("time", "TIME(6)", "time", "'00:00'", "'23:59:59.999999'"),
                type("time(0)", "TIME(0)", "time(0)", "'12:34:56'"),
                type(
                        "timestamp",
                        "TIMESTAMP(6)",
                        "timestamp",
                        "'4713-01-01 00:00:00.000001 BC'",
                        "'0001-12-31 23:59:59.999999 BC'",
                        "'1969-12-31 23:59:59.999999'",
                        "'2000-01-01'",
                        "'9999-12-31 23:59:59.999999'"),
                type("timestamp(3)", "TIMESTAMP(3)", "timestamp(3)", "'2024-02-29 12:00:00.123'"),
                type(
                        "timestamptz",
                        "INSTANT(6)",
                        "timestamptz",
                        "'4713-02-01 00:00:00.000001+00 BC'",
                        "'1969-12-31 23:59:59.999999+00'",
                        "'2024-03-31 02:30:00+01'",
                        "'9999-12-31 23:59:59.999999+00'"),
                type("timestamptz(0)", "INSTANT(0)", "timestamptz(0)", "'2024-10-27 01:30:00+00'"),
                type("positive", "DECIMAL(6,2)", "numeric(6,2)", "0.01", "9999.99"),
                type("short_text", "STRING", "text", "''", "'ab'"),
                // By way of text
                type("xml", "STRING", "xml", "'<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>ä</a>'", "'<b/>'"),
                type("interval", "STRING", "interval", "'1 year -2 mons 3 days -04:05:06.789'", "'0'"),
                type("timetz", "STRING", "timetz", "'24:00:00-15:59'", "'12:34:56.789012+05:30'"),
                type("money", "STRING", "money", "'-92233720368547758.08'", "'12.34'"),
                type("inet", "STRING", "inet", "'::1'", "'10.1.2.3/8'"),
                type("cidr", "STRING", "cidr", "'10.0.0.0/8'"),
                type("macaddr", "STRING", "macaddr", "'08:00:2b:01:02:03'"),
                type("macaddr8", "STRING", "macaddr8", "'08:00:2b:01:02:03:04:05'"),
                type("bit(5)", "STRING", "bit(5)", "B'10101'"),
                type("varbit", "STRING", "varbit", "B'1'", "B''"),
                type("varbit(7)", "STRING", "varbit(7)", "B'1010101'"),
                type("\"char\"", "STRING", "\"char\"", "'x'", "''"),
                type("int4range", "STRING", "int4range", "'[1,5)'", "'empty'", "'(,)'"),
                type("tstzmultirange", "STRING", "tstzmultirange", "'{[2024-01-01 00:00+00,infinity)}'"),
                type("point", "STRING", "point", "'(0.1,-1e300)'"),
                type("box", "STRING", "box", "'(1,2),(3,4)'"),
                type("tsvector", "STRING", "tsvector", "'''a b'':1A c:2'"),
                type("pair", "STRING", "pair", "row(1, 'x, \"y\"')", "row(null, '')"),
                type("regclass", "STRING", "regclass", "'pg_catalog.pg_class'"),
                type("pg_lsn", "STRING", "pg_lsn", "'16/B374D848'"),
                // Arrays
                type("boolean[]", "ARRAY(BOOLEAN)", "_bool", "'{t,f,NULL}'", "'{}'"),
                type("smallint[]", "ARRAY(INT16)", "_int2", "'{-32768,32767}'"),
                type("integer[]", "ARRAY(INT32)", "_int4", "'{1,NULL,-2147483648}'", "'{}'", "'{NULL}'"),
                type("bigint[]", "ARRAY(INT64)", "_int8", "'{9223372036854775807}'"),
                type("real[]", "ARRAY(FLOAT32)", "_float4", "'{NaN,-0,1e-45}'"),
                type("float8[]", "ARRAY(FLOAT64)", "_float8", "'{NaN,-0,5e-324}'"),
                type("numeric[]", "ARRAY(DECIMAL)", "_numeric", "'{0.00,1e-130,-12345678901234567890.5,10000}'"),
                type("text[]", "ARRAY(STRING)", "_text", "array['', 'NULL', NULL, 'a\"b\\c,{d}', '漢😀']"),
                type("varchar(3)[]", "ARRAY(STRING)", "_varchar", "'{abc}'"),
                type("char(3)[]", "ARRAY(STRING)", "_bpchar", "'{a}'"),
                type("mood[]", "ARRAY(STRING)", "_mood", "array['sad', '']::mood[]"),
                type("jsonb[]", "ARRAY(JSON)", "_jsonb", "array['{\"a\": 1}', 'null']::jsonb[]"),
                type("json[]", "ARRAY(JSON)", "_json", "array['{\"a\" : 1}']::json[]"),
                type("uuid[]", "ARRAY(UUID)", "_uuid", "'{01234567-89ab-cdef-0123-456789abcdef}'"),
                type("bytea[]", "ARRAY(BYTES)", "_bytea", "array['\\x00ff', '']::bytea[]"),
                type("date[]", "ARRAY(DATE)", "_date", "array['4713-01-01 BC', '9999-12-31']::date[]"),
                type("time[]", "ARRAY(TIME(6))", "_time", "'{23:59:59.999999}'"),
                type("timestamp[]", "ARRAY(TIMESTAMP(6))", "_timestamp", "'{1969-12-31 23:59:59.999999}'"),
                type("timestamptz[]", "ARRAY(INSTANT(6))", "_timestamptz", "'{1969-12-31 23:59:59.999999+00}'"),
                type("inet[]", "STRING", "_inet", "'{10.1.2.3/8,NULL}'"),
                type("positive[]", "STRING", "_positive", "'{1.25}'"),
                type("int2vector", "STRING", "int2vector", "'1 2 3'"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void roundTrips(String type, String dataType, String nativeType, List<String> values, Server server)
            throws Exception {
        try (Connection from = server.connect();
                Connection to = server.connect()) {
            // Whatever sessions are set to
            run(from, "set datestyle = 'ISO, DMY'", "set timezone = 'America/St_Johns'", "set extra_float_digits = 0");
            run(to, "set standard_conforming_strings = off", "set timezone = 'Asia/Shanghai'");
            prepare(from, type, values);
            String select = "select id, v from source";

            Column column = PostgresSchema.describe(from, select).column(1);
            assertThat(column.type()).hasToString(dataType);
            assertThat(column.nativeType()).isEqualTo(nativeType);
            assertThat(Copying.copy(from, select, to, "target", 2)).isEqualTo(values.size() + 1L);

            to.commit();
            run(from, "set extra_float_digits = 1");
            assertThat(value(
                            from,
                            "select count(*) from ((select id, v::text from source except all select id, v::text from"
                                    + " target) union all (select id, v::text from target except all"
                                    + " select id, v::text from source)) x"))
                    .isEqualTo("0");
            // The native type makes a like column.
            run(from, "create temp table again (v " + nativeType + ")");
        }
    }

    @BeforeAll
    static void makeTypes(Server server) throws Exception {
        try (Connection connection = server.connect()) {
            run(
                    connection,
                    "create extension if not exists citext",
                    "create type mood as enum ('sad', 'very, \"happy\"', '')",
                    "create schema \"Odd Schema\"",
                    "create type \"Odd Schema\".\"Odd Mood\" as enum ('a''b')",
                    "create type pair as (a int, b text)",
                    "create domain base as numeric(6,2)",
                    "create domain positive as base check (value > 0)",
                    "create domain short_text as text check (length(value) < 3)");
            connection.commit();
        }
    }

    private static void prepare(Connection connection, String type, List<String> values) throws Exception {
        run(
                connection,
                "drop table if exists source, target",
                "create table source (id int, v " + type + ")",
                "create table target (id int, v " + type + ")",
                "alter table source alter v drop not null",
                "alter table target alter v drop not null",
                "insert into source values (0, null)");
        for (int i = 0; i < values.size(); i++) {
            run(connection, "insert into source values (" + (i + 1) + ", " + values.get(i) + ")");
        }
        connection.commit();
    }
}
