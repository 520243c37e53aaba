package io.syncjob.jdbc.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The statements of databases that no test runs live. */
class DialectSqlTest {
    private static final TableName TABLE = new TableName(null, "own", "odd \"name]`");
    private static final List<Column> COLUMNS = List.of(
            Column.required("id", DataType.INT32),
            Column.of("select", DataType.string(20)),
            Column.of("price", DataType.decimal(12, 2)));
    private static final List<String> KEY = List.of("id");

    private static Dialect dialect(String name) {
        return Dialects.named(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "oracle    | \"own\".\"odd \"\"name]`\" | \"id\" NUMBER(10) NOT NULL, \"select\" VARCHAR2(20 CHAR), \"price\" NUMBER(12,2), PRIMARY KEY (\"id\")",
                "sqlserver | [own].[odd \"name]]`]      | [id] int NOT NULL, [select] nvarchar(20), [price] decimal(12,2), PRIMARY KEY ([id])",
                "db2       | \"own\".\"odd \"\"name]`\" | \"id\" INTEGER NOT NULL, \"select\" VARCHAR(20 CODEUNITS32), \"price\" DECIMAL(12,2), PRIMARY KEY (\"id\")",
                "firebird  | \"own\".\"odd \"\"name]`\" | \"id\" INTEGER NOT NULL, \"select\" VARCHAR(20), \"price\" NUMERIC(12,2), PRIMARY KEY (\"id\")",
            })
    void tables(String name, String table, String columns) {
        assertThat(dialect(name).createTable(TABLE, COLUMNS, KEY))
                .containsExactly("CREATE TABLE " + table + " (" + columns + ")");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "oracle    | (SELECT CAST(? AS NUMBER(10)) AS \"id\", CAST(? AS VARCHAR2(20 CHAR)) AS \"select\" FROM DUAL) |",
                "db2       | (SELECT CAST(? AS INTEGER) AS \"id\", CAST(? AS VARCHAR(20 CODEUNITS32)) AS \"select\" FROM SYSIBM.SYSDUMMY1) |",
                "sqlserver | (SELECT CAST(? AS int) AS [id], CAST(? AS nvarchar(20)) AS [select]) | ;",
            })
    void merges(String name, String row, String end) {
        Dialect dialect = dialect(name);
        List<Column> columns = COLUMNS.subList(0, 2);
        String id = dialect.quote("id");
        String text = dialect.quote("select");
        String head = "MERGE INTO t syncjob_table USING " + row + " syncjob_row ON ((syncjob_table." + id
                + " = syncjob_row." + id + "))";
        String tail = " WHEN NOT MATCHED THEN INSERT (" + id + ", " + text + ") VALUES (syncjob_row." + id
                + ", syncjob_row." + text + ")" + (end == null ? "" : end);
        assertThat(dialect.describe("t", columns, new Merge(Merge.Kind.UPSERT, KEY, List.of(KEY))))
                .isEqualTo(head + " WHEN MATCHED THEN UPDATE SET " + text + " = syncjob_row." + text + tail);
        assertThat(dialect.describe("t", columns, new Merge(Merge.Kind.IGNORE, KEY, List.of(KEY))))
                .isEqualTo(head + tail);
    }

    @Test
    void firebirdUpdatesOrInserts() {
        assertThat(dialect("firebird")
                        .describe("t", COLUMNS.subList(0, 2), new Merge(Merge.Kind.UPSERT, KEY, List.of(KEY))))
                .isEqualTo("UPDATE OR INSERT INTO t (\"id\", \"select\") VALUES (?, ?) MATCHING (\"id\")");
    }

    @Test
    void anyDatabaseUpdatesAndElseInserts() {
        Merge upsert = new Merge(Merge.Kind.UPSERT, KEY, List.of(KEY));
        assertThat(dialect("generic").describe("t", COLUMNS.subList(0, 2), upsert))
                .isEqualTo("UPDATE t SET \"select\" = ? WHERE \"id\" = ?; where that finds no row: "
                        + "INSERT INTO t (\"id\", \"select\") VALUES (?, ?)");
    }

    @ParameterizedTest
    @CsvSource({
        "oracle, 942, NO_TABLE",
        "oracle, 1017, CREDENTIALS",
        "oracle, 1, ROW",
        "oracle, 12899, ROW",
        "oracle, 60, TRANSIENT",
        "sqlserver, 208, NO_TABLE",
        "sqlserver, 2627, ROW",
        "sqlserver, 1205, TRANSIENT",
        "db2, -204, NO_TABLE",
        "db2, -911, TRANSIENT",
        "firebird, 335544580, NO_TABLE",
    })
    void errors(String name, int code, Failure meaning) {
        assertThat(dialect(name).failure(new SQLException("told by its code", "99999", code)))
                .isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:oracle:thin:@//host/service, oracle, Oracle",
        "jdbc:sqlserver://host, sqlserver, Microsoft SQL Server",
        "jdbc:db2://host/name, db2, DB2/LINUXX8664",
        "jdbc:firebirdsql://host/file, firebird, Firebird",
        "jdbc:hsqldb:mem:a, hsqldb, HSQL Database Engine",
        "jdbc:derby:a, derby, Apache Derby",
        "jdbc:sqlite:a, sqlite, SQLite",
        "jdbc:duckdb:a, duckdb, DuckDB",
        "jdbc:unheard:of, generic, Unheard Of",
    })
    void chosenByTheConnection(String url, String name, String product) {
        assertThat(Dialects.ofUrl(url).name()).isEqualTo(name);
        assertThat(Dialects.ofProduct(product).name()).isEqualTo(name);
    }
}
