package io.syncjob.jdbc;

import io.syncjob.jdbc.bulk.Parameter;
import io.syncjob.jdbc.bulk.SqlText;
import io.syncjob.jdbc.dialect.Dialect;
import io.syncjob.jdbc.dialect.SplitKey;
import io.syncjob.jdbc.dialect.TableName;
import io.syncjob.policy.SplitRequest;
import io.syncjob.spi.Split;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the rows of a source. Bounds are values that rows have, taken at even distances in the order that the database has
 * for them; they are compared by the database only, here they are mere text.
 *
 * <p>Where the database can give a cheap sample of a large table, the bounds come from it. Else they are found by going
 * through the key from bound to bound: each is the first value behind the last bound that has enough rows before it. This
 * needs no count: when there are twice as many bounds as wanted, every other one is dropped and the distance doubled.
 */
final class SplitPlanner {
    /** The bound of a split by the places of its rows. */
    static final String CONDITION = "condition";

    /** From so many rows on a sample is cheaper. */
    private static final long SAMPLED_FROM = 200_000;

    private static final int SAMPLES_PER_SPLIT = 2_000;
    private static final int LEAST_SAMPLES_PER_SPLIT = 20;
    private static final int FIRST_STEP = 64;

    private final Source source;
    private final Connection connection;
    private final Dialect dialect;
    private final Consumer<PreparedStatement> running;
    private final long estimatedRows;

    /**
     * Looks up how large the source is.
     *
     * @param running told of each statement before it runs, so that it can be cancelled
     */
    SplitPlanner(Source source, Connection connection, Consumer<PreparedStatement> running) throws SQLException {
        this.source = source;
        this.connection = connection;
        this.dialect = source.dialect();
        this.running = running;
        TableName table = source.table();
        this.estimatedRows = table == null || source.isPart()
                ? -1
                : dialect.estimatedRows(connection, table).orElse(-1);
    }

    /** About how many rows there are in all, or -1. */
    long estimatedRows() {
        return estimatedRows;
    }

    /**
     * The splits.
     *
     * @param snapshot whether all splits see the same state, so that no row moves between them
     */
    List<Split> plan(SplitRequest request, boolean snapshot) throws SQLException {
        List<SplitKey> keys = source.keys(request.columns());
        boolean ordered = request.positions() && source.isUnique(keys);
        if (request.target() == 1) {
            return ordered ? ranges(keys, List.of(), true) : List.of(Split.whole(estimatedRows));
        }
        if (keys.isEmpty()) {
            return snapshot ? physical(request.target()) : List.of(Split.whole(estimatedRows));
        }
        List<List<String>> bounds = sampled(keys, request.target());
        if (bounds.isEmpty()) {
            bounds = stepped(keys, request.target());
        }
        return ranges(keys, thinned(bounds, request.most() - 1), ordered);
    }

    private List<Split> physical(int target) throws SQLException {
        TableName table = source.table();
        List<String> conditions = table == null ? List.of() : dialect.physicalRanges(connection, table, target);
        if (conditions.size() < 2) {
            return List.of(Split.whole(estimatedRows));
        }
        List<Split> splits = new ArrayList<>();
        for (String condition : conditions) {
            splits.add(new Split(
                    Integer.toString(splits.size()),
                    condition,
                    estimatedRows < 0 ? -1 : estimatedRows / conditions.size(),
                    Map.of(CONDITION, condition)));
        }
        return splits;
    }

    private List<Split> ranges(List<SplitKey> keys, List<List<String>> bounds, boolean ordered) {
        List<Split> splits = new ArrayList<>();
        long rows = estimatedRows < 0 ? -1 : estimatedRows / (bounds.size() + 1);
        if (bounds.isEmpty() && !ordered) {
            return List.of(Split.whole(rows));
        }
        for (int i = 0; i <= bounds.size(); i++) {
            List<String> from = i == 0 ? null : bounds.get(i - 1);
            List<String> to = i == bounds.size() ? null : bounds.get(i);
            splits.add(new SplitRange(keys, from, to, ordered).toSplit(i, rows));
        }
        return splits;
    }

