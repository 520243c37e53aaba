package io.syncjob.jdbc.postgres;

import io.syncjob.data.EncodedRows;
import io.syncjob.data.Row;
import io.syncjob.data.RowBatch;
import io.syncjob.data.Schema;
import io.syncjob.jdbc.bulk.BadRowException;
import io.syncjob.jdbc.bulk.BulkTarget;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * A {@code COPY … FROM STDIN}, begun with the first row that is added and ended by a finish: in the binary format, or, where the type of some column has no
 * binary form here, in the text format. For one thread.
 */
final class CopyStatement {
    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int END = -1;
    private static final String BAD_COPY_FORMAT = "22P04";

    private final PGConnection connection;
    private final String sql;
    private final String context;
    private final boolean binary;
    private final boolean numbered;
    private final CellEncoder[] encoders;
    private final String[] names;
    private final CopyBuffer buffer = CopyBuffer.sending();
    private @Nullable CopyIn copy;
    /** The rows of the statement under way. */
    private int added;

    private CopyStatement(
            PGConnection connection,
            String sql,
            String relation,
            boolean binary,
            boolean numbered,
            CellEncoder[] encoders,
            String[] names) {
        this.connection = connection;
        this.sql = sql;
        this.context = "COPY " + relation + ", line ";
        this.binary = binary;
        this.numbered = numbered;
        this.encoders = encoders;
        this.names = names;
    }

    /** Fills the table itself. */
    static CopyStatement into(BulkTarget target, PGConnection connection) throws SQLException {
        String relation = ServerTypes.relationName(target.connection(), target.table());
        return create(target, connection, target.table(), relation, null);
    }

    /**
     * Fills a table that has the target's columns and before them one for a row's number in its batch.
     *
     * @param relation its name, which needs no quotes
     * @param number the name of the column before, quoted
     */
    static CopyStatement staging(BulkTarget target, PGConnection connection, String relation, String number)
            throws SQLException {
        return create(target, connection, relation, relation, number);
    }

    private static CopyStatement create(
            BulkTarget target, PGConnection connection, String table, String relation, @Nullable String number)
            throws SQLException {
        Schema columns = Schema.of(target.columns());
        Map<String, ServerType> types = ServerTypes.ofTable(target.connection(), target.table());
        CellEncoder[] encoders = new CellEncoder[columns.size()];
        boolean binary = true;
        for (int i = 0; i < encoders.length && binary; i++) {
            ServerType type = types.get(columns.column(i).name());
            CellEncoder encoder = type == null ? null : type.encoder(columns.type(i));
            binary = encoder != null;
            if (encoder != null) {
                encoders[i] = encoder;
            }
        }
        for (int i = 0; i < encoders.length && !binary; i++) {
            encoders[i] = TextCells.encoder(columns.type(i));
        }
        String list = (number == null ? "" : number + ", ") + String.join(", ", target.quotedColumns());
        String sql = "copy " + table + " (" + list + ") from stdin (format "
                + (binary ? "binary" : "text, encoding 'UTF8'") + ")";
        return new CopyStatement(
                connection,
                sql,
                relation,
                binary,
                number != null,
                encoders,
                columns.names().toArray(new String[0]));
    }

    String sql() {
        return sql;
    }

    /** Whether rows have been added that are not finished. */
    boolean isUnderWay() {
        return copy != null;
    }

    /** Adds rows, and begins the statement with the first of them. */
    void add(RowBatch rows, int from, int to) throws SQLException, BadRowException {
        if (from == to) {
            return;
        }
        if (copy == null) {
            begin();
        }
        boolean complete = false;
        try {
            if (binary) {
                writeBinary(rows, from, to);
            } else {
                writeText(rows, from, to);
            }
            added += to - from;
            complete = true;
        } catch (SQLException e) {
            throw refused(e, added + to - from);
        } finally {
            if (!complete) {
                discard();
            }
        }
    }

    private void begin() throws SQLException {
        CopyIn begun = connection.getCopyAPI().copyIn(sql);
        copy = begun;
        added = 0;
        buffer.begin(begun);
        if (binary) {
            buffer.putBytes(SIGNATURE, 0, SIGNATURE.length);
            buffer.putLong(0);
        }
    }

    /** Ends the statement: the server has taken all rows when this returns. */
    void finish() throws SQLException, BadRowException {
        CopyIn underWay = copy;
        if (underWay == null) {
            return;
        }
        try {
            if (binary) {
                buffer.putShort(END);
            }
            buffer.flush();
            underWay.endCopy();
            copy = null;
        } catch (SQLException e) {
            throw refused(e, added);
        } finally {
            discard();
        }
    }

    /** Gives the statement up. */
    void discard() throws SQLException {
        CopyIn underWay = copy;
        copy = null;
        buffer.begin(null);
        if (underWay != null && underWay.isActive()) {
            underWay.cancelCopy();
        }
    }

