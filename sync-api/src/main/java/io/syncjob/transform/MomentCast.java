package io.syncjob.transform;

import io.syncjob.data.DataType;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.TransformerConfig;

/**
 * Converts a column between text and DATE, TIME, TIMESTAMP or INSTANT, where the text is written in a form of its own.
 * Digits of a fraction that the type has no place for are given up. NULL stays NULL; a text of another form makes its row
 * dirty.
 *
 * @param column its name
 * @param type its new type
 * @param format how the text is written, a pattern of {@link java.time.format.DateTimeFormatter} with English names. A text
 *     without a time of day is midnight; an INSTANT needs an offset in its text
 */
public record MomentCast(String column, DataType type, String format) implements TransformerConfig {
    @SuppressWarnings("NullAway") // absent settings arrive as null, whatever their type says
    public MomentCast {
        if (column == null || type == null || format == null || format.isEmpty()) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The transformer 'cast-moment' lacks 'column', 'type' or 'format'",
                    "Give all three.");
        }
    }
}
