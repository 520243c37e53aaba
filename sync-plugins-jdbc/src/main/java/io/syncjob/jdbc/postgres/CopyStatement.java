package io.syncjob.jdbc.postgres;

import io.syncjob.data.Row;
import io.syncjob.data.RowBatch;
import io.syncjob.data.Schema;
import io.syncjob.jdbc.bulk.BadRowException;
import io.syncjob.jdbc.bulk.BulkTarget;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * A {@code COPY … FROM STDIN} that is run once for each load: in the binary format, or, where the type of some column has no
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

    void load(RowBatch rows, int from, int to) throws SQLException, BadRowException {
        CopyIn copy = connection.getCopyAPI().copyIn(sql);
        boolean complete = false;
        try {
            buffer.begin(copy);
            if (binary) {
                writeBinary(rows, from, to);
            } else {
                writeText(rows, from, to);
            }
            buffer.flush();
            copy.endCopy();
            complete = true;
        } catch (SQLException e) {
            BadRowException bad = refused(e, from, to);
            if (bad != null) {
                throw bad;
            }
            throw e;
        } finally {
            buffer.begin(null);
            if (!complete && copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private void writeBinary(RowBatch rows, int from, int to) throws SQLException, BadRowException {
        CopyBuffer out = buffer;
        CellEncoder[] all = encoders;
        int cells = all.length + (numbered ? 1 : 0);
        out.putBytes(SIGNATURE, 0, SIGNATURE.length);
        out.putLong(0);
        for (int index = from; index < to; index++) {
            Row row = rows.row(index);
            out.putShort(cells);
            if (numbered) {
                out.putLongCell(index);
            }
            for (int column = 0; column < all.length; column++) {
                if (row.isNull(column)) {
                    out.putInt(-1);
                    continue;
                }
                Fault fault = all[column].encode(row, column, out);
                if (fault != null) {
                    throw new BadRowException(index, column, fault.code(), fault.reason());
                }
            }
        }
        out.putShort(END);
    }

    private void writeText(RowBatch rows, int from, int to) throws SQLException, BadRowException {
        CopyBuffer out = buffer;
        for (int index = from; index < to; index++) {
            Row row = rows.row(index);
            if (numbered) {
                out.putAscii(index + "\t");
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
                    throw new BadRowException(index, column, fault.code(), fault.reason());
                }
            }
            out.putByte('\n');
        }
    }

    /**
     * The row that the server refused for what it holds, where the server says which one: its errors tell the line of COPY
     * that they arose from. Null where it does not say so beyond doubt, or where no row is at fault.
     */
    private @Nullable BadRowException refused(SQLException error, int from, int to) {
        ServerErrorMessage message = error instanceof PSQLException failure ? failure.getServerErrorMessage() : null;
        String state = message == null ? null : message.getSQLState();
        String where = message == null ? null : message.getWhere();
        if (message == null || state == null || where == null || !isAboutRow(state)) {
            return null;
        }
        int begin = where.startsWith(context) ? 0 : where.indexOf('\n' + context) + 1;
        if (!where.startsWith(context, begin)) {
            return null;
        }
        int digits = begin + context.length();
        int end = digits;
        while (end < where.length() && where.charAt(end) >= '0' && where.charAt(end) <= '9') {
            end++;
        }
        if (end == digits || end - digits > 9) {
            return null;
        }
        int row = from + Integer.parseInt(where, digits, end, 10) - 1;
        if (row < from || row >= to) {
            return null;
        }
        String reason = String.valueOf(message.getMessage());
        String detail = message.getDetail();
        return new BadRowException(
                row, column(message, where, end), state, detail == null ? reason : reason + ": " + detail);
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
