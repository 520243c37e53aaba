package io.syncjob.jdbc.postgres;

import io.syncjob.jdbc.bulk.Parameter;
import io.syncjob.jdbc.bulk.SqlText;
import java.util.regex.Pattern;

/**
 * Values as literals, for COPY, which takes no parameters. A literal says the same under either setting of
 * {@code standard_conforming_strings}: a text with a backslash is written between dollar quotes, in which nothing has a
 * special meaning. It is cast to the type it came from, so that it compares as the parameter would have.
 */
final class PostgresLiterals {
    private static final String NAME = "(?:[\\p{L}_][\\p{L}\\p{N}_$]*|\"(?:[^\"]|\"\")+\")";
    /** Names with dots or blanks between them, a size after any of them, brackets at the end. */
    private static final Pattern TYPE = Pattern.compile(
            NAME + "(?:\\(\\d+(?:, ?-?\\d+)?\\))?(?:[. ]" + NAME + "(?:\\(\\d+(?:, ?-?\\d+)?\\))?)*(?:\\[\\])*");

    private PostgresLiterals() {}

    /** The statement with its values in their places. */
    static String inline(SqlText statement) {
        return statement.with(PostgresLiterals::literal);
    }

    /**
     * The value as a literal of its type.
     *
     * @throws IllegalArgumentException for a NUL in the value, and for words that cannot be a type
     */
    static String literal(Parameter value) {
        if (!TYPE.matcher(value.nativeType()).matches()) {
            throw new IllegalArgumentException("Not the name of a PostgreSQL type: " + value.nativeType());
        }
        return "cast(" + quote(value.text()) + " as " + ServerTypes.plain(value.nativeType()) + ")";
    }

    static String quote(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("A text for PostgreSQL holds a NUL");
        }
        if (text.indexOf('\\') < 0) {
            return "'" + text.replace("'", "''") + "'";
        }
        String tag = "$q$";
        // A dollar right before the closing tag would be taken for its beginning, as would a tag inside.
        for (int i = 0; text.contains(tag) || endsInto(text, tag); i++) {
            tag = "$q" + i + "$";
        }
        return tag + text + tag;
    }

    private static boolean endsInto(String text, String tag) {
        return (text + tag).indexOf(tag) != text.length();
    }
}
