package io.syncjob.jdbc.dialect;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.jdbc.dialect.SqlFamily.Quotes;
import io.syncjob.jdbc.dialect.SqlFamily.Tables;
import io.syncjob.jdbc.dialect.SqlFamily.Traits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The databases that speak standard SQL but for their words, their quotes and their statements to make and merge. */
final class SqlFamilies {
    private static final int MOST_DIGITS = 38;

    private SqlFamilies() {}

    static List<Family> all() {
        MergeSyntax plain = MergeSyntax.merge("");
        Tables standard = Tables.standard();
        Tables keyless = standard.key("", "", "");
        String renameWithPlace = "ALTER TABLE %1$s RENAME TO %3$s";
        String renameOnly = "RENAME TABLE %1$s TO %2$s";
        return List.of(
                member(
                        "jdbc:clickhouse:",
                        "clickhouse",
                        new Traits(
                                "clickhouse",
                                "com.clickhouse.jdbc.ClickHouseDriver",
                                clickHouse(),
                                Quotes.BACKSLASHES,
                                null,
                                false,
                                false,
                                standard.cells("Nullable(%s)", "%s")
                                        .key(
                                                "",
                                                " ENGINE = MergeTree ORDER BY (%s)",
                                                " ENGINE = MergeTree ORDER BY tuple()")
                                        .changes("ADD COLUMN", "RENAME TABLE %1$s TO %3$s", false))),
                member(
                        "jdbc:snowflake:",
                        "snowflake",
                        new Traits(
                                "snowflake",
                                "net.snowflake.client.jdbc.SnowflakeDriver",
                                words("VARCHAR(%d)", 16_777_216, "VARCHAR", "BINARY(%d)", 8_388_608, "BINARY")
                                        .fraction(Kind.TIME, "TIME(%d)", 9)
                                        .fraction(Kind.TIMESTAMP, "TIMESTAMP_NTZ(%d)", 9)
                                        .fraction(Kind.INSTANT, "TIMESTAMP_TZ(%d)", 9)
                                        .texts("VARCHAR", Kind.JSON, Kind.ARRAY, Kind.VECTOR),
                                Quotes.STANDARD,
                                plain,
                                true,
                                false,
                                standard.changes("ADD COLUMN", renameWithPlace, true))),
                member(
                        "jdbc:bigquery:",
                        "bigquery",
                        new Traits(
                                "bigquery",
                                null,
                                bigQuery(),
                                Quotes.BACKSLASHES,
                                plain,
                                true,
                                false,
                                standard.key("PRIMARY KEY (%s) NOT ENFORCED", "", "")
                                        .changes("ADD COLUMN", "ALTER TABLE %1$s RENAME TO %2$s", false))),
                member(
                        "jdbc:databricks:",
                        "spark",
                        new Traits(
                                "databricks",
                                "com.databricks.client.jdbc.Driver",
                                hive(),
                                Quotes.BACKTICKS,
                                plain,
                                true,
                                false,
                                keyless.key("", " USING DELTA", " USING DELTA")
                                        .changes("ADD COLUMN", renameWithPlace, false))),
                member("jdbc:trino:", "trino", trino("trino", "io.trino.jdbc.TrinoDriver", plain)),
                member("jdbc:presto:", "presto", trino("presto", "com.facebook.presto.jdbc.PrestoDriver", null)),
                member(
                        "jdbc:hive2:",
                        "hive",
                        new Traits(
                                "hive",
                                "org.apache.hive.jdbc.HiveDriver",
                                hive(),
                                Quotes.BACKTICKS,
                                null,
                                true,
                                false,
                                keyless.cells("%s", "%s")
                                        .key("", " STORED AS ORC", " STORED AS ORC")
                                        .changes("ADD COLUMNS (", renameWithPlace, false))),
                member(
                        "jdbc:vertica:",
                        "vertica",
                        new Traits(
                                "vertica",
                                "com.vertica.jdbc.Driver",
                                words("VARCHAR(%d)", 16_250, "LONG VARCHAR", "VARBINARY(%d)", 65_000, "LONG VARBINARY")
                                        .is(Kind.UUID, "UUID")
                                        .fraction(Kind.TIME, "TIME(%d)", 6)
                                        .fraction(Kind.TIMESTAMP, "TIMESTAMP(%d)", 6)
                                        .fraction(Kind.INSTANT, "TIMESTAMP(%d) WITH TIME ZONE", 6)
                                        .texts("LONG VARCHAR", Kind.JSON, Kind.ARRAY, Kind.VECTOR),
                                Quotes.STANDARD,
                                plain,
                                true,
                                true,
                                standard.changes("ADD COLUMN", "ALTER TABLE %1$s RENAME TO %2$s", false))),
                member(
                        "jdbc:sap:",
                        "hdb",
                        new Traits(
                                "hana",
                                "com.sap.db.jdbc.Driver",
                                words("NVARCHAR(%d)", 5_000, "NCLOB", "VARBINARY(%d)", 5_000, "BLOB")
                                        .fraction(Kind.TIME, "TIME", 0)
                                        .fraction(Kind.TIMESTAMP, "TIMESTAMP", 7)
                                        .fraction(Kind.INSTANT, "TIMESTAMP", 7, Kind.TIMESTAMP)
                                        .texts("NCLOB", Kind.JSON, Kind.ARRAY, Kind.VECTOR),
                                Quotes.STANDARD,
                                MergeSyntax.merge(" FROM DUMMY"),
                                true,
                                true,
                                standard.changes("ADD (", renameOnly, true))),
                member(
                        "jdbc:dm:",
                        "dm dbms",
                        new Traits(
                                "dm",
                                "dm.jdbc.driver.DmDriver",
                                words("VARCHAR2(%d CHAR)", 2_000, "CLOB", "VARBINARY(%d)", 8_000, "BLOB")
                                        .fraction(Kind.TIME, "TIME(%d)", 6)
                                        .fraction(Kind.TIMESTAMP, "TIMESTAMP(%d)", 9)
                                        .fraction(Kind.INSTANT, "TIMESTAMP(%d) WITH TIME ZONE", 9)
                                        .texts("CLOB", Kind.JSON, Kind.ARRAY, Kind.VECTOR),
                                Quotes.STANDARD,
                                MergeSyntax.merge(" FROM DUAL"),
                                true,
                                true,
                                standard)),
                member(
                        "jdbc:teradata:",
                        "teradata",
                        new Traits(
                                "teradata",
                                "com.teradata.jdbc.TeraDriver",
                                words(
                                                "VARCHAR(%d) CHARACTER SET UNICODE",
                                                32_000, "CLOB CHARACTER SET UNICODE", "VARBYTE(%d)", 64_000, "BLOB")
                                        .is(Kind.BOOLEAN, "BYTEINT", DataType.INT8)
                                        .is(Kind.INT8, "BYTEINT")
                                        .is(Kind.FLOAT32, "FLOAT", DataType.FLOAT64)
                                        .is(Kind.FLOAT64, "FLOAT")
                                        .fraction(Kind.TIME, "TIME(%d)", 6)
                                        .fraction(Kind.TIMESTAMP, "TIMESTAMP(%d)", 6)
                                        .fraction(Kind.INSTANT, "TIMESTAMP(%d) WITH TIME ZONE", 6)
                                        .texts("CLOB CHARACTER SET UNICODE", Kind.JSON, Kind.ARRAY, Kind.VECTOR),
                                Quotes.STANDARD,
                                plain,
                                true,
                                false,
                                standard.key("PRIMARY KEY (%s)", "", " NO PRIMARY INDEX")
                                        .changes("ADD", "RENAME TABLE %1$s AS %2$s", true))),
                member(
                        "jdbc:exa:",
                        "exasol",
                        new Traits(
                                "exasol",
                                "com.exasol.jdbc.EXADriver",
                                words(
                                                "VARCHAR(%d)",
                                                2_000_000, "VARCHAR(2000000)", "VARCHAR(%d)", 1, "VARCHAR(2000000)")
                                        .is(Kind.BYTES, "VARCHAR(2000000)", DataType.STRING)
                                        .decimal(
                                                "DECIMAL(%d,%d)",
                                                36, 36, new DeclaredType("DECIMAL(36,10)", DataType.decimal(36, 10)))
                                        .is(Kind.TIME, "VARCHAR(18)", DataType.string(18))
                                        .fraction(Kind.TIMESTAMP, "TIMESTAMP", 3)
                                        .fraction(Kind.INSTANT, "TIMESTAMP", 3, Kind.TIMESTAMP)
                                        .texts("VARCHAR(2000000)", Kind.JSON, Kind.ARRAY, Kind.VECTOR),
                                Quotes.STANDARD,
                                MergeSyntax.merge(" FROM DUAL"),
                                true,
                                false,
                                standard.changes("ADD COLUMN", renameOnly, true))),
                member(
                        "jdbc:monetdb:",
                        "monetdb",
                        new Traits(
                                "monetdb",
                                "org.monetdb.jdbc.MonetDriver",
                                words("VARCHAR(%d)", 1_000_000, "CLOB", "BLOB(%d)", 1_000_000, "BLOB")
                                        .is(Kind.INT8, "TINYINT")
                                        .is(Kind.UUID, "UUID")
                                        .fraction(Kind.TIME, "TIME(%d)", 6)
                                        .fraction(Kind.TIMESTAMP, "TIMESTAMP(%d)", 6)
                                        .fraction(Kind.INSTANT, "TIMESTAMP(%d) WITH TIME ZONE", 6)
                                        .texts("CLOB", Kind.JSON, Kind.ARRAY, Kind.VECTOR),
                                Quotes.STANDARD,
                                plain,
                                true,
                                true,
                                standard)),
                member(
                        "jdbc:sybase:",
                        "adaptive server",
                        new Traits(
                                "sybase",
                                "com.sybase.jdbc4.jdbc.SybDriver",
                                words("univarchar(%d)", 4_000, "unitext", "varbinary(%d)", 8_000, "image")
                                        .is(Kind.BOOLEAN, "tinyint", DataType.INT16)
                                        .fraction(Kind.TIME, "bigtime", 6)
                                        .fraction(Kind.TIMESTAMP, "bigdatetime", 6)
                                        .fraction(Kind.INSTANT, "bigdatetime", 6, Kind.TIMESTAMP)
                                        .is(Kind.FLOAT64, "double precision")
                                        .texts("unitext", Kind.JSON, Kind.ARRAY, Kind.VECTOR),
                                Quotes.STANDARD,
                                plain,
                                true,
                                true,
                                standard.cells("%s NULL", "%s NOT NULL").changes("ADD", null, false))),
                member(
                        "jdbc:informix-sqli:",
                        "informix",
                        new Traits(
                                "informix",
                                "com.informix.jdbc.IfxDriver",
                                words("LVARCHAR(%d)", 8_000, "CLOB", "BYTE", 1, "BLOB")
                                        .is(Kind.FLOAT32, "SMALLFLOAT")
                                        .is(Kind.FLOAT64, "DOUBLE PRECISION")
                                        .is(Kind.BYTES, "BLOB", DataType.BYTES)
                                        .decimal(
                                                "DECIMAL(%d,%d)",
                                                32, 32, new DeclaredType("DECIMAL(32,10)", DataType.decimal(32, 10)))
                                        .fraction(Kind.TIME, "DATETIME HOUR TO FRACTION(5)", 5)
                                        .fraction(Kind.TIMESTAMP, "DATETIME YEAR TO FRACTION(5)", 5)
                                        .fraction(Kind.INSTANT, "DATETIME YEAR TO FRACTION(5)", 5, Kind.TIMESTAMP)
                                        .texts("CLOB", Kind.JSON, Kind.ARRAY, Kind.VECTOR),
                                Quotes.STANDARD,
                                MergeSyntax.merge(" FROM sysmaster:sysdual"),
                                true,
                                true,
                                standard.changes("ADD (", renameOnly, false))));
    }

