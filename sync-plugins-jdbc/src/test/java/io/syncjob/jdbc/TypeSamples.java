package io.syncjob.jdbc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Values at the edges of the column types of the databases, in the SQL of each. */
final class TypeSamples {
    /**
     * A column type.
     *
     * @param type how it is declared
     * @param text an expression that tells any two values of it apart, with {@code %s} for the column
     * @param values literals in SQL, by what they are called
     */
    record Sample(String type, String text, Map<String, String> values) {}

    private final String text;
    private final List<Sample> samples = new ArrayList<>();

    private TypeSamples(String text) {
        this.text = text;
    }

    static List<Sample> of(TestDatabase.Kind kind) {
        return switch (kind) {
            case POSTGRES -> postgres();
            case MARIADB -> mariaDb();
            case H2 -> h2();
            case SQLITE -> sqlite();
            case DUCKDB -> duckDb();
            default -> throw new IllegalArgumentException(kind + " has no samples");
        };
    }

    private TypeSamples of(String type, String... values) {
        return as(text, type, values);
    }

    private TypeSamples as(String expression, String type, String... values) {
        Map<String, String> named = new LinkedHashMap<>();
        Stream.of(values).forEach(value -> named.put(value, value));
        samples.add(new Sample(type, expression, named));
        return this;
    }

    /** One more value of the last type, which is called {@code name}. */
    private TypeSamples and(String name, String value) {
        samples.get(samples.size() - 1).values().put(name, value);
        return this;
    }