    private static List<List<String>> thinned(List<List<String>> bounds, int most) {
        if (bounds.size() <= most) {
            return bounds;
        }
        List<List<String>> kept = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            kept.add(bounds.get((int) ((long) (i + 1) * bounds.size() / (most + 1))));
        }
        return kept;
    }

    private List<List<String>> sampled(List<SplitKey> keys, int target) throws SQLException {
        TableName table = source.table();
        if (table == null || estimatedRows < SAMPLED_FROM) {
            return List.of();
        }
        double share = (double) SAMPLES_PER_SPLIT * target / estimatedRows;
        Optional<String> clause = share > 0.25 ? Optional.empty() : dialect.sample(connection, table, share);
        if (clause.isEmpty()) {
            return List.of();
        }
        SqlText.Builder sql = new SqlText.Builder()
                .sql("SELECT " + texts(keys) + " FROM " + source.from() + clause.get() + " WHERE " + present(keys)
                        + " ORDER BY " + order(keys));
        List<List<String>> sample = query(sql.build(), keys.size());
        List<List<String>> bounds = new ArrayList<>();
        if (sample.size() < (long) LEAST_SAMPLES_PER_SPLIT * target) {
            return bounds;
        }
        for (int i = 1; i < target; i++) {
            List<String> bound = sample.get((int) ((long) i * sample.size() / target));
            if (bounds.isEmpty() || !bounds.get(bounds.size() - 1).equals(bound)) {
                bounds.add(bound);
            }
        }
        return bounds;
    }

    private List<List<String>> stepped(List<SplitKey> keys, int target) throws SQLException {
        long step = estimatedRows > 0 ? Math.max(1, estimatedRows / target) : FIRST_STEP;
        List<List<String>> bounds = stepped(keys, target, step);
        while (bounds.size() + 1 < target && step > 1) {
            // There are fewer rows than was thought, or many alike: once more, with steps that such rows would fill.
            step = Math.max(1, Math.min(step / 8, (bounds.size() + 1) * step / (2L * target)));
            bounds = stepped(keys, target, step);
        }
        return bounds;
    }

    private List<List<String>> stepped(List<SplitKey> keys, int target, long firstStep) throws SQLException {
        List<List<String>> bounds = new ArrayList<>();
        long step = firstStep;
        List<String> next = next(keys, null, step);
        while (next != null) {
            bounds.add(next);
            if (bounds.size() >= 2 * target) {
                List<List<String>> kept = new ArrayList<>();
                for (int i = 1; i < bounds.size(); i += 2) {
                    kept.add(bounds.get(i));
                }
                bounds = kept;
                step *= 2;
            }
            next = next(keys, bounds.get(bounds.size() - 1), step - 1);
        }
        return bounds;
    }

    /** The key of the row behind {@code skipped} others that come after {@code last}, or null when there is none. */
    private @Nullable List<String> next(List<SplitKey> keys, @Nullable List<String> last, long skipped)
            throws SQLException {
        SqlText condition = last == null ? SqlText.of(present(keys)) : SplitRange.beyond(keys, last);
        SqlText.Builder sql = new SqlText.Builder().sql("SELECT " + texts(keys) + " FROM " + source.from());
        source.where(sql, condition).sql(" ORDER BY " + order(keys) + dialect.oneRowAfter(skipped));
        List<List<String>> rows = query(sql.build(), keys.size());
        return rows.isEmpty() ? null : rows.get(0);
    }

    /** The values as text, under names that ORDER BY cannot take for the columns: text has another order. */
    private static String texts(List<SplitKey> keys) {
        return IntStream.range(0, keys.size())
                .mapToObj(i -> keys.get(i).text() + " AS syncjob_text_" + i)
                .collect(Collectors.joining(", "));
    }

    private static String present(List<SplitKey> keys) {
        return keys.get(0).quoted() + " IS NOT NULL";
    }

    /** The values of the last row in the order of {@code keys} that meets {@code condition}. */
    Optional<List<String>> last(List<SplitKey> keys, @Nullable SqlText condition) throws SQLException {
        SqlText.Builder present = new SqlText.Builder().sql(present(keys));
        if (condition != null) {
            present.sql(" AND (").append(condition).sql(")");
        }
        SqlText.Builder sql = new SqlText.Builder().sql("SELECT " + texts(keys) + " FROM " + source.from());
        source.where(sql, present.build())
                .sql(keys.stream()
                        .map(key -> key.quoted() + " DESC")
                        .collect(Collectors.joining(", ", " ORDER BY ", dialect.oneRowAfter(0))));
        return query(sql.build(), keys.size()).stream().findFirst();
    }

    /** Whether a row has no value in the column of {@code key}. */
    boolean hasNull(SplitKey key) throws SQLException {
        if (!key.column().nullable()) {
            return false;
        }
        SqlText.Builder sql = new SqlText.Builder().sql("SELECT 1 FROM " + source.from());
        source.where(sql, SqlText.of(key.quoted() + " IS NULL")).sql(dialect.oneRowAfter(0));
        return !query(sql.build(), 1).isEmpty();
    }

    private static String order(List<SplitKey> keys) {
        return keys.stream().map(SplitKey::quoted).collect(Collectors.joining(", "));
    }

    private List<List<String>> query(SqlText sql, int width) throws SQLException {
        List<List<String>> values = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql.with(parameter -> "?"))) {
            running.accept(statement);
            int index = 1;
            for (Parameter parameter : sql.parameters()) {
                dialect.bind(statement, index++, parameter);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    List<String> row = new ArrayList<>(width);
                    for (int i = 1; i <= width; i++) {
                        row.add(String.valueOf(rows.getString(i)));
                    }
                    values.add(row);
                }
            }
        }
        return values;
    }
}
