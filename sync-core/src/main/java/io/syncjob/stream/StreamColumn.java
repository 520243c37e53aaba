package io.syncjob.stream;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A column that a {@link StreamReader} generates, flat as it is written in JSON.
 *
 * @param name its name
 * @param type its type
 * @param value by which rule its cells are chosen; RANDOM where nothing is said
 * @param from see {@link Values}; a text, or a number, which becomes one
 * @param to likewise
 * @param choices see {@link Values}
 * @param nulls see {@link Values}; the column is nullable where this is more than 0
 */
public record StreamColumn(
        String name,
        DataType type,
        Values.Kind value,
        @Nullable Object from,
        @Nullable Object to,
        List<String> choices,
        double nulls) {
    public StreamColumn {
        Objects.requireNonNull(name, "A generated column needs a name");
        Objects.requireNonNull(type, "A generated column needs a type");
        value = Objects.requireNonNullElse(value, Values.Kind.RANDOM);
        choices = List.copyOf(Objects.requireNonNullElse(choices, List.of()));
        from = text(from);
        to = text(to);
        values(value, from, to, choices, nulls);
    }

    private static @Nullable String text(@Nullable Object bound) {
        if (bound == null || bound instanceof String || bound instanceof Number) {
            return bound == null ? null : bound.toString();
        }
        throw new IllegalArgumentException("A bound of generated values is a text or a number, not " + bound);
    }

    private static Values values(
            Values.Kind value, @Nullable Object from, @Nullable Object to, List<String> choices, double nulls) {
        return new Values(value, text(from), text(to), choices, nulls);
    }

    /** How its cells are chosen. */
    Values values() {
        return values(value, from, to, choices, nulls);
    }

    static StreamColumn of(String name, DataType type, Values values) {
        return new StreamColumn(
                name, type, values.kind(), values.from(), values.to(), values.choices(), values.nulls());
    }

    Column column() {
        return nulls > 0 ? Column.of(name, type) : Column.required(name, type);
    }
}