    private static List<Sample> postgres() {
        TypeSamples all = new TypeSamples("%s::text");
        all.of("boolean", "true", "false")
                .of("smallint", "-32768", "32767")
                .of("integer", "-2147483648", "2147483647")
                .of("bigint", "-9223372036854775808", "9223372036854775807")
                .of("real", "3.4028235e38", "1e-45", "'-0'", "'NaN'", "'Infinity'", "'-Infinity'")
                .of("double precision", "1.7976931348623157e308", "4.9e-324", "0.1", "'-0'", "'NaN'", "'-Infinity'")
                .as(
                        "trim_scale(%s)::text",
                        "numeric", "0", "-1.50", "12345678901234567890.123456789", "1e-40", "'NaN'", "'Infinity'")
                .and("120 digits", "repeat('9', 120)::numeric")
                .of("numeric(10,2)", "-99999999.99", "0.01", "'NaN'")
                .of("numeric(65,30)", "99999999999999999999999999999999999.999999999999999999999999999999")
                .of("numeric(50,20)", "123456789012345678901234567890.12345678901234567890")
                .of("numeric(3,5)", "0.00999")
                .of("numeric(3,-2)", "99900")
                .of("money", "'-92233720368547758.08'")
                .of("char(5)", "'ab'", "''", "'abcde'")
                .of("varchar(10)", "''", "'ab  '", "U&'\\+01F600'")
                .of("text", "''", "'  a'", "U&'\\+01F600 \\0301'", "E'a\\nb\\tc\\\\\\''")
                .and("1 MB", "repeat('0123456789abcdef', 65536)")
                .of("name", "'a name'")
                .of("\"char\"", "'x'")
                .as("encode(%s, 'hex')", "bytea", "'\\x'", "'\\x00ff0a5c'")
                .of("date", "'4713-01-01 BC'", "'0044-03-15 BC'", "'0001-01-01'", "'1582-10-10'", "'9999-12-31'")
                .and("'5874897-12-31'", "'5874897-12-31'")
                .and("'infinity'", "'infinity'")
                .and("'-infinity'", "'-infinity'")
                .of("time", "'00:00:00'", "'23:59:59.999999'", "'24:00:00'")
                .of("time(0)", "'12:34:56'")
                .of("timetz", "'12:34:56.789+05:30'")
                .of(
                        "timestamp",
                        "'4713-11-24 00:00:00 BC'",
                        "'0001-01-01 00:00:00'",
                        "'1582-10-10 12:00:00'",
                        "'2021-03-28 02:30:00'",
                        "'9999-12-31 23:59:59.999999'",
                        "'294276-12-31 23:59:59.999999'",
                        "'infinity'",
                        "'-infinity'")
                .of("timestamp(3)", "'2021-03-28 02:30:00.123'")
                .of(
                        "timestamptz",
                        "'0001-01-01 00:00:00+00'",
                        "'1969-12-31 23:59:59.999999+00'",
                        "'1970-01-01 00:00:01+00'",
                        "'2021-03-28 00:59:59.999999+00'",
                        "'2021-03-28 01:00:00+00'",
                        "'2021-10-31 00:30:00+00'",
                        "'2021-10-31 01:30:00+00'",
                        "'2038-01-19 03:14:08+00'",
                        "'9999-12-31 23:59:59+00'",
                        "'infinity'")
                .of("interval", "'1 year 2 mons 3 days 04:05:06.789'", "'-30:00:00'")
                .of("uuid", "'00000000-0000-0000-0000-000000000000'", "'ffffffff-ffff-ffff-ffff-ffffffffffff'")
                .as("%s::jsonb::text", "json", "'{\"b\": 1,  \"a\":[1,2.50]}'", "'\"\"'", "'null'")
                .of("jsonb", "'{\"b\": 1, \"a\": [1, 2.50]}'", "'1e2'", "'null'")
                .of("xml", "'<a b=\"1\">x</a>'")
                .of("inet", "'192.168.0.1/24'", "'2001:db8::1'")
                .of("cidr", "'10.0.0.0/8'")
                .of("macaddr", "'08:00:2b:01:02:03'")
                .of("bit(3)", "B'101'")
                .of("varbit", "B''", "B'1011011101111'")
                .of("integer[]", "'{1,NULL,-3}'", "'{}'", "'{{1,2},{3,4}}'")
                .of("text[]", "'{\"a\",\"\",NULL,\"q\\\"\"}'")
                .as("(SELECT array_agg(trim_scale(x)) FROM unnest(%s) x)::text", "numeric[]", "'{1.5,NaN}'", "'{1.5}'")
                .of("timestamp[]", "'{2021-03-28 02:30:00.123456}'")
                .of("types_mood", "'sad'")
                .of("types_positive", "7")
                .of("types_pair", "'(1,\"a b\")'")
                .of("int4range", "'[1,10)'", "'empty'")
                .of("tstzrange", "'[2021-01-01 00:00:00+00,)'")
                .of("point", "'(1.5,-2)'")
                .of("polygon", "'((0,0),(1,0),(1,1))'")
                .of("tsvector", "'''a'':1 ''b'':2'")
                .of("oid", "4294967295")
                .of("pg_lsn", "'16/B374D848'");
        return all.samples;
    }

