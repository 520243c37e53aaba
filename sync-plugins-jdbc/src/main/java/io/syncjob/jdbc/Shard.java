package io.syncjob.jdbc;

import io.syncjob.data.Column;
import io.syncjob.data.RowAppender;
import io.syncjob.data.RowEncoding;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.SplitRequest;
import io.syncjob.spi.Position;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitReader;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One table among many that are read as one. */
final class Shard {
    private final String id;
    private final String label;
    private final SourceReader reader;
    private final int @Nullable [] places;

    /**
     * @param id distinct among them, and the same in the next run
     * @param label the database and the table, for people
     * @param places where the reader's columns stand among those of all; null where they stand as they are
     */
    private Shard(String id, String label, SourceReader reader, int @Nullable [] places) {
        this.id = id;
        this.label = label;
        this.reader = reader;
        this.places = places;
    }

    String id() {
        return id;
    }

    SourceReader reader() {
        return reader;
    }

    /**
     * A shard that gives the columns of {@code wanted}.
     *
     * @param config reads all columns, or those that were asked for
     * @param lenient whether it may lack some, which are NULL then
     */
    static Shard of(
            String id,
            String label,
            JdbcReader config,
            Connections connections,
            SourceReader whole,
            Schema wanted,
            boolean lenient)
            throws SQLException {
        Schema own = whole.schema();
        if (alike(own, wanted)) {
            return new Shard(id, label, whole, null);
        }
        List<String> common = new ArrayList<>();
        for (Column column : wanted.columns()) {
            int at = own.find(column.name());
            if (at >= 0) {
                requireType(label, own.column(at), column);
                common.add(column.name());
            } else if (!lenient) {
                throw differs(label, "has no column '" + column.name() + "'");
            }
        }
        if (!lenient) {
            own.names().stream()
                    .filter(name -> wanted.find(name) < 0)
                    .findFirst()
                    .ifPresent(name -> {
                        throw differs(label, "has a column '" + name + "', which the first one has not");
                    });
        }
        if (common.isEmpty()) {
            throw differs(label, "has none of the columns of the first one");
        }
        SourceReader reader = config.table() == null || config.select() != null
                ? whole
                : new SourceReader(config.columns(common.toArray(String[]::new)), whole.context(), connections);
        return new Shard(
                id,
                label,
                reader,
                reader.schema().names().stream().mapToInt(wanted::find).toArray());
    }

    private static boolean alike(Schema own, Schema wanted) {
        boolean alike = own.names().equals(wanted.names());
        for (int i = 0; alike && i < own.size(); i++) {
            alike = own.type(i).equals(wanted.type(i));
        }
        return alike;
    }

    private static void requireType(String label, Column own, Column wanted) {
        if (!own.type().equals(wanted.type())) {
            throw differs(
                    label, "has a column '" + own.name() + "' of type " + own.type() + " and not " + wanted.type());
        }
    }

    private static SyncException differs(String label, String how) {
        return new SyncException(
                SyncError.INCOMPATIBLE_TYPES,
                "The tables are not alike: " + label + " " + how,
                "Leave it out, read the columns that all have, or pick the tables by a pattern, by which they may lack"
                        + " columns.");
    }

    /** The same with a column more in all rows, and thus with cells rather than rows as they are on the wire. */
    Shard withOrigin() throws SQLException {
        int[] same = new int[reader.schema().size()];
        for (int i = 0; i < same.length; i++) {
            same[i] = i;
        }
        return places == null ? new Shard(id, label, reader, same) : this;
    }

    List<ShardSplit.Part> splits(SplitRequest request) throws SQLException {
        return reader.splits(request).stream()
                .map(split -> new ShardSplit.Part(id, label, split))
                .toList();
    }

    Optional<RowEncoding> encoding() throws SQLException {
        return places == null ? reader.encoding() : Optional.empty();
    }

    /**
     * Opens a split that the table's reader gave.
     *
     * @param origin the column that gets {@link #label}, or -1
     */
    SplitReader open(Split split, Position from, int origin) throws SQLException {
        SplitReader opened = reader.open(split, from);
        return places == null ? opened : new Placing(opened, reader.schema(), places, origin, label);
    }

    /** Puts the cells of a shard where they belong. */
    private static final class Placing implements SplitReader {
        private final SplitReader reader;
        private final Schema schema;
        private final int[] places;
        private final int origin;
        private final String label;

        Placing(SplitReader reader, Schema schema, int[] places, int origin, String label) {
            this.reader = reader;
            this.schema = schema;
            this.places = places;
            this.origin = origin;
            this.label = label;
        }

        @Override
        public boolean fill(RowAppender out) throws Exception {
            return reader.fill(new PlacedCells(out, schema, places, origin, label));
        }

        @Override
        public Position position() throws Exception {
            return reader.position();
        }

        @Override
        public void cancel() throws Exception {
            reader.cancel();
        }

        @Override
        public void close() throws Exception {
            reader.close();
        }
    }
}
