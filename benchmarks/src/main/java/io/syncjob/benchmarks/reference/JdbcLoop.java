package io.syncjob.benchmarks.reference;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/**
 * Copies the table lineitem as a good hand-written loop does: rows are streamed, never all in memory; each cell is read and
 * bound in its own type; rows are inserted in batches that the driver sends as a whole; one transaction.
 *
 * <p>The variables BENCH_URL, BENCH_USER and BENCH_PASSWORD name the database. Arguments: the parameters of the reading and
 * of the writing connection, and the fetch size.
 */
public final class JdbcLoop {
    static final int BATCH = 2_000;

    static final String SELECT = "select orderkey, partkey, suppkey, linenumber, quantity, extendedprice, discount,"
            + " tax, returnflag, linestatus, shipdate, commitdate, receiptdate, shipinstruct, shipmode, comment"
            + " from lineitem";
    static final String INSERT = "insert into lineitem_copy (orderkey, partkey, suppkey, linenumber, quantity,"
            + " extendedprice, discount, tax, returnflag, linestatus, shipdate, commitdate, receiptdate, shipinstruct,"
            + " shipmode, comment) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private JdbcLoop() {}

    public static void main(String... args) throws SQLException {
        try (Connection from = connect(args[0]);
                Connection to = connect(args[1])) {
            long rows = copy(from, to, Integer.parseInt(args[2]));
            System.out.printf(Locale.ROOT, "%d rows%n", rows);
        }
    }

    private static Connection connect(String parameters) throws SQLException {
        return DriverManager.getConnection(
                System.getenv("BENCH_URL") + "?" + parameters,
                System.getenv("BENCH_USER"),
                System.getenv("BENCH_PASSWORD"));
    }

    static long copy(Connection from, Connection to, int fetchSize) throws SQLException {
        from.setAutoCommit(false); // else PostgreSQL's driver would hold all rows in memory
        to.setAutoCommit(false);
        long count = 0;
        try (Statement select = from.createStatement();
                PreparedStatement insert = to.prepareStatement(INSERT)) {
            select.setFetchSize(fetchSize);
            try (ResultSet row = select.executeQuery(SELECT)) {
                while (row.next()) {
                    bind(row, insert);
                    insert.addBatch();
                    if (++count % BATCH == 0) {
                        insert.executeBatch();
                    }
                }
            }
            insert.executeBatch();
        }
        to.commit();
        return count;
    }

    private static void bind(ResultSet row, PreparedStatement insert) throws SQLException {
        insert.setLong(1, row.getLong(1));
        insert.setLong(2, row.getLong(2));
        insert.setLong(3, row.getLong(3));
        insert.setInt(4, row.getInt(4));
        insert.setBigDecimal(5, row.getBigDecimal(5));
        insert.setBigDecimal(6, row.getBigDecimal(6));
        insert.setBigDecimal(7, row.getBigDecimal(7));
        insert.setBigDecimal(8, row.getBigDecimal(8));
        insert.setString(9, row.getString(9));
        insert.setString(10, row.getString(10));
        insert.setDate(11, row.getDate(11));
        insert.setDate(12, row.getDate(12));
        insert.setDate(13, row.getDate(13));
        insert.setString(14, row.getString(14));
        insert.setString(15, row.getString(15));
        insert.setString(16, row.getString(16));
    }
}
