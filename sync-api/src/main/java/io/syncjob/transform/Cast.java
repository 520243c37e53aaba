package io.syncjob.transform;

import io.syncjob.data.DataType;
import io.syncjob.spi.TransformerConfig;
import org.jspecify.annotations.Nullable;

/**
 * Converts a column to another type, giving up digits of a fraction that the type has no place for.
 *
 * @param column its name
 * @param type its new type
 * @param format between text and DATE, TIME, TIMESTAMP or INSTANT: how the moment is written, as a pattern of
 *     {@link java.time.format.DateTimeFormatter} with English names; null for ISO 8601. A text without a time of day is
 *     midnight; an INSTANT needs an offset in its text
 */
public record Cast(String column, DataType type, @Nullable String format) implements TransformerConfig {
    /** Without a format. */
    public Cast(String column, DataType type) {
        this(column, type, null);
    }
}
