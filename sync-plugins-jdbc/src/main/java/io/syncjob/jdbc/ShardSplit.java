package io.syncjob.jdbc;

import io.syncjob.data.RowAppender;
import io.syncjob.spi.Position;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitReader;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A split of tables that are read as one: a split of one of them, or, where there are to be fewer splits than tables, those
 * of several, read one after the other.
 */
final class ShardSplit {
    private static final String SHARD = "shard";
    private static final String ID = "id";
    private static final String ESTIMATE = "rows";

    private ShardSplit() {}

    /** What is read of one table: the split of its reader. */
    record Part(String shard, String label, Split split) {}

    /** The split that reads {@code parts} in their order. */
    static Split of(List<Part> parts) {
        Part first = parts.get(0);
        String more = parts.size() == 1 ? "" : "+" + (parts.size() - 1);
        Map<String, String> bounds = new HashMap<>();
        long rows = 0;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            String prefix = i + ".";
            part.split().bounds().forEach((key, value) -> bounds.put(prefix + "of." + key, value));
            bounds.put(prefix + SHARD, part.shard());
            bounds.put(prefix + ID, part.split().id());
            bounds.put(prefix + ESTIMATE, Long.toString(part.split().estimatedRows()));
            rows = rows < 0 || part.split().estimatedRows() < 0
                    ? -1
                    : rows + part.split().estimatedRows();
        }
        return new Split(
                first.shard() + "/" + first.split().id() + more,
                first.label()
                        + (more.isEmpty()
                                ? ": " + first.split().description()
                                : " and " + (parts.size() - 1) + " more"),
                rows,
                bounds);
    }

    /** What a split was made of. */
    static List<Part> parts(Split split) {
        List<Part> parts = new ArrayList<>();
        Map<String, String> bounds = split.bounds();
        for (String prefix = "0."; bounds.containsKey(prefix + SHARD); prefix = parts.size() + ".") {
            String own = prefix + "of.";
            Map<String, String> inner = new HashMap<>();
            bounds.forEach((key, value) -> {
                if (key.startsWith(own)) {
                    inner.put(key.substring(own.length()), value);
                }
            });
            parts.add(new Part(
                    String.valueOf(bounds.get(prefix + SHARD)),
                    "",
                    new Split(
                            String.valueOf(bounds.get(prefix + ID)),
                            split.description(),
                            Long.parseLong(bounds.getOrDefault(prefix + ESTIMATE, "-1")),
                            inner)));
        }
        return parts;
    }

    /** Opens what is read of one table. */
    interface Opener {
        SplitReader open(Part part, Position from) throws SQLException;
    }

    /** Reads the parts of a split one after the other. */
    static final class Reader implements SplitReader {
        private final List<Part> parts;
        private final Opener opener;
        private int next;
        /** Whether all rows of the part under way have been given. */
        private boolean ended;

        private volatile @Nullable SplitReader open;

        Reader(Split split, Position from, Opener opener) throws SQLException {
            this.parts = parts(split);
            this.opener = opener;
            Map<String, String> marks = new HashMap<>(from.marks());
            String at = marks.remove(SHARD);
            this.next = at == null ? 0 : Integer.parseInt(at);
            open(from.isPlace() ? Position.at(marks) : from);
        }

        private void open(Position from) throws SQLException {
            open = opener.open(parts.get(next), from);
            next++;
            ended = false;
        }

        @Override
        public boolean fill(RowAppender out) throws Exception {
            SplitReader current = open;
            while (current != null) {
                if (!ended && current.fill(out)) {
                    return true;
                }
                ended = true;
                if (next == parts.size()) {
                    return false;
                }
                if (out.isFull()) {
                    // The next part is begun by the next call: until then this one tells the position.
                    return true;
                }
                current.close();
                open = null;
                open(Position.START);
                current = open;
            }
            return false;
        }

        /** That of the part under way, with its number. */
        @Override
        public Position position() throws Exception {
            SplitReader current = open;
            Position inner = current == null ? Position.NONE : current.position();
            if (!inner.isPlace()) {
                return Position.NONE;
            }
            Map<String, String> marks = new HashMap<>(inner.marks());
            marks.put(SHARD, Integer.toString(next - 1));
            return Position.at(marks);
        }

        @Override
        public void cancel() throws Exception {
            SplitReader current = open;
            if (current != null) {
                current.cancel();
            }
        }

        @Override
        public void close() throws Exception {
            SplitReader current = open;
            open = null;
            if (current != null) {
                current.close();
            }
        }
    }
}
