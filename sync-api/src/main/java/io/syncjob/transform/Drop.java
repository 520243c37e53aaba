package io.syncjob.transform;

import io.syncjob.spi.TransformerConfig;
import java.util.List;

/** Leaves columns out. */
public record Drop(List<String> columns) implements TransformerConfig {
    public Drop {
        columns = List.copyOf(columns);
    }
}
