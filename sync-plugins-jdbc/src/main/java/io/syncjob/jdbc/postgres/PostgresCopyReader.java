package io.syncjob.jdbc.postgres;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.error.Location;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.jdbc.bulk.BulkQuery;
import io.syncjob.spi.Position;
import io.syncjob.spi.SplitReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/**
 * Reads a query by {@code COPY (…) TO STDOUT (FORMAT binary)}. The format is described in PostgreSQL's manual under COPY: a
 * signature of 11 bytes, flags, a header extension; then for each row the number of cells and each cell with its length in
 * front; -1 in place of the number of cells at the end. The server sends each row as a message of its own, the signature
 * with the first.
 *
 * <p>A value that its column's kind cannot hold (NaN in a numeric, infinity, a year after 9999, 24:00:00, an array of two
 * dimensions) makes its row dirty. After {@link #close} before the end, or after a failure, the transaction is over: roll it
 * back.
 */
public final class PostgresCopyReader implements SplitReader {
    private static final int SIGNATURE = 11;
    private static final String QUERY_CANCELED = "57014";

    private final PGConnection connection;
    private final String sql;
    private final CellDecoder[] decoders;
    private final int marks;
    /** Where the cells of a row begin that goes on as it is. */
    private final int[] cells;
    /** Where in {@link #row} the marks of the last row begin, or -1. */
    private int marksAt = -1;

    private @Nullable CopyOut copy;
    private @Nullable CopyStream stream;
    private boolean begun;
    private byte[] row = {};
    private int rowStart;
    private int rowEnd;

    private PostgresCopyReader(PGConnection connection, String sql, CellDecoder[] decoders, int marks) {
        this.marks = marks;
        this.connection = connection;
        this.sql = sql;
        this.decoders = decoders;
        this.cells = new int[decoders.length];
    }

    /**
     * Makes a reader; the query is run by the first {@link #fill}.
     *
     * @param query its schema's native types are words that the server knows, as {@link PostgresSchema#describe} gives them;
     *     its parameters become literals
     * @throws SyncException ({@link SyncError#INCOMPATIBLE_TYPES}) when a column's type in the schema is one that the
     *     server's type cannot be read as exactly
     */
    public static PostgresCopyReader open(BulkQuery query) throws SQLException {
        Connection connection = query.connection();
        Schema schema = query.schema();
        List<@Nullable String> words = new ArrayList<>();
        schema.columns().forEach(column -> words.add(column.nativeType()));
        List<ServerType> types = ServerTypes.named(connection, words);
        CellDecoder[] decoders = new CellDecoder[schema.size()];
        boolean[] asText = new boolean[decoders.length];
        for (int i = 0; i < decoders.length; i++) {
            DataType type = schema.type(i);
            CellDecoder decoder = types.get(i).decoder(type);
            asText[i] = decoder == null;
            if (decoder == null) {
                decoder = PostgresType.TEXT.decoder(type.kind());
            }
            if (decoder == null) {
                throw incompatible(schema.column(i));
            }
            decoders[i] = decoder;
        }
        return new PostgresCopyReader(
                connection.unwrap(PGConnection.class),
                copyOf(PostgresLiterals.inline(query.select()), schema, asText, query.marks()),
                decoders,
                query.marks());
    }

    private static SyncException incompatible(Column column) {
        return new SyncException(
                        SyncError.INCOMPATIBLE_TYPES,
                        "A column of the type " + column.nativeType() + " cannot be read as " + column.type(),
                        "Cast it in the query to a type that can.")
                .at(Location.column(column.name()));
    }

    private static String copyOf(String select, Schema schema, boolean[] asText, int marks) {
        StringBuilder casts = new StringBuilder();
        boolean any = false;
        for (int i = 0; i < asText.length; i++) {
            any |= asText[i];
            String name = '"' + schema.column(i).name().replace("\"", "\"\"") + '"';
            casts.append(i == 0 ? "" : ", ").append(name).append(asText[i] ? "::text" : "");
        }
        for (int i = 0; i < marks; i++) {
            casts.append(", ").append(BulkQuery.MARK).append(i);
        }
        // The line breaks end a comment that the query may end with.
        String query = any ? "select " + casts + " from (" + select + "\n) q" : select + "\n";
        return "copy (" + query + ") to stdout (format binary)";
    }

    /** The statement that is run. */
    public String sql() {
        return sql;
    }