    private static Family member(String url, String product, Traits traits) {
        return new Family(url, product, "", new SqlFamily(traits));
    }

    private static Traits trino(String name, String driver, @Nullable MergeSyntax merge) {
        TypeWords words = words("VARCHAR(%d)", 1_000_000, "VARCHAR", "VARBINARY", 1, "VARBINARY")
                .is(Kind.INT8, "TINYINT")
                .is(Kind.BYTES, "VARBINARY", DataType.BYTES)
                .is(Kind.UUID, "UUID")
                .fraction(Kind.TIME, "TIME(%d)", 6)
                .fraction(Kind.TIMESTAMP, "TIMESTAMP(%d)", 6)
                .fraction(Kind.INSTANT, "TIMESTAMP(%d) WITH TIME ZONE", 6)
                .texts("VARCHAR", Kind.JSON, Kind.ARRAY, Kind.VECTOR);
        return new Traits(
                name,
                driver,
                words,
                Quotes.STANDARD,
                merge,
                true,
                false,
                Tables.standard().key("", "", ""));
    }

    /** The standard's words, with those for text and bytes. */
    private static TypeWords words(
            String text, int longest, String longText, String bytes, int most, String longBytes) {
        return TypeWords.standard()
                .decimal(
                        "DECIMAL(%d,%d)",
                        MOST_DIGITS, MOST_DIGITS, new DeclaredType("DECIMAL(38,10)", DataType.decimal(MOST_DIGITS, 10)))
                .length(Kind.STRING, text, longest, longText, Math.min(longest, 255))
                .length(Kind.BYTES, bytes, most, longBytes, Math.min(most, 255));
    }

