package io.syncjob.core.policy;

import io.syncjob.policy.RejectedRow;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The columns whose values a job hides wherever rows are shown. A NULL is shown, as it tells no value. Immutable. */
public final class MaskedColumns {
    public static final MaskedColumns NONE = new MaskedColumns(Set.of());
    /** Stands for a value that is hidden. */
    public static final String MASK = "***";

    private static final String UNSHOWN = "the reason is not shown, as it may quote a masked column";

    private final Set<String> names;

    private MaskedColumns(Set<String> folded) {
        this.names = folded;
    }

    /** Columns by their names, in any case. */
    public static MaskedColumns of(Set<String> names) {
        return new MaskedColumns(names.stream().map(MaskedColumns::fold).collect(Collectors.toUnmodifiableSet()));
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** These columns, and every one that is linked to one of them, directly or by others. */
    public MaskedColumns with(Iterable<Map.Entry<String, String>> links) {
        Set<String> all = new LinkedHashSet<>(names);
        boolean grown = !all.isEmpty();
        while (grown) {
            grown = false;
            for (Map.Entry<String, String> link : links) {
                String one = fold(link.getKey());
                String other = fold(link.getValue());
                if (all.contains(one) != all.contains(other)) {
                    all.add(one);
                    all.add(other);
                    grown = true;
                }
            }
        }
        return new MaskedColumns(Set.copyOf(all));
    }

    public boolean isEmpty() {
        return names.isEmpty();
    }

    public boolean contains(@Nullable String column) {
        return column != null && names.contains(fold(column));
    }

    /** Whether {@code text} names one of the columns, and with it may tell a bound of its values. */
    public boolean isNamedIn(String text) {
        String folded = fold(text);
        return names.stream().anyMatch(folded::contains);
    }

    /** What is shown of a cell. */
    public @Nullable Object shown(String column, @Nullable Object value) {
        return value != null && contains(column) ? MASK : value;
    }

    /**
     * What is shown of a dirty row.
     *
     * @param plain the reason without a value of the row; null where the reason quotes the column at fault at most
     */
    public RejectedRow shown(RejectedRow row, @Nullable String plain) {
        if (names.isEmpty()) {
            return row;
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        row.values().forEach((column, value) -> values.put(column, shown(column, value)));
        return new RejectedRow(
                row.job(),
                row.runId(),
                row.split(),
                row.row(),
                row.stage(),
                row.column(),
                row.code(),
                plain != null ? plain : reason(row),
                values);
    }

    private String reason(RejectedRow row) {
        // A fault of the row as a whole is told in the words of a server or a parser, which may quote any cell.
        boolean open = row.column() != null && !contains(row.column()) && !quotes(row);
        return open ? row.reason() : UNSHOWN;
    }

    private boolean quotes(RejectedRow row) {
        return row.values().entrySet().stream()
                .anyMatch(cell -> cell.getValue() != null
                        && contains(cell.getKey())
                        && isIn(String.valueOf(cell.getValue()), row.reason()));
    }

    /** Whether {@code value} stands in {@code text}, not merely as a part of a word. */
    private static boolean isIn(String value, String text) {
        return !value.isBlank()
                && Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(value) + "(?![\\p{L}\\p{N}])")
                        .matcher(text)
                        .find();
    }
}
