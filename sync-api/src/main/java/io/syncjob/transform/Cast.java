package io.syncjob.transform;

import io.syncjob.data.DataType;
import io.syncjob.spi.TransformerConfig;
import java.util.Objects;

/** Converts a column to another type, giving up digits of a fraction that the type has no place for. */
public record Cast(String column, DataType type) implements TransformerConfig {
    public Cast {
        Objects.requireNonNull(column, "A cast needs a column");
        Objects.requireNonNull(type, "A cast needs a type");
    }
}