    private static TypeWords clickHouse() {
        return TypeWords.of()
                .is(Kind.BOOLEAN, "Bool")
                .is(Kind.INT8, "Int8")
                .is(Kind.INT16, "Int16")
                .is(Kind.INT32, "Int32")
                .is(Kind.INT64, "Int64")
                .is(Kind.FLOAT32, "Float32")
                .is(Kind.FLOAT64, "Float64")
                .decimal("Decimal(%d,%d)", 76, 76, new DeclaredType("Decimal(76,20)", DataType.decimal(76, 20)))
                .is(Kind.STRING, "String", DataType.STRING)
                .is(Kind.BYTES, "String", DataType.STRING)
                .is(Kind.UUID, "UUID")
                .is(Kind.DATE, "Date32")
                .is(Kind.TIME, "String", DataType.STRING)
                .fraction(Kind.TIMESTAMP, "DateTime64(%d)", 9)
                .fraction(Kind.INSTANT, "DateTime64(%d,'UTC')", 9)
                .texts("String", Kind.JSON, Kind.ARRAY, Kind.VECTOR);
    }

    /** Without bounds, which a cast of a parameter must not have. */
    private static TypeWords bigQuery() {
        return TypeWords.of()
                .is(Kind.BOOLEAN, "BOOL")
                .is(Kind.INT8, "INT64", DataType.INT64)
                .is(Kind.INT16, "INT64", DataType.INT64)
                .is(Kind.INT32, "INT64", DataType.INT64)
                .is(Kind.INT64, "INT64")
                .is(Kind.FLOAT32, "FLOAT64", DataType.FLOAT64)
                .is(Kind.FLOAT64, "FLOAT64")
                .is(Kind.DECIMAL, "BIGNUMERIC", DataType.decimal(76, 38))
                .is(Kind.STRING, "STRING", DataType.STRING)
                .is(Kind.BYTES, "BYTES", DataType.BYTES)
                .is(Kind.UUID, "STRING", DataType.STRING)
                .is(Kind.DATE, "DATE")
                .fraction(Kind.TIME, "TIME", 6)
                .fraction(Kind.TIMESTAMP, "DATETIME", 6)
                .fraction(Kind.INSTANT, "TIMESTAMP", 6)
                .texts("STRING", Kind.JSON, Kind.ARRAY, Kind.VECTOR);
    }

