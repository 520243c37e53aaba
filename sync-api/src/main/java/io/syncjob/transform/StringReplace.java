package io.syncjob.transform;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.TransformerConfig;
import java.util.List;

/**
 * Replaces text in columns, one condition after the other, as the step {@code stringreplace} of DataWorks does. NULL stays
 * NULL.
 *
 * @param condition what is replaced where, at least one
 */
public record StringReplace(List<Condition> condition) implements TransformerConfig {
    @SuppressWarnings("NullAway") // absent settings arrive as null, whatever their type says
    public StringReplace {
        if (condition == null || condition.isEmpty()) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The transformer 'stringreplace' has no 'condition'",
                    "Give at least one, with 'name', 'replaceString' and 'replaceByString'.");
        }
        condition = List.copyOf(condition);
    }

    /** Replaces as {@code conditions} say, in this order. */
    public static StringReplace of(Condition... conditions) {
        return new StringReplace(List.of(conditions));
    }

    /**
     * What is replaced in a column.
     *
     * @param name the column, which holds text
     * @param replaceString what is found: a {@link java.util.regex.Pattern} where {@code useRegex}, else a text in which
     *     {@code \t}, {@code \n} and {@code \}{@code u0001} with any four hexadecimal digits stand for the character
     * @param replaceByString what takes its place; {@code $1} and {@code \} have a meaning only where {@code useRegex}
     * @param useRegex whether {@code replaceString} is a pattern; false where nothing is said
     * @param caseSensitive whether capital and small letters are different; false where nothing is said
     */
    public record Condition(
            String name, String replaceString, String replaceByString, boolean useRegex, boolean caseSensitive) {
        @SuppressWarnings("NullAway") // absent settings arrive as null, whatever their type says
        public Condition {
            require(name == null || name.isEmpty(), "name");
            require(replaceString == null || replaceString.isEmpty(), "replaceString");
            require(replaceByString == null, "replaceByString");
        }

        private static void require(boolean absent, String key) {
            if (absent) {
                throw new SyncException(
                        SyncError.INVALID_VALUE,
                        "A condition of the transformer 'stringreplace' has no '" + key + "'",
                        "Give it 'name', 'replaceString' and 'replaceByString'.");
            }
        }
    }
}
