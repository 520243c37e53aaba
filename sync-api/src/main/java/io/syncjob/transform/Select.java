package io.syncjob.transform;

import io.syncjob.spi.TransformerConfig;
import java.util.List;

/** Keeps some columns, in the order given. */
public record Select(List<String> columns) implements TransformerConfig {
    public Select {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("A selection needs at least one column");
        }
    }
}