    private static List<Sample> mariaDb() {
        TypeSamples all = new TypeSamples("HEX(CAST(%s AS BINARY))");
        String geometry = "HEX(ST_AsBinary(%s))";
        all.of("tinyint", "-128", "127")
                .of("tinyint unsigned", "255")
                .of("tinyint(1)", "0", "1", "2")
                .of("smallint", "-32768", "32767")
                .of("smallint unsigned", "65535")
                .of("mediumint", "-8388608")
                .of("mediumint unsigned", "16777215")
                .of("int", "-2147483648", "2147483647")
                .of("int unsigned", "4294967295")
                .of("bigint", "-9223372036854775808", "9223372036854775807")
                .of("bigint unsigned", "0", "18446744073709551615")
                .of("decimal(65,30)", "-99999999999999999999999999999999999.999999999999999999999999999999")
                .of("decimal(10,0)", "9999999999")
                .as("CAST(%s AS DOUBLE)", "float", "3.40282e38", "0.1", "1e-38", "-0e0")
                .as("CONCAT(%s, '')", "double", "1.7976931348623157e308", "2.2250738585072014e-308", "0.1", "-0e0")
                .as("HEX(%s)", "bit(1)", "b'0'", "b'1'")
                .as("HEX(%s)", "bit(8)", "b'10000001'")
                .as("HEX(%s)", "bit(64)", "b'1111111111111111111111111111111111111111111111111111111111111111'")
                .of("char(5)", "'ab'", "''", "'abcde'")
                .of("varchar(10)", "''", "'ab  '", "'😀'")
                .as("HEX(%s)", "binary(4)", "x'00ff'", "x'01020304'")
                .as("HEX(%s)", "varbinary(8)", "x''", "x'00ff0a5c'")
                .as("HEX(%s)", "tinyblob", "x'00ff'")
                .as("HEX(%s)", "longblob", "x''", "x'00ff0a5c27'")
                .of("text", "''", "'😀'", "'a\\nb\\tc\\\\\\''")
                .and("with NUL", "CONCAT('a', CHAR(0), 'b')")
                .of("longtext", "'a'")
                .and("1 MB", "REPEAT('0123456789abcdef', 65536)")
                .of("enum('a','b c')", "'a'", "'b c'")
                .and("wrong", "''")
                .of("set('a','b','c')", "''", "'a,c'")
                .of("year", "1901", "2155", "0")
                .of("date", "'0001-01-01'", "'1000-01-01'", "'9999-12-31'", "'0000-00-00'", "'2021-02-00'")
                .of("time", "'00:00:00'", "'23:59:59'", "'24:00:00'", "'838:59:59'", "'-838:59:59'", "'-00:00:01'")
                .of("time(6)", "'23:59:59.999999'")
                .of(
                        "datetime",
                        "'1000-01-01 00:00:00'",
                        "'2021-03-28 02:30:00'",
                        "'9999-12-31 23:59:59'",
                        "'0000-00-00 00:00:00'")
                .of("datetime(6)", "'2021-03-28 02:30:00.123456'")
                .of(
                        "timestamp NULL",
                        "'1970-01-01 00:00:01'",
                        "'2021-03-28 00:59:59'",
                        "'2021-03-28 01:00:00'",
                        "'2021-10-31 01:30:00'",
                        "'2038-01-19 03:14:07'",
                        "'0000-00-00 00:00:00'")
                .of("timestamp(6) NULL", "'2021-10-31 00:30:00.123456'")
                .as("JSON_COMPACT(%s)", "json", "'{\"b\": 1,  \"a\":[1,2.50]}'", "'null'", "'\"\"'")
                .of("uuid", "'00000000-0000-0000-0000-000000000000'", "'ffffffff-ffff-ffff-ffff-ffffffffffff'")
                .of("inet4", "'192.168.0.1'")
                .of("inet6", "'2001:db8::1'", "'::ffff:1.2.3.4'")
                .as(geometry, "point", "ST_GeomFromText('POINT(1.5 -2)')")
                .as(geometry, "polygon", "ST_GeomFromText('POLYGON((0 0,1 0,1 1,0 0))')")
                .as(geometry, "geometry", "ST_GeomFromText('LINESTRING(0 0,1 1)', 4326)");
        return all.samples;
    }

