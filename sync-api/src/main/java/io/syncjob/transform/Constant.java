package io.syncjob.transform;

import io.syncjob.data.DataType;
import io.syncjob.spi.TransformerConfig;
import org.jspecify.annotations.Nullable;

/**
 * Sets a column to one value, adding it at the end where it is not there yet.
 *
 * @param column its name
 * @param type its type
 * @param value the value in the Java view of the type, or as text that can be converted to it, or null
 */
public record Constant(
        String column, DataType type, @Nullable Object value) implements TransformerConfig {}
