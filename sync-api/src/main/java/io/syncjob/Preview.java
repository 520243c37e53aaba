package io.syncjob;

import io.syncjob.data.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Some rows as they would reach the writer's mapping: read and transformed.
 *
 * @param schema their columns
 * @param rows the rows, in the Java views of {@link io.syncjob.data.Row#get}, with the text {@code ***} for masked values
 * @param rejected why rows were rejected, a line for each
 */
public record Preview(Schema schema, List<List<@Nullable Object>> rows, List<String> rejected) {
    public Preview {
        List<List<@Nullable Object>> copies = new ArrayList<>();
        rows.forEach(row -> copies.add(Collections.unmodifiableList(new ArrayList<>(row))));
        rows = Collections.unmodifiableList(copies);
        rejected = List.copyOf(rejected);
    }

    /** The column names and the rows, columns separated by tabs. */
    public String toText() {
        return String.join("\t", schema.names())
                + rows.stream()
                        .map(row -> "\n" + row.stream().map(String::valueOf).collect(Collectors.joining("\t")))
                        .collect(Collectors.joining());
    }
}
