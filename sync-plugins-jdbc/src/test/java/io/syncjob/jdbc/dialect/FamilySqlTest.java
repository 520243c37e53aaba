package io.syncjob.jdbc.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The statements of the databases that differ from others in detail, which no test runs live, and how each is known. */
class FamilySqlTest {
    private static final Path EXPECTED = Path.of("src/test/resources/dialects.txt");
    private static final Set<String> OTHERS = Set.of(
            "postgresql",
            "mariadb",
            "mysql",
            "h2",
            "hsqldb",
            "derby",
            "sqlite",
            "duckdb",
            "oracle",
            "sqlserver",
            "db2",
            "firebird",
            "firebird3");
    private static final TableName TABLE = new TableName(null, "own", "odd \"na`me\\");
    private static final List<Column> COLUMNS = List.of(
            Column.required("id", DataType.INT32),
            Column.of("select", DataType.string(20)),
            Column.of("price", DataType.decimal(12, 2)));
    private static final List<String> KEY = List.of("id");

    /** What came out is written beside the build's other output, to be compared and taken over where it is right. */
    @Test
    void statements() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String name : Dialects.names()) {
            if (!OTHERS.contains(name)) {
                describe(lines, name, Dialects.named(name));
            }
        }
        Files.write(Files.createDirectories(Path.of("target")).resolve("dialects.txt"), lines);
        assertThat(lines).isEqualTo(Files.readAllLines(EXPECTED));
    }

    private static void describe(List<String> lines, String name, Dialect dialect) {
        lines.add("# " + name);
        lines.add("create   " + String.join("; ", dialect.createTable(TABLE, COLUMNS, KEY)));
        lines.add("keyless  " + String.join("; ", dialect.createTable(TABLE, COLUMNS.subList(1, 2), List.of())));
        for (Merge.Kind kind : List.of(Merge.Kind.UPSERT, Merge.Kind.IGNORE, Merge.Kind.UPDATE, Merge.Kind.DELETE)) {
            Merge merge = new Merge(kind, KEY, List.of(KEY));
            String word = (kind.name().toLowerCase(Locale.ROOT) + "         ").substring(0, 9);
            lines.add(word
                    + dialect.refusal(merge).orElseGet(() -> dialect.describe("t", COLUMNS.subList(0, 2), merge)));
        }
        lines.add("column   " + String.join("; ", dialect.addColumn(TABLE, COLUMNS.get(1))));
        lines.add("anew     "
                + dialect.exchange(TABLE.sibling("stage"), TABLE, true)
                        .map(plan -> String.join("; ", plan.statements()))
                        .orElse("dropped first"));
    }

    /** No kind of value is forgotten. */
    @Test
    void everyTypeIsDeclared() {
        List<DataType> types = List.of(
                DataType.BOOLEAN,
                DataType.INT8,
                DataType.INT16,
                DataType.INT32,
                DataType.INT64,
                DataType.FLOAT32,
                DataType.FLOAT64,
                DataType.DECIMAL,
                DataType.decimal(12, 2),
                DataType.decimal(200, 100),
                DataType.STRING,
                DataType.string(20),
                DataType.string(2_000_000_000),
                DataType.JSON,
                DataType.UUID,
                DataType.BYTES,
                DataType.bytes(16),
                DataType.DATE,
                DataType.TIME,
                DataType.TIMESTAMP,
                DataType.timestamp(0),
                DataType.INSTANT,
                DataType.array(DataType.INT32),
                DataType.vector(3));
        assertThat(types.stream().map(DataType::kind).distinct()).containsExactlyInAnyOrder(Kind.values());
        for (String name : Dialects.names()) {
            for (DataType type : types) {
                for (boolean inKey : new boolean[] {false, true}) {
                    assertThat(Dialects.named(name).declare(type, inKey).sql())
                            .as(name + " " + type)
                            .isNotBlank()
                            .doesNotContain("%");
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:redshift://h/d, redshift, Redshift",
        "jdbc:kingbase8://h/d, kingbasees, KingbaseES",
        "jdbc:singlestore://h/d, singlestore, SingleStore",
        "jdbc:clickhouse://h/d, clickhouse, ClickHouse",
        "jdbc:snowflake://h, snowflake, Snowflake",
        "jdbc:bigquery://h, bigquery, Google BigQuery",
        "jdbc:databricks://h, databricks, SparkSQL",
        "jdbc:trino://h, trino, Trino",
        "jdbc:presto://h, presto, Presto",
        "jdbc:hive2://h, hive, Apache Hive",
        "jdbc:vertica://h, vertica, Vertica Database",
        "jdbc:sap://h, hana, HDB",
        "jdbc:dm://h, dm, DM DBMS",
        "jdbc:teradata://h, teradata, Teradata",
        "jdbc:exa:h, exasol, EXASolution",
        "jdbc:monetdb://h, monetdb, MonetDB",
        "jdbc:sybase:Tds:h, sybase, Adaptive Server Enterprise",
        "jdbc:informix-sqli://h, informix, Informix Dynamic Server",
        "jdbc:gbase://h, gbase8a, GBase",
    })
    void chosenByTheUrlAndTheProduct(String url, String name, String product) {
        assertThat(Dialects.ofUrl(url).name()).isEqualTo(name);
        assertThat(Dialects.ofProduct(product).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgresql | PostgreSQL 18.1 on x86_64-pc-linux-gnu | postgresql",
                "postgresql | CockroachDB CCL v23.1.11 (x86_64-pc-linux-gnu) | cockroachdb",
                "postgresql | PostgreSQL 11.2-YB-2.18.0.0-b0 on x86_64 | yugabytedb",
                "postgresql | PostgreSQL 12.12 (Greenplum Database 7.0.0 build) | greenplum",
                "postgresql | PostgreSQL 8.0.2 on i686, Redshift 1.0.56242 | redshift",
                "postgresql | Hologres 2.1.0 (tag: main), compatible with PostgreSQL 11.3 | hologres",
                "postgresql | (openGauss 5.0.0 build a07d57c3) compiled at 2023 | opengauss",
                "postgresql | PostgreSQL 9.2.4 (GaussDB Kernel 505.1.0) | gaussdb",
                "postgresql | PostgreSQL 14.8 (PolarDB 14.8.9.0) | polardb-postgresql",
                "mysql | 8.0.36 MySQL Community Server - GPL | mysql",
                "mysql | 8.0.11-TiDB-v7.5.0 TiDB Server (Apache License 2.0) | tidb",
                "mysql | 5.7.25-OceanBase-v4.2.1 OceanBase 4.2.1 | oceanbase",
                "mysql | 8.0.32-X-Cluster PolarDB-X Standard | polardb-x",
                "mysql | 5.7.25-TDDL-5.4.16 Source distribution | polardb-x",
                "mysql | 5.7.99 Doris version doris-2.1.0 | doris",
                "mysql | 5.7.99 SelectDB Core version 4.0 based on Doris | selectdb",
                "mysql | 8.0.33 StarRocks version 3.2.0 | starrocks",
                "mysql | 5.7.32 SingleStoreDB source distribution (compatible; MySQL Enterprise) | singlestore",
                "mysql | 5.1.31-mysql-analytic AnalyticDB | analyticdb-mysql",
            })
    void chosenByTheVersion(String parent, String version, String name) {
        assertThat(Dialects.ofVersion(Dialects.named(parent), version).name()).isEqualTo(name);
    }
}
