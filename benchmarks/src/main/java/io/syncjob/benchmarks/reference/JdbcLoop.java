package io.syncjob.benchmarks.reference;

import java.sql.Connection;
import java.sql.Date;
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
 * <p>The variables BENCH_URL, BENCH_USER and BENCH_PASSWORD name the database, and BENCH_TARGET_URL and the like that of the
 * target where it is another. Arguments: the parameters of the reading and of the writing connection, the fetch size, and
 * {@code text} where the source has its dates as text.
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
        try (Connection from = connect("BENCH_", args[0]);
                Connection to = connect("BENCH_TARGET_", args[1])) {
            long rows = copy(from, to, Integer.parseInt(args[2]), args.length > 3);
            System.out.printf(Locale.ROOT, "%d rows%n", rows);
        }
    }

    private static Connection connect(String prefix, String parameters) throws SQLException {
        String given = System.getenv(prefix + "URL") == null ? "BENCH_" : prefix;
        String url = System.getenv(given + "URL");
        return DriverManager.getConnection(
                parameters.isEmpty() ? url : url + "?" + parameters,
                System.getenv(given + "USER"),
                System.getenv(given + "PASSWORD"));
    }

    static long copy(Connection from, Connection to, int fetchSize, boolean textDates) throws SQLException {
        from.setAutoCommit(false); // else PostgreSQL's driver would hold all rows in memory
        to.setAutoCommit(false);
        long count = 0;
        try (Statement select = from.createStatement();
                PreparedStatement insert = to.prepareStatement(INSERT)) {
            select.setFetchSize(fetchSize);
            try (ResultSet row = select.executeQuery(SELECT)) {
                while (row.next()) {
                    bind(row, insert, textDates);
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

    private static void bind(ResultSet row, PreparedStatement insert, boolean textDates) throws SQLException {
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
        for (int i = 11; i <= 13; i++) {
            insert.setDate(i, textDates ? Date.valueOf(row.getString(i)) : row.getDate(i));
        }
        insert.setString(14, row.getString(14));
        insert.setString(15, row.getString(15));
        insert.setString(16, row.getString(16));
    }
}
