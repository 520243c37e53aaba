package io.syncjob.jdbc.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The pages of a table, by which it can be cut where it has no key. An update moves a row to another page, so that the parts
 * are disjoint and complete only in one snapshot ({@link PostgresSnapshot}).
 *
 * @param pages how many there are, at least 1
 * @param rows the rows that the server expects, or -1 where it doesn't know
 */
public record PostgresPages(long pages, long rows) {
    /** From this version on the server reads the pages of a range and no others. */
    private static final int RANGE_SCANS = 14;

    private static final String QUERY = "select pg_relation_size(c.oid) / current_setting('block_size')::int8,"
            + " reltuples::int8 from pg_catalog.pg_class c left join pg_catalog.pg_am m on m.oid = relam"
            + " where c.oid = ?::regclass and relkind in ('r', 'm') and amname = 'heap' and not relhassubclass";

    /**
     * A part of a table.
     *
     * @param predicate the condition that holds for its rows
     * @param rows the rows expected, or -1
     */
    public record Range(String predicate, long rows) {}

    /**
     * Looks a table up.
     *
     * @param table its name, quoted and qualified
     * @return empty where it cannot be cut by pages: a view, a partitioned or foreign table, one with children, or a server
     *     before PostgreSQL 14
     */
    public static Optional<PostgresPages> of(Connection connection, String table) throws SQLException {
        if (connection.getMetaData().getDatabaseMajorVersion() < RANGE_SCANS) {
            return Optional.empty();
        }
        try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
            statement.setString(1, table);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new PostgresPages(Math.max(1, row.getLong(1)), row.getLong(2)))
                        : Optional.empty();
            }
        }
    }

    /** Cuts the table into {@code count} parts of like size, fewer where it has fewer pages. The last has no end. */
    public List<Range> ranges(int count) {
        int parts = (int) Math.min(count, pages);
        List<Range> ranges = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            long first = pages * i / parts;
            long end = pages * (i + 1) / parts;
            String from = "ctid >= '(" + first + ",0)'::tid";
            String to = i == parts - 1 ? "" : " and ctid < '(" + end + ",0)'::tid";
            ranges.add(new Range(from + to, rows < 0 ? -1 : rows / parts));
        }
        return ranges;
    }
}
