package io.syncjob.transform;

import io.syncjob.data.DataType;
import io.syncjob.spi.TransformerConfig;

/** Converts a column to another type, giving up digits of a fraction that the type has no place for. */
public record Cast(String column, DataType type) implements TransformerConfig {}