    private static List<Sample> h2() {
        TypeSamples all = new TypeSamples("CAST(%s AS VARCHAR)");
        all.of("boolean", "true", "false")
                .of("tinyint", "-128", "127")
                .of("smallint", "-32768", "32767")
                .of("integer", "-2147483648", "2147483647")
                .of("bigint", "-9223372036854775808", "9223372036854775807")
                .of("numeric(65,30)", "99999999999999999999999999999999999.999999999999999999999999999999")
                .of("numeric(10,2)", "-99999999.99")
                .of("decfloat", "1.50", "1e-40", "'NaN'", "'Infinity'")
                .of("real", "3.4028235e38", "1e-45", "'NaN'", "'Infinity'")
                .of("double precision", "1.7976931348623157e308", "4.9e-324", "0.1", "'NaN'", "'-Infinity'")
                .of("char(5)", "'ab'", "''", "'abcde'")
                .of("varchar(10)", "''", "'ab  '", "U&'\\+01F600'")
                .of("varchar", "'a'", "U&'a\\000Ab\\0009c'")
                .and("with NUL", "U&'a\\0000b'")
                .and("1 MB", "REPEAT('0123456789abcdef', 65536)")
                .of("varchar_ignorecase(10)", "'aB'")
                .of("clob", "''", "U&'\\+01F600'")
                .as("RAWTOHEX(%s)", "binary(4)", "X'00ff'", "X'01020304'")
                .as("RAWTOHEX(%s)", "varbinary(8)", "X''", "X'00ff0a5c'")
                .as("RAWTOHEX(%s)", "blob", "X''", "X'00ff0a5c'")
                .of("date", "'-4712-01-01'", "'0001-01-01'", "'1582-10-10'", "'9999-12-31'", "'1000000000-12-31'")
                .of("time(0)", "'12:34:56'")
                .of("time(9)", "'00:00:00'", "'23:59:59.999999'", "'23:59:59.999999999'")
                .of("time with time zone", "'12:34:56+05:30'")
                .of(
                        "timestamp(9)",
                        "'-4712-01-01 00:00:00'",
                        "'2021-03-28 02:30:00'",
                        "'9999-12-31 23:59:59.999999'",
                        "'2021-03-28 02:30:00.123456789'",
                        "'100000-01-01 00:00:00'")
                .as(
                        "CAST(%s AT TIME ZONE '+00:00' AS VARCHAR)",
                        "timestamp(9) with time zone",
                        "'0001-01-01 00:00:00+00'",
                        "'2021-03-28 01:00:00+00'",
                        "'2021-10-31 01:30:00+00'",
                        "'2021-10-31 01:30:00.123456789+00'",
                        "'2021-10-31 02:30:00+01'",
                        "'9999-12-31 23:59:59+00'")
                .of("interval year to month", "INTERVAL '1-2' YEAR TO MONTH")
                .of("interval day to second", "INTERVAL '3 04:05:06.789' DAY TO SECOND")
                .of("uuid", "'00000000-0000-0000-0000-000000000000'", "'ffffffff-ffff-ffff-ffff-ffffffffffff'")
                .of("json", "JSON '{\"b\": 1,  \"a\":[1,2.50]}'", "JSON 'null'", "JSON '\"\"'")
                .of("enum('a', 'b c')", "'a'", "'b c'")
                .of("integer array", "ARRAY[1, NULL, -3]", "ARRAY[]")
                .of("varchar(9) array", "ARRAY['a', '', NULL]")
                .as("RAWTOHEX(CAST(%s AS VARBINARY))", "geometry", "'POINT (1.5 -2)'");
        return all.samples;
    }

    private static List<Sample> sqlite() {
        TypeSamples all = new TypeSamples(
                "typeof(%1$s) || ':' || CASE WHEN typeof(%1$s) IN ('text', 'blob') THEN hex(%1$s) ELSE quote(%1$s) END");
        all.of("integer", "-9223372036854775808", "9223372036854775807", "'text'", "1.5")
                .of("real", "1.7976931348623157e308", "4.9e-324", "0.1", "9e999", "-9e999")
                .of("text", "''", "'  a '", "'😀'", "'a' || char(10) || 'b'", "x'00ff'")
                .and("with NUL", "CAST(x'610062' AS TEXT)")
                .and("1 MB", "replace(hex(zeroblob(524288)), '00', 'ab')")
                .of("blob", "x''", "x'00ff0a5c'", "'text'")
                .of("varchar(10)", "''", "'longer than that'")
                .of("numeric", "1", "1.5", "'12345678901234567890.5'", "'text'")
                .of("decimal(10,2)", "-1.5", "0.01", "99999999.99")
                .of("decimal_text(65,30)", "'99999999999999999999999999999999999.999999999999999999999999999999'")
                .of("boolean", "0", "1", "2")
                .of("date", "'0001-01-01'", "'-4712-01-01'", "'9999-12-31'", "'2021-02-30'", "1616889600")
                .of("time", "'23:59:59'", "'23:59:59.999999999'", "'24:00:00'")
                .of("datetime", "'2021-03-28 02:30:00'", "'2021-03-28 02:30:00.123456789'", "'9999-12-31 23:59:59'")
                .of("timestamp", "'2021-03-28 02:30:00'")
                .as(
                        "strftime('%%Y-%%m-%%d %%H:%%M:%%f', %1$s)",
                        "timestamptz(6)", "'2021-10-31 01:30:00Z'", "'2021-10-31 02:30:00+01:00'")
                .of("uuid_text", "'00000000-0000-0000-0000-000000000000'")
                .as(
                        "CASE WHEN json_valid(%1$s) THEN json(%1$s) ELSE %1$s END",
                        "json_text", "'{\"b\": 1,  \"a\":[1,2.50]}'", "'null'", "'not json'");
        return all.samples;
    }

