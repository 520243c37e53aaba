package io.syncjob.transform;

import io.syncjob.spi.TransformerConfig;
import java.util.List;

/**
 * Replaces text. NULL stays NULL.
 *
 * @param columns the columns, which hold text
 * @param find what is replaced: the text itself, or a {@link java.util.regex.Pattern}
 * @param replacement what stands there afterwards; where {@code regex}, {@code $1} and {@code \} have their meaning of
 *     {@link java.util.regex.Matcher#replaceAll(String)}, else they are ordinary characters
 * @param regex whether {@code find} is a pattern
 * @param ignoreCase whether upper and lower case are the same
 */
public record Replace(List<String> columns, String find, String replacement, boolean regex, boolean ignoreCase)
        implements TransformerConfig {
    public Replace {
        columns = List.copyOf(columns);
        if (columns.isEmpty() || find.isEmpty()) {
            throw new IllegalArgumentException("A replacement needs at least one column and something to find");
        }
    }

    /** The same, upper and lower case being the same. */
    public Replace ignoringCase() {
        return new Replace(columns, find, replacement, regex, true);
    }

    /** A replacement that knows its columns and not yet its texts. */
    public record On(List<String> columns) {
        public Replace literal(String find, String replacement) {
            return new Replace(columns, find, replacement, false, false);
        }

        public Replace regex(String pattern, String replacement) {
            return new Replace(columns, pattern, replacement, true, false);
        }
    }
}
