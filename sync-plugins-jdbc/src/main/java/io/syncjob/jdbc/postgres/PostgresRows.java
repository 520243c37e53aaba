package io.syncjob.jdbc.postgres;

import io.syncjob.data.Column;
import io.syncjob.data.RowAppender;
import io.syncjob.data.RowEncoding;
import io.syncjob.data.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows as COPY's binary format has them on both sides: the number of cells, then each cell with its length in front. Two are
 * the same when their columns have the same types of PostgreSQL's own, whose numbers in the catalogue never change.
 */
public final class PostgresRows implements RowEncoding {
    private final List<Integer> oids;
    private final PostgresType[] types;
    private final CellDecoder[] decoders;
    /** The declarations of the columns, such as {@code numeric(15,2)}. */
    private final List<@Nullable String> words;
    /** Whether rows are compared byte by byte. */
    private final boolean whole;

    private PostgresRows(
            List<Integer> oids,
            PostgresType[] types,
            CellDecoder[] decoders,
            List<@Nullable String> words,
            boolean whole) {
        this.oids = oids;
        this.types = types;
        this.decoders = decoders;
        this.words = words;
        this.whole = whole;
    }

    /** The rows that {@link PostgresCopyReader} gets for {@code schema}; empty where it asks for some column as text. */
    public static Optional<RowEncoding> read(Connection connection, Schema schema) throws SQLException {
        return Optional.ofNullable(of(ServerTypes.named(connection, words(schema)), schema));
    }

    /**
     * Whether rows in the form {@code encoding} can be sent into {@code columns} of a table.
     *
     * @param replaced the columns, by index, that get other cells than those of the rows
     * @param table its name, quoted and qualified
     */
    public static boolean fit(
            RowEncoding encoding, Set<Integer> replaced, Connection connection, String table, List<Column> columns)
            throws SQLException {
        if (!(encoding instanceof PostgresRows rows) || rows.types.length != columns.size()) {
            return false;
        }
        Map<String, ServerType> ofTable = ServerTypes.ofTable(connection, table);
        for (int i = 0; i < rows.types.length; i++) {
            Column column = columns.get(i);
            ServerType type = ofTable.getOrDefault(column.name(), ServerTypes.UNKNOWN);
            if (!replaced.contains(i) && (rows.oids.get(i) != type.oid() || decoder(type, column) == null)) {
                return false;
            }
        }
        return true;
    }

    /** What decodes the cells of a column; null where they are no rows of this kind. */
    private static @Nullable CellDecoder decoder(ServerType type, Column column) {
        return type.type().isPortable() ? type.decoder(column.type()) : null;
    }

    private static List<@Nullable String> words(Schema schema) {
        List<@Nullable String> words = new ArrayList<>();
        schema.columns().forEach(column -> words.add(column.nativeType()));
        return words;
    }

    private static @Nullable PostgresRows of(List<ServerType> columns, Schema schema) {
        List<Integer> oids = new ArrayList<>();
        PostgresType[] types = new PostgresType[columns.size()];
        CellDecoder[] decoders = new CellDecoder[columns.size()];
        for (int i = 0; i < types.length; i++) {
            ServerType column = columns.get(i);
            CellDecoder decoder = decoder(column, schema.column(i));
            if (decoder == null) {
                return null;
            }
            oids.add(column.oid());
            types[i] = column.type();
            decoders[i] = decoder;
        }
        return new PostgresRows(List.copyOf(oids), types, decoders, words(schema), false);
    }

    /**
     * Where the cells of a row end, all of which fit their columns; -1 where one does not, see {@link PostgresType#fits}.
     *
     * @param start where the row begins
     * @param cells gets where each cell begins, counted from {@code start} on
     */
    static int endOfFitting(PostgresType[] types, byte[] row, int start, int[] cells) {
        int next = start + Short.BYTES;
        for (int column = 0; column < types.length; column++) {
            cells[column] = next - start;
            int length = Wire.getInt(row, next);
            next += Integer.BYTES;
            if (length >= 0) {
                if (!types[column].fits(row, next)) {
                    return -1;
                }
                next += length;
            }
        }
        return next;
    }

    PostgresType[] types() {
        return types;
    }

    @Override
    public void decode(byte[] bytes, int offset, int length, RowAppender out) {
        int cell = offset + Short.BYTES;
        for (int column = 0; column < decoders.length; column++) {
            decodeCell(bytes, cell, column, out);
            cell += Integer.BYTES + Math.max(Wire.getInt(bytes, cell), 0);
        }
    }

    @Override
    public void decodeCell(byte[] bytes, int cell, int column, RowAppender out) {
        int size = Wire.getInt(bytes, cell);
        if (size >= 0) {
            Fault fault = decoders[column].decode(bytes, cell + Integer.BYTES, size, column, out);
            if (fault != null) {
                throw new IllegalStateException("A row was let through although: " + fault.reason());
            }
        }
    }

    /**
     * Columns of one declaration, with a size where the type can have one, hold values of one form: the server fills up a text
     * to the same length, and shows a decimal with as many digits.
     */
    @Override
    public RowEncoding comparedWith(RowEncoding target) {
        boolean alike = target instanceof PostgresRows rows && words.equals(rows.words);
        for (int i = 0; i < types.length && alike; i++) {
            String word = words.get(i);
            alike = word != null && (!isFormed(types[i]) || word.endsWith(")"));
        }
        return alike ? new PostgresRows(oids, types, decoders, words, true) : this;
    }

    /** Whether a value of the type can have several forms. */
    private static boolean isFormed(PostgresType type) {
        return type == PostgresType.NUMERIC || type == PostgresType.BPCHAR;
    }

    @Override
    public void parts(byte[] bytes, int offset, int length, Parts out) {
        if (whole) {
            out.add(bytes, offset, length);
            return;
        }
        int end = offset + length;
        int part = offset;
        int at = offset + Short.BYTES;
        for (PostgresType type : types) {
            int size = Wire.getInt(bytes, at);
            int cell = at + Integer.BYTES;
            at = cell + Math.max(size, 0);
            if (size < 0) {
                continue;
            }
            if (type == PostgresType.NUMERIC) {
                // The number of digits to show after the point is left out: it follows the column's declaration.
                int scale = cell + NumericCells.SHOWN_SCALE;
                out.add(bytes, part, scale - part);
                part = scale + Short.BYTES;
            } else if (type == PostgresType.BPCHAR) {
                out.add(bytes, part, cell - Integer.BYTES - part);
                out.add(bytes, cell, withoutBlanks(bytes, cell, at) - cell);
                part = at;
            }
        }
        out.add(bytes, part, end - part);
    }

    private static int withoutBlanks(byte[] bytes, int start, int end) {
        int last = end;
        while (last > start && bytes[last - 1] == ' ') {
            last--;
        }
        return last;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PostgresRows rows && oids.equals(rows.oids);
    }

    @Override
    public int hashCode() {
        return oids.hashCode();
    }
}
