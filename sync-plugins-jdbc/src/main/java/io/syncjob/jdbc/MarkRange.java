package io.syncjob.jdbc;

import io.syncjob.data.Kind;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.jdbc.bulk.SqlText;
import io.syncjob.jdbc.dialect.Dialect;
import io.syncjob.jdbc.dialect.SplitKey;
import io.syncjob.policy.HighWaterMark;
import io.syncjob.spi.Increment;
import io.syncjob.spi.Mark;
import io.syncjob.spi.Split;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows between two marks, as a condition. It is kept with each split that is cut from them, so that a split can be opened
 * again in a later run.
 *
 * @param by the column, and how it is read by
 * @param keys the column and the keys behind it
 * @param from the values of the lower mark, or null for no bound
 * @param to the values of the upper mark, or null where no row has one
 */
record MarkRange(
        HighWaterMark by,
        List<SplitKey> keys,
        @Nullable List<String> from,
        @Nullable List<String> to) {
    private static final String COLUMN = "mark.column.";
    private static final String FROM = "mark.from.";
    private static final String TO = "mark.to.";
    private static final String LAG = "mark.lag";
    private static final String DISTANCE = "mark.distance";
    private static final String NULLS = "mark.nulls";

    static MarkRange of(Increment increment, Source source) {
        return new MarkRange(
                increment.by(),
                keys(increment.by(), source),
                increment.from() == null ? null : increment.from().values(),
                increment.to() == null ? null : increment.to().values());
    }

    /** The columns of a mark, in order. */
    static List<SplitKey> keys(HighWaterMark by, Source source) {
        List<String> names = new ArrayList<>(List.of(by.column()));
        names.addAll(by.key());
        List<SplitKey> keys = source.keys(names);
        if (keys.size() < names.size()) {
            String nullable = names.get(keys.size());
            throw new SyncException(
                    SyncError.UNSUPPORTED,
                    "The column '" + nullable + "' of the key may be NULL, and such rows have no place in its order",
                    "Use a column that is NOT NULL.");
        }
        return keys;
    }

    static Mark mark(List<SplitKey> keys, List<String> values) {
        return new Mark(keys.stream().map(key -> key.column().name()).toList(), values);
    }

    /** The split with this range in its bounds. */
    Split in(Split split) {
        Map<String, String> bounds = new HashMap<>(split.bounds());
        for (int i = 0; i < keys.size(); i++) {
            bounds.put(COLUMN + i, keys.get(i).column().name());
            if (from != null) {
                bounds.put(FROM + i, from.get(i));
            }
            if (to != null) {
                bounds.put(TO + i, to.get(i));
            }
        }
        bounds.put(LAG, by.lag().toString());
        bounds.put(DISTANCE, Long.toString(by.distance()));
        bounds.put(NULLS, by.nulls().name());
        return new Split(split.id(), split.description(), split.estimatedRows(), bounds);
    }

    /** The range in a split's bounds; empty for a split of all rows. */
    static Optional<MarkRange> of(Split split, Source source) {
        Map<String, String> bounds = split.bounds();
        List<String> columns = values(bounds, COLUMN);
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        HighWaterMark by = new HighWaterMark(
                columns.get(0),
                columns.subList(1, columns.size()),
                Duration.parse(bounds.getOrDefault(LAG, "PT0S")),
                Long.parseLong(bounds.getOrDefault(DISTANCE, "0")),
                HighWaterMark.Nulls.valueOf(bounds.getOrDefault(NULLS, HighWaterMark.Nulls.SKIP.name())),
                null);
        List<String> from = values(bounds, FROM);
        List<String> to = values(bounds, TO);
        return Optional.of(new MarkRange(by, keys(by, source), from.isEmpty() ? null : from, to.isEmpty() ? null : to));
    }

    private static List<String> values(Map<String, String> bounds, String prefix) {
        return IntStream.range(0, bounds.size())
                .mapToObj(i -> bounds.get(prefix + i))
                .takeWhile(value -> value != null)
                .toList();
    }

    Optional<Mark> end() {
        return Optional.ofNullable(to).map(values -> mark(keys, values));
    }

    /** The condition that the rows of this range meet, and no other. */
    SqlText condition(Source source) {
        SqlText.Builder sql = new SqlText.Builder();
        if (to == null) {
            sql.sql("1 = 0");
        } else {
            if (from != null) {
                sql.append(behind(by, keys, from, source)).sql(" AND ");
            }
            SplitRange.compare(sql, keys, to, "<", "<=");
        }
        return by.nulls() != HighWaterMark.Nulls.READ
                ? sql.build()
                : new SqlText.Builder()
                        .sql("(")
                        .append(sql.build())
                        .sql(") OR " + keys.get(0).quoted() + " IS NULL")
                        .build();
    }

    /** The condition of rows that a run reads after one that ended at {@code mark}. */
    private static SqlText behind(HighWaterMark by, List<SplitKey> keys, List<String> mark, Source source) {
        if (!by.readsAgain()) {
            return SplitRange.beyond(keys, mark);
        }
        SplitKey key = by.hasLag() ? lagged(by, keys.get(0), source.dialect()) : keys.get(0);
        return new SqlText.Builder()
                .sql(key.quoted() + " >= ")
                .append(key.operand(mark.get(0)))
                .build();
    }

    /**
     * The key of the mark, with operands that are earlier by the lag than their texts say.
     *
     * @throws SyncException for a lag that the column does not go with
     */
    static SplitKey lagged(HighWaterMark by, SplitKey key, Dialect dialect) {
        Duration lag = by.lag();
        Kind kind = dialect.typeOf(key.column()).kind();
        boolean times = kind == Kind.TIMESTAMP || kind == Kind.INSTANT;
        boolean numbers = kind.isInteger() || kind == Kind.DECIMAL;
        if (times ? lag.isZero() : !numbers || by.distance() == 0) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The column '" + key.column().name() + "' of type "
                            + key.column().words() + " does not go with a lag of "
                            + (lag.isZero() ? by.distance() : lag),
                    times || numbers
                            ? "Give a duration for a column of times, and a number for one of numbers."
                            : "Leave out the lag, or read by a column of timestamps or numbers.");
        }
        if (!times) {
            return dialect.less(key, by.distance());
        }
        long nanos = lag.toNanos();
        return dialect.earlier(key, nanos / 1_000 + (nanos % 1_000 == 0 ? 0 : 1));
    }

    /** The condition of rows at {@code mark} or behind it, whose highest is the next mark. */
    static SqlText notBefore(List<SplitKey> keys, List<String> mark) {
        SqlText.Builder sql = new SqlText.Builder();
        SplitRange.compare(sql, keys, mark, ">", ">=");
        return sql.build();
    }
}