    private void writeBinary(RowBatch rows, int from, int to) throws SQLException, BadRowException {
        CopyBuffer out = buffer;
        EncodedRows encoded = rows.encoded();
        if (encoded != null && encoded.encoding() instanceof PostgresRows) {
            if (encoded.isWhole() && !numbered) {
                // PostgresRows.fit has said that the columns are as the server wants them.
                out.putBytes(encoded.array(), encoded.start(from), encoded.end(to - 1) - encoded.start(from));
            } else {
                writeEncoded(rows, encoded, from, to);
            }
            return;
        }
        CellEncoder[] all = encoders;
        int cells = all.length + (numbered ? 1 : 0);
        for (int index = from; index < to; index++) {
            Row row = rows.row(index);
            out.putShort(cells);
            if (numbered) {
                out.putLongCell(added + index - from);
            }
            for (int column = 0; column < all.length; column++) {
                if (row.isNull(column)) {
                    out.putInt(-1);
                    continue;
                }
                Fault fault = all[column].encode(row, column, out);
                if (fault != null) {
                    throw bad(index - from, column, fault);
                }
            }
        }
    }

    /** Rows whose cells are sent as they came, but for the columns that are replaced. */
    private void writeEncoded(RowBatch rows, EncodedRows encoded, int from, int to)
            throws SQLException, BadRowException {
        CopyBuffer out = buffer;
        byte[] bytes = encoded.array();
        int[] replaced =
                IntStream.range(0, encoders.length).filter(encoded::isReplaced).toArray();
        int cells = encoders.length + (numbered ? 1 : 0);
        for (int index = from; index < to; index++) {
            out.putShort(cells);
            if (numbered) {
                out.putLongCell(added + index - from);
            }
            int sent = encoded.start(index) + Short.BYTES;
            if (replaced.length > 0) {
                Row row = rows.row(index);
                for (int each : replaced) {
                    int cell = encoded.cell(index, each);
                    out.putBytes(bytes, sent, cell - sent);
                    sent = cell + Integer.BYTES + Math.max(Wire.getInt(bytes, cell), 0);
                    if (row.isNull(each)) {
                        out.putInt(-1);
                        continue;
                    }
                    Fault fault = encoders[each].encode(row, each, out);
                    if (fault != null) {
                        throw bad(index - from, each, fault);
                    }
                }
            }
            out.putBytes(bytes, sent, encoded.end(index) - sent);
        }
    }

    private void writeText(RowBatch rows, int from, int to) throws SQLException, BadRowException {
        CopyBuffer out = buffer;
        for (int index = from; index < to; index++) {
            Row row = rows.row(index);
            if (numbered) {
                out.putAscii((added + index - from) + "\t");
            }
            for (int column = 0; column < encoders.length; column++) {
                if (column > 0) {
                    out.putByte('\t');
                }
                if (row.isNull(column)) {
                    out.putAscii("\\N");
                    continue;
                }
                Fault fault = encoders[column].encode(row, column, out);
                if (fault != null) {
                    throw bad(index - from, column, fault);
                }
            }
            out.putByte('\n');
        }
    }

    private BadRowException bad(int row, int column, Fault fault) {
        return new BadRowException(added + row, column, fault.code(), fault.reason());
    }

    /**
     * Names the row that the server refused for what it holds, where the server says which one: its errors tell the line of
     * COPY that they arose from. Gives the error itself where that does not say so beyond doubt, or no row is at fault.
     *
     * @param sent at most so many rows have been sent
     */
    private SQLException refused(SQLException error, int sent) throws BadRowException {
        ServerErrorMessage message = error instanceof PSQLException failure ? failure.getServerErrorMessage() : null;
        String state = message == null ? null : message.getSQLState();
        String where = message == null ? null : message.getWhere();
        if (message == null || state == null || where == null || !isAboutRow(state)) {
            return error;
        }
        int begin = where.startsWith(context) ? 0 : where.indexOf('\n' + context) + 1;
        if (!where.startsWith(context, begin)) {
            return error;
        }
        int digits = begin + context.length();
        int end = digits;
        while (end < where.length() && where.charAt(end) >= '0' && where.charAt(end) <= '9') {
            end++;
        }
        if (end == digits || end - digits > 9) {
            return error;
        }
        int row = Integer.parseInt(where, digits, end, 10) - 1;
        if (row < 0 || row >= sent) {
            return error;
        }
        String reason = String.valueOf(message.getMessage());
        String detail = message.getDetail();
        throw new BadRowException(
                row,
                column(message, where, end),
                state,
                detail == null ? reason : reason + ": " + detail,
                ServerMessages.withoutValues(message)
                        .orElse("the server refuses the row (SQLState " + state
                                + "); its message is not shown, as it may quote a masked column"));
    }

    /** Data exceptions and broken constraints; in text, bytes are decoded ahead of the line that the server is at. */
    private boolean isAboutRow(String state) {
        boolean encoding = state.equals("22021") || state.equals("22P05");
        return (state.startsWith("22") && !state.equals(BAD_COPY_FORMAT) && (binary || !encoding))
                || state.startsWith("23");
    }

    private int column(ServerErrorMessage message, String where, int place) {
        String named = message.getColumn();
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(named)) {
                return i;
            }
        }
        String rest = where.substring(place);
        for (int i = 0; i < names.length; i++) {
            String start = ", column " + names[i];
            if (rest.startsWith(start)
                    && (rest.length() == start.length() || ":\n".indexOf(rest.charAt(start.length())) >= 0)) {
                return i;
            }
        }
        return -1;
    }
}
