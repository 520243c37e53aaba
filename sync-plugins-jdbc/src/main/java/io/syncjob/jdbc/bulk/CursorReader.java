package io.syncjob.jdbc.bulk;

import io.syncjob.data.RowAppender;
import io.syncjob.spi.Position;
import io.syncjob.spi.SplitReader;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one statement through the driver's result set. */
public final class CursorReader implements SplitReader {
    /** The SQLState of a query that was cancelled. */
    private static final String INTERRUPTED = "70100";

    private final PreparedStatement statement;
    private final CellReader[] cells;
    private final int marks;
    private final boolean cancelledWhenLeft;
    private Position position = Position.NONE;
    private @Nullable ResultSet rows;
    private boolean ended;

    /**
     * @param statement not yet executed, its parameters set; closed by this reader
     * @param cells one for each column
     * @param marks how many columns behind those say where to go on after a row
     * @param cancelledWhenLeft whether a statement that is left before its end must be cancelled, as the driver would else
     *     read all that is left of it
     */
    public CursorReader(PreparedStatement statement, List<CellReader> cells, int marks, boolean cancelledWhenLeft) {
        this.marks = marks;
        this.cancelledWhenLeft = cancelledWhenLeft;
        this.statement = statement;
        this.cells = cells.toArray(CellReader[]::new);
    }

    @Override
    public boolean fill(RowAppender out) throws SQLException {
        ResultSet from = rows;
        if (from == null) {
            from = statement.executeQuery();
            rows = from;
        }
        while (!out.isFull()) {
            if (!from.next()) {
                ended = true;
                position = Position.NONE;
                return false;
            }
            readRow(from, out);
            if (marks > 0 && out.isFull()) {
                position = marked(from);
            }
        }
        return true;
    }

    private Position marked(ResultSet row) throws SQLException {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < marks; i++) {
            values.put(Integer.toString(i), row.getString(cells.length + i + 1));
        }
        return Position.at(values);
    }

    @Override
    public Position position() {
        return position;
    }

    private void readRow(ResultSet from, RowAppender out) throws SQLException {
        int column = 0;
        try {
            for (; column < cells.length; column++) {
                cells[column].read(from, column + 1, out, column);
            }
        } catch (BadCellException e) {
            out.rejectRow(column, e.code(), e.reason());
            return;
        }
        out.endRow();
    }

    @Override
    public void cancel() throws SQLException {
        Cancelling.cancel(statement);
    }

    @Override
    public void close() throws SQLException {
        boolean isLeft = cancelledWhenLeft && rows != null && !ended;
        try (statement) {
            if (isLeft) {
                Cancelling.cancel(statement);
            }
        } catch (SQLException e) {
            // What ends the rows that the driver passes over is the cancel, and that it worked is no failure.
            if (!isLeft || !INTERRUPTED.equals(e.getSQLState())) {
                throw e;
            }
        }
    }
}
