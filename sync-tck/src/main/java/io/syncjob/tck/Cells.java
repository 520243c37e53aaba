package io.syncjob.tck;

import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Moves cells between batches and lists, and tells whether two lists of rows hold the same values. */
final class Cells {
    private static final int SHOWN_ROWS = 3;
    private static final int SHOWN_CHARACTERS = 300;

    private Cells() {}

    static List<@Nullable Object> read(Row row) {
        List<@Nullable Object> cells = new ArrayList<>(row.schema().size());
        for (int column = 0; column < row.schema().size(); column++) {
            cells.add(row.get(column));
        }
        return cells;
    }

    /** Sets {@code value} where the column is of its kind or a wider one of the same sort. */
    static void set(RowAppender out, int column, @Nullable Object value) {
        switch (out.schema().type(column).kind()) {
            case DECIMAL -> out.set(column, value instanceof Long whole ? BigDecimal.valueOf(whole) : value);
            case FLOAT64 -> out.set(column, value instanceof Float single ? Double.valueOf(single) : value);
            default -> out.set(column, value);
        }
    }

    /**
     * A value that is equal for cells that hold the same: integers and decimals by their number, floats by their bits (all
     * NaN alike), bytes and lists by what is in them.
     */
    static @Nullable Object canonical(@Nullable Object cell) {
        if (cell instanceof Byte || cell instanceof Short || cell instanceof Integer || cell instanceof Long) {
            return canonical(BigDecimal.valueOf(((Number) cell).longValue()));
        }
        if (cell instanceof BigDecimal decimal) {
            return decimal.signum() == 0 ? BigDecimal.ZERO : decimal.stripTrailingZeros();
        }
        if (cell instanceof byte[] bytes) {
            return "0x" + HexFormat.of().formatHex(bytes);
        }
        if (cell instanceof float[] numbers) {
            List<Float> list = new ArrayList<>(numbers.length);
            for (float number : numbers) {
                list.add(number);
            }
            return list;
        }
        if (cell instanceof List<?> list) {
            return list.stream().map(Cells::canonical).collect(Collectors.toCollection(ArrayList::new));
        }
        return cell;
    }

    static List<@Nullable Object> canonicalRow(List<? extends @Nullable Object> row) {
        return row.stream().map(Cells::canonical).collect(Collectors.toCollection(ArrayList::new));
    }

    /** Fails unless both lists hold the same rows equally often, in any order. */
    static void requireSame(
            String what,
            List<? extends List<? extends @Nullable Object>> expected,
            List<? extends List<? extends @Nullable Object>> actual) {
        Map<List<@Nullable Object>, Integer> balance = new HashMap<>();
        expected.forEach(row -> balance.merge(canonicalRow(row), 1, Integer::sum));
        actual.forEach(row -> balance.merge(canonicalRow(row), -1, Integer::sum));
        String missing = shown(balance, 1);
        String extra = shown(balance, -1);
        if (!missing.isEmpty() || !extra.isEmpty()) {
            throw new AssertionError(what + ": expected " + expected.size() + " rows and found " + actual.size() + "."
                    + (missing.isEmpty() ? "" : "\nMissing:" + missing)
                    + (extra.isEmpty() ? "" : "\nToo many:" + extra));
        }
    }

    /** Fails unless both lists hold the same rows in the same order. */
    static void requireSameOrder(
            String what,
            List<? extends List<? extends @Nullable Object>> expected,
            List<? extends List<? extends @Nullable Object>> actual) {
        requireSame(what, expected, actual);
        for (int i = 0; i < expected.size(); i++) {
            if (!canonicalRow(expected.get(i)).equals(canonicalRow(actual.get(i)))) {
                throw new AssertionError(what + ": the rows are the same in another order, from row " + i + " on: "
                        + shorten(expected.get(i)) + " was expected, " + shorten(actual.get(i)) + " came.");
            }
        }
    }

    private static String shown(Map<List<@Nullable Object>, Integer> balance, int sign) {
        List<String> lines = new ArrayList<>();
        long more = 0;
        for (Map.Entry<List<@Nullable Object>, Integer> entry : balance.entrySet()) {
            int times = entry.getValue() * sign;
            if (times > 0 && lines.size() < SHOWN_ROWS) {
                lines.add("\n  " + (times > 1 ? times + " times " : "") + shorten(entry.getKey()));
            } else if (times > 0) {
                more++;
            }
        }
        return String.join("", lines) + (more > 0 ? "\n  and " + more + " more" : "");
    }

    private static String shorten(List<? extends @Nullable Object> row) {
        String text = String.valueOf(canonicalRow(row));
        return text.length() <= SHOWN_CHARACTERS
                ? text
                : text.substring(0, SHOWN_CHARACTERS) + "… (" + text.length() + " characters)";
    }

    /** A row of NULLs. */
    static List<@Nullable Object> nulls(int columns) {
        return new ArrayList<>(Collections.nCopies(columns, null));
    }

    static List<@Nullable Object> row(@Nullable Object... cells) {
        return Collections.unmodifiableList(Arrays.asList(cells));
    }
}