    /** Hive's words, which Spark's SQL shares. */
    private static TypeWords hive() {
        return TypeWords.of()
                .is(Kind.BOOLEAN, "BOOLEAN")
                .is(Kind.INT8, "TINYINT")
                .is(Kind.INT16, "SMALLINT")
                .is(Kind.INT32, "INT")
                .is(Kind.INT64, "BIGINT")
                .is(Kind.FLOAT32, "FLOAT")
                .is(Kind.FLOAT64, "DOUBLE")
                .decimal(
                        "DECIMAL(%d,%d)",
                        MOST_DIGITS, MOST_DIGITS, new DeclaredType("DECIMAL(38,10)", DataType.decimal(MOST_DIGITS, 10)))
                .is(Kind.STRING, "STRING", DataType.STRING)
                .is(Kind.BYTES, "BINARY", DataType.BYTES)
                .is(Kind.UUID, "STRING", DataType.STRING)
                .is(Kind.DATE, "DATE")
                .is(Kind.TIME, "STRING", DataType.STRING)
                .fraction(Kind.TIMESTAMP, "TIMESTAMP", 9)
                .fraction(Kind.INSTANT, "TIMESTAMP", 9, Kind.TIMESTAMP)
                .texts("STRING", Kind.JSON, Kind.ARRAY, Kind.VECTOR);
    }
}
