package io.syncjob.data;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An ordered list of columns with distinct names, and the names of those that identify a row. Immutable; two schemas are
 * equal when their columns and keys are, whatever is written about them as a whole.
 */
public final class Schema {
    private static final int AMBIGUOUS = -2;

    private final List<Column> columns;
    private final List<String> key;
    private final @Nullable String comment;
    private final Map<String, Integer> exact = new HashMap<>();
    private final Map<String, Integer> folded = new HashMap<>();

    private Schema(List<Column> columns, List<String> key, @Nullable String comment) {
        this.columns = List.copyOf(columns);
        this.comment = comment;
        for (int i = 0; i < this.columns.size(); i++) {
            String name = this.columns.get(i).name();
            if (exact.put(name, i) != null) {
                throw new SyncException(
                        SyncError.INVALID_VALUE,
                        "Two columns have the name '" + name + "'",
                        "Give each column a name of its own, for example by an alias in the query.");
            }
            folded.merge(fold(name), i, (first, second) -> AMBIGUOUS);
        }
        this.key = List.copyOf(key);
        this.key.forEach(this::indexOf);
    }

    public static Schema of(Column... columns) {
        return new Schema(List.of(columns), List.of(), null);
    }

    public static Schema of(List<Column> columns) {
        return new Schema(columns, List.of(), null);
    }

    /** The same columns, identified by {@code names}; an empty list means that nothing is known to identify a row. */
    public Schema withKey(List<String> names) {
        return new Schema(columns, names, comment);
    }

    /** The same columns with what the owner of their table wrote about it; null for nothing. */
    public Schema withComment(@Nullable String newComment) {
        return new Schema(columns, key, newComment);
    }

    /** What the owner of the table wrote about it, or null. */
    public @Nullable String comment() {
        return comment;
    }

    public List<Column> columns() {
        return columns;
    }

    /** The names of the columns that together identify a row, in key order; empty where none are known. */
    public List<String> key() {
        return key;
    }

    public int size() {
        return columns.size();
    }

    /** The column at {@code index}, counted from 0. */
    public Column column(int index) {
        return columns.get(index);
    }

    /** The type of the column at {@code index}. */
    public DataType type(int index) {
        return columns.get(index).type();
    }

    /**
     * The index of the column called {@code name}: the one spelled just so, else the only one that differs in case alone.
     *
     * @throws SyncException ({@link SyncError#MISSING_COLUMN}) naming the columns there are
     */
    public int indexOf(String name) {
        int index = find(name);
        if (index < 0) {
            throw new SyncException(
                    SyncError.MISSING_COLUMN,
                    "There is no column '" + name + "'",
                    "Use one of the columns " + names() + ".");
        }
        return index;
    }

    /** The index that {@link #indexOf} would give, or -1 where it would throw. */
    public int find(String name) {
        Integer index = exact.get(name);
        if (index == null) {
            index = folded.get(fold(name));
        }
        return index == null || index == AMBIGUOUS ? -1 : index;
    }

    public boolean contains(String name) {
        return find(name) >= 0;
    }

    /** The column names in order. */
    public List<String> names() {
        return columns.stream().map(Column::name).collect(Collectors.toUnmodifiableList());
    }

    /** The columns at {@code indexes} in that order; the key is kept if all of it is among them. */
    public Schema select(int... indexes) {
        List<Column> chosen = new ArrayList<>(indexes.length);
        for (int index : indexes) {
            chosen.add(columns.get(index));
        }
        Schema selected = of(chosen).withComment(comment);
        return selected.exact.keySet().containsAll(key) ? selected.withKey(key) : selected;
    }

    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Schema that && columns.equals(that.columns) && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return 31 * columns.hashCode() + key.hashCode();
    }

    @Override
    public String toString() {
        return columns.toString() + (key.isEmpty() ? "" : " key " + key);
    }
}