    private static List<Sample> duckDb() {
        TypeSamples all = new TypeSamples("CAST(%s AS VARCHAR)");
        all.of("boolean", "true", "false")
                .of("tinyint", "-128", "127")
                .of("utinyint", "255")
                .of("smallint", "-32768", "32767")
                .of("usmallint", "65535")
                .of("integer", "-2147483648", "2147483647")
                .of("uinteger", "4294967295")
                .of("bigint", "-9223372036854775808", "9223372036854775807")
                .of("ubigint", "18446744073709551615")
                .of("hugeint", "-170141183460469231731687303715884105728", "170141183460469231731687303715884105727")
                .of("uhugeint", "340282366920938463463374607431768211455")
                .of("decimal(38,10)", "-9999999999999999999999999999.9999999999")
                .of("decimal(4,1)", "999.9")
                .of("float", "3.4028235e38", "1e-45", "'-0'", "'NaN'", "'Infinity'")
                .of("double", "1.7976931348623157e308", "4.9e-324", "0.1", "'-0'", "'NaN'", "'-Infinity'")
                .of("varchar", "''", "'  a '", "'😀'", "'a' || chr(10) || 'b'")
                .and("with NUL", "'a' || chr(0) || 'b'")
                .and("1 MB", "repeat('0123456789abcdef', 65536)")
                .as("hex(%s)", "blob", "'\\x00\\xFF'", "''")
                .of("date", "'4713-01-01 (BC)'", "'0001-01-01'", "'9999-12-31'", "'5881580-07-10'", "'infinity'")
                .of("time", "'00:00:00'", "'23:59:59.999999'", "'24:00:00'")
                .of("timetz", "'12:34:56.789+05:30'")
                .of(
                        "timestamp",
                        "'4713-11-24 (BC) 00:00:00'",
                        "'2021-03-28 02:30:00.123456'",
                        "'9999-12-31 23:59:59.999999'",
                        "'infinity'")
                .of("timestamp_s", "'2021-03-28 02:30:00'")
                .of("timestamp_ms", "'2021-03-28 02:30:00.123'")
                .of("timestamp_ns", "'2021-03-28 02:30:00.123456789'")
                .of(
                        "timestamptz",
                        "'0001-01-01 00:00:00+00'",
                        "'2021-03-28 01:00:00+00'",
                        "'2021-10-31 01:30:00.123456+00'",
                        "'9999-12-31 23:59:59+00'",
                        "'infinity'")
                .of("interval", "INTERVAL '1 year 2 months 3 days 04:05:06.789'")
                .of("uuid", "'00000000-0000-0000-0000-000000000000'", "'ffffffff-ffff-ffff-ffff-ffffffffffff'")
                .as("CAST(json(%s) AS VARCHAR)", "json", "'{\"b\": 1,  \"a\":[1,2.50]}'", "'null'", "'\"\"'")
                .of("bit", "'101'")
                .of("enum('a', 'b c')", "'a'", "'b c'")
                .of("integer[]", "[1, NULL, -3]", "[]")
                .of("varchar[]", "['a', '', NULL]")
                .of("integer[][]", "[[1, 2], [3]]")
                .of("float[3]", "[1.5, -2, 0.1]")
                .of("integer[2]", "[1, 2]")
                .of("struct(a integer, b varchar)", "{'a': 1, 'b': 'x y'}")
                .of("map(varchar, integer)", "MAP {'k': 1}")
                .of("union(n integer, t varchar)", "'x'");
        return all.samples;
    }
}
