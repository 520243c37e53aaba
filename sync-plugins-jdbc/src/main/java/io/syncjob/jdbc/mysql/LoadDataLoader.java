package io.syncjob.jdbc.mysql;

import io.syncjob.data.Column;
import io.syncjob.data.Kind;
import io.syncjob.data.Row;
import io.syncjob.data.RowBatch;
import io.syncjob.jdbc.bulk.BadCellException;
import io.syncjob.jdbc.bulk.BadRowException;
import io.syncjob.jdbc.bulk.BulkLoader;
import io.syncjob.jdbc.bulk.BulkTarget;
import java.io.ByteArrayInputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends rows by LOAD DATA LOCAL INFILE, out of memory. The server takes such a load for one that may skip and mend rows, and
 * tells of it by warnings: here a load with any warning, or that did not take every row, has failed, and the caller's
 * rollback to its savepoint takes it back. A few rows are sent by inserts instead, whose errors are exact, so that halving
 * ends at the very row and its error.
 */
public final class LoadDataLoader implements BulkLoader {
    private static final int FEW_ROWS = 8;

    private final Statement statement;
    private final Infile infile;
    private final BulkLoader inserts;
    private final String sql;
    private final LoadDataCells.Cell[] cells;
    private final ByteBuffer buffer = new ByteBuffer();

    private LoadDataLoader(BulkTarget target, Statement statement, Infile infile, BulkLoader inserts) {
        this.statement = statement;
        this.infile = infile;
        this.inserts = inserts;
        this.sql = sql(target);
        this.cells = target.columns().stream()
                .map(column -> LoadDataCells.of(column))
                .toArray(LoadDataCells.Cell[]::new);
    }

    /** A loader that uses LOAD DATA where server and driver let it, and {@code inserts} for the rest; it owns them. */
    public static BulkLoader over(BulkTarget target, BulkLoader inserts) throws SQLException {
        if (!isAllowed(target.connection())) {
            return inserts;
        }
        Statement statement = target.connection().createStatement();
        Infile infile = Infile.of(statement);
        if (infile == null) {
            statement.close();
            return inserts;
        }
        return new LoadDataLoader(target, statement, infile, inserts);
    }

    private static boolean isAllowed(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT @@GLOBAL.local_infile")) {
            return rows.next() && rows.getBoolean(1);
        }
    }

    /**
     * Bytes that are no text force a load in which all fields are bytes; text is then told to be UTF-8 column by column,
     * since the server would put it into a column of another character set as it is.
     */
    private static String sql(BulkTarget target) {
        boolean binary = target.columns().stream()
                .anyMatch(column ->
                        column.type().kind() == Kind.BYTES || column.type().kind() == Kind.BOOLEAN);
        List<String> fields = new ArrayList<>();
        List<String> conversions = new ArrayList<>();
        for (int i = 0; i < target.columns().size(); i++) {
            Column column = target.columns().get(i);
            String name = target.quotedColumns().get(i);
            if (binary && column.type().kind().isText()) {
                fields.add("@syncjob_" + i);
                conversions.add(name + " = CONVERT(@syncjob_" + i + " USING utf8mb4)");
            } else {
                fields.add(name);
            }
        }
        return "LOAD DATA LOCAL INFILE 'syncjob' INTO TABLE " + target.table() + " CHARACTER SET "
                + (binary ? "binary" : "utf8mb4")
                + " FIELDS TERMINATED BY '\\t' ESCAPED BY '\\\\' LINES TERMINATED BY '\\n' ("
                + String.join(", ", fields) + ")"
                + (conversions.isEmpty() ? "" : " SET " + String.join(", ", conversions));
    }

    @Override
    public void add(RowBatch rows, int from, int to) throws Exception {
        if (to - from <= FEW_ROWS) {
            inserts.add(rows, from, to);
            return;
        }
        encode(rows, from, to);
        infile.set(statement, new ByteArrayInputStream(buffer.bytes(), 0, buffer.size()));
        long taken = statement.executeUpdate(sql);
        if (taken != to - from || statement.getWarnings() != null) {
            throw new SQLException(
                    "The server took " + taken + " of " + (to - from) + " rows, or changed some of them", "22000");
        }
    }

    private void encode(RowBatch rows, int from, int to) throws BadRowException {
        buffer.clear();
        for (int i = from; i < to; i++) {
            Row row = rows.row(i);
            int column = 0;
            try {
                for (; column < cells.length; column++) {
                    if (column > 0) {
                        buffer.put('\t');
                    }
                    if (row.isNull(column)) {
                        buffer.put('\\');
                        buffer.put('N');
                    } else {
                        cells[column].write(row, column, buffer);
                    }
                }
            } catch (BadCellException e) {
                throw new BadRowException(i - from, column, e.code(), e.reason());
            }
            buffer.put('\n');
        }
    }

    @Override
    public void cancel() throws Exception {
        statement.cancel();
        inserts.cancel();
    }

    @Override
    public void close() throws Exception {
        try (inserts) {
            statement.close();
        }
    }
}
