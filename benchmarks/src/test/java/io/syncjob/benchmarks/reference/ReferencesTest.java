package io.syncjob.benchmarks.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the reference programs copy every row as it is; H2 stands in for the servers. */
class ReferencesTest {
    private static final int ROWS = 2_345;

    private final JdbcDataSource database = new JdbcDataSource();

    ReferencesTest() {
        database.setURL("jdbc:h2:mem:references;DB_CLOSE_DELAY=-1");
    }

    @BeforeEach
    void fill() throws SQLException {
        execute("drop all objects");
        execute("create table lineitem (orderkey bigint, partkey bigint, suppkey bigint, linenumber int,"
                + " quantity decimal(12,2), extendedprice decimal(12,2), discount decimal(12,2), tax decimal(12,2),"
                + " returnflag char(1), linestatus char(1), shipdate date, commitdate date, receiptdate date,"
                + " shipinstruct char(25), shipmode char(10), comment varchar(44))");
        execute("create table lineitem_copy as select * from lineitem");
        execute("insert into lineitem select x, x * 3, x * 5, mod(x, 7), x / 100.0, x * 1.25, 0.04, 0.08, 'R', 'O',"
                + " dateadd(day, mod(x, 5000), date '1992-01-01'), date '1996-02-29', date '1998-12-31',"
                + " 'TAKE BACK RETURN', 'RAIL', 'comment ' || x from system_range(1, " + ROWS + ")");
    }

    @Test
    void theLoopCopiesAllRows() throws SQLException {
        try (Connection from = database.getConnection();
                Connection to = database.getConnection()) {
            assertThat(JdbcLoop.copy(from, to, 100, false)).isEqualTo(ROWS);
        }
        assertThat(differences()).isZero();
    }

    @Test
    void springBatchCopiesAllRows() throws Exception {
        DataSource source = database;
        assertThat(SpringBatchCopy.copy(source, database).getWriteCount()).isEqualTo(ROWS);
        assertThat(differences()).isZero();
    }

    @Test
    void theLoopOverObjectRowsReadsEveryCell() {
        assertThat(new ObjectRows(7).run(ROWS)).isEqualTo(16 * ROWS);
    }

    @Test
    void fastCsvSplitsAllCells(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "a,\"b,\nc\"\n1,2\n");

        assertThat(CsvSplitting.cells(file)).isEqualTo(4);
    }

    @Test
    void duckDbCopiesAllRows(@TempDir Path folder) throws IOException, SQLException {
        Path file = folder.resolve("a.csv");

        DuckDbCopy.copy("range(1000) r(x)", file.toString(), "format csv, header");

        assertThat(Files.readAllLines(file)).hasSize(1_001).contains("x", "0", "999");
    }

    /** Rows that are in one of the tables only. */
    private int differences() throws SQLException {
        String rows = "select * from lineitem";
        String copies = "select * from lineitem_copy";
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select (select count(*) from (" + rows + " except " + copies
                        + ")) + (select count(*) from (" + copies + " except " + rows + "))"
                        + " + abs((select count(*) from lineitem_copy) - " + ROWS + ")")) {
            count.next();
            return count.getInt(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
