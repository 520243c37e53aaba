package io.syncjob.jdbc;

import io.syncjob.jdbc.bulk.SqlText;
import io.syncjob.jdbc.dialect.SplitKey;
import io.syncjob.spi.Split;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows between two values of a key, the lower one included. The first range has no lower bound and holds the rows
 * without a key, the last has no upper one; so rows that arrive beyond either end are read too.
 *
 * @param keys the columns that are compared, in order
 * @param from a value for each key, or null for no bound
 * @param to a value for each key, or null for no bound
 * @param ordered whether the rows are read in the order of the key, so that reading can go on after any of them
 */
record SplitRange(
        List<SplitKey> keys,
        @Nullable List<String> from,
        @Nullable List<String> to,
        boolean ordered) {
    private static final String COLUMN = "column.";
    private static final String TYPE = "type.";
    private static final String FROM = "from.";
    private static final String TO = "to.";
    private static final String ORDERED = "ordered";

    Split toSplit(int id, long estimatedRows) {
        Map<String, String> bounds = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            bounds.put(COLUMN + i, keys.get(i).column().name());
            bounds.put(TYPE + i, keys.get(i).column().words());
            if (from != null) {
                bounds.put(FROM + i, from.get(i));
            }
            if (to != null) {
                bounds.put(TO + i, to.get(i));
            }
        }
        if (ordered) {
            bounds.put(ORDERED, "true");
        }
        return new Split(Integer.toString(id), description(), estimatedRows, bounds);
    }

    static SplitRange of(Split split, Source source) {
        Map<String, String> bounds = split.bounds();
        List<String> columns = values(bounds, COLUMN);
        List<String> from = values(bounds, FROM);
        List<String> to = values(bounds, TO);
        return new SplitRange(
                source.keys(columns),
                from.isEmpty() ? null : from,
                to.isEmpty() ? null : to,
                bounds.containsKey(ORDERED));
    }

    static boolean isIn(Split split) {
        return split.bounds().containsKey(COLUMN + 0);
    }

    private static List<String> values(Map<String, String> bounds, String prefix) {
        List<String> values = new ArrayList<>();
        for (String value = bounds.get(prefix + 0); value != null; value = bounds.get(prefix + values.size())) {
            values.add(value);
        }
        return values;
    }

    private String description() {
        String names = keys.stream().map(key -> key.column().name()).collect(Collectors.joining(", "));
        String key = keys.size() == 1 ? names : "(" + names + ")";
        if (from == null && to == null) {
            return "all rows";
        }
        String lower = from == null ? "" : key + " >= " + shown(from);
        String upper = to == null ? "" : key + " < " + shown(to);
        String nulls = from == null && keys.get(0).column().nullable() ? " or null" : "";
        return lower + (lower.isEmpty() || upper.isEmpty() ? "" : " and ") + upper + nulls;
    }

    private static String shown(List<String> values) {
        String text = String.join(", ", values);
        return values.size() == 1 ? text : "(" + text + ")";
    }

    /** The condition that the rows of this range meet, and no other; null where all rows are in it. */
    @Nullable
    SqlText condition() {
        if (from == null && to == null) {
            return null;
        }
        SqlText.Builder sql = new SqlText.Builder();
        if (from != null) {
            compare(sql, keys, from, ">", ">=");
        }
        if (to != null) {
            if (from != null) {
                sql.sql(" AND ");
            }
            boolean nulls = from == null && keys.get(0).column().nullable();
            sql.sql(nulls ? "(" : "");
            compare(sql, keys, to, "<", "<");
            sql.sql(nulls ? " OR " + keys.get(0).quoted() + " IS NULL)" : "");
        }
        return sql.build();
    }

    /** The condition of the rows of this range that come after {@code last}. */
    SqlText conditionAfter(List<String> last) {
        SqlText.Builder sql = new SqlText.Builder();
        SqlText all = condition();
        if (all != null) {
            sql.sql("(").append(all).sql(") AND ");
        }
        return sql.append(beyond(keys, last)).build();
    }

    /** The condition of the rows whose key lies beyond {@code last}. */
    static SqlText beyond(List<SplitKey> keys, List<String> last) {
        SqlText.Builder sql = new SqlText.Builder();
        compare(sql, keys, last, ">", ">");
        return sql.build();
    }

    /**
     * Compares the columns with the values one after the other. The leading column is compared once more on its own, loosely,
     * as databases use an index for that and not for the whole.
     */
    static void compare(SqlText.Builder sql, List<SplitKey> keys, List<String> values, String strict, String last) {
        SplitKey key = keys.get(0);
        SqlText value = key.operand(values.get(0));
        if (keys.size() == 1) {
            sql.sql(key.quoted() + " " + last + " ").append(value);
            return;
        }
        sql.sql("(" + key.quoted() + " " + strict + "= ").append(value);
        sql.sql(" AND (" + key.quoted() + " " + strict + " ").append(value).sql(" OR ");
        compare(sql, keys.subList(1, keys.size()), values.subList(1, values.size()), strict, last);
        sql.sql("))");
    }
}