    @Override
    public boolean fill(RowAppender out) throws SQLException {
        if (copy == null) {
            begin();
        }
        PostgresType[] encoding = out.encoding() instanceof PostgresRows rows ? rows.types() : null;
        while (!out.isFull()) {
            if (!next()) {
                marksAt = -1;
                return false;
            }
            int at = rowStart;
            if (!begun) {
                begun = true;
                at += SIGNATURE + 2 * Integer.BYTES + Wire.getInt(row, at + SIGNATURE + Integer.BYTES);
                if (at == rowEnd) {
                    continue;
                }
            }
            int cells = Wire.getShort(row, at);
            if (cells < 0) {
                continue;
            }
            if (cells != decoders.length + marks) {
                throw new IllegalStateException(
                        "COPY gave " + cells + " cells where " + (decoders.length + marks) + " were asked for");
            }
            if (encoding == null || !pass(encoding, at, out)) {
                decode(row, at + Short.BYTES, out);
            }
        }
        return true;
    }

    private void begin() throws SQLException {
        CopyStream rows = CopySocket.of(connection);
        if (rows != null && !rows.awaitCopy()) {
            rows = null;
        }
        try {
            copy = connection.getCopyAPI().copyOut(sql);
            stream = rows;
        } finally {
            if (rows != null && copy == null) {
                rows.release();
            }
        }
    }

    /** Moves on to the next row, from the stream where that can be, else through the driver. */
    private boolean next() throws SQLException {
        CopyStream rows = stream;
        if (rows != null) {
            try {
                if (rows.next()) {
                    row = rows.buffer();
                    rowStart = rows.rowStart();
                    rowEnd = rows.rowEnd();
                    return true;
                }
            } catch (IOException e) {
                throw new PSQLException("Reading the rows of a COPY failed", PSQLState.CONNECTION_FAILURE, e);
            }
            // What comes now, an end or an error, is for the driver.
            stream = null;
        }
        CopyOut source = Objects.requireNonNull(copy);
        byte[] next = source.readFromCopy();
        if (next == null) {
            return false;
        }
        row = next;
        rowStart = 0;
        rowEnd = next.length;
        return true;
    }

    /** Gives the row on as it is; false where it has a cell that is not fit for that. */
    private boolean pass(PostgresType[] types, int start, RowAppender out) {
        int end = PostgresRows.endOfFitting(types, row, start, cells);
        if (end < 0) {
            return false;
        }
        if (marks > 0) {
            Wire.putShort(row, start, types.length);
        }
        out.appendRow(row, start, end - start, cells);
        marksAt = end;
        return true;
    }

    private void decode(byte[] row, int start, RowAppender out) {
        CellDecoder[] all = decoders;
        int at = start;
        Fault firstFault = null;
        int faulty = -1;
        for (int column = 0; column < all.length; column++) {
            int length = Wire.getInt(row, at);
            at += Integer.BYTES;
            if (length < 0) {
                continue;
            }
            Fault fault = all[column].decode(row, at, length, column, out);
            at += length;
            if (fault != null && firstFault == null) {
                firstFault = fault;
                faulty = column;
            }
        }
        marksAt = at;
        if (firstFault == null) {
            out.endRow();
        } else {
            out.rejectRow(faulty, firstFault.code(), firstFault.reason());
        }
    }

    /** After the last row decoded; its bytes are there until the next one is asked for. */
    @Override
    public Position position() {
        if (marks == 0 || marksAt < 0) {
            return Position.NONE;
        }
        Map<String, String> values = new HashMap<>();
        int at = marksAt;
        for (int i = 0; i < marks; i++) {
            int length = Wire.getInt(row, at);
            at += Integer.BYTES;
            values.put(Integer.toString(i), new String(row, at, length, StandardCharsets.UTF_8));
            at += length;
        }
        return Position.at(values);
    }

    @Override
    public void cancel() throws SQLException {
        connection.cancelQuery();
    }

    @Override
    public void close() throws SQLException {
        CopyOut source = copy;
        copy = null;
        if (stream != null) {
            stream.release();
            stream = null;
        }
        if (source == null || !source.isActive()) {
            return;
        }
        // The driver's own cancelCopy leaves the rest of the rows and the server's answer to the next statement.
        connection.cancelQuery();
        try {
            while (source.readFromCopy() != null) {
                // What was on its way already
            }
        } catch (SQLException e) {
            if (!QUERY_CANCELED.equals(e.getSQLState())) {
                throw e;
            }
        }
    }
}
