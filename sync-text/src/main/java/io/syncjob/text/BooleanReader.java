package io.syncjob.text;

import io.syncjob.data.RowAppender;
import org.jspecify.annotations.Nullable;

/** BOOLEAN: true, t, yes, y, 1 or false, f, no, n, 0, in any case. */
final class BooleanReader implements CellReader {
    private static final Fault INVALID = Fault.invalid("is no BOOLEAN");

    @Override
    public @Nullable Fault read(byte[] text, int from, int to, RowAppender out, int column) {
        if (isOneOf(text, from, to, "true", "t", "1", "yes", "y")) {
            out.setBoolean(column, true);
            return null;
        }
        if (isOneOf(text, from, to, "false", "f", "0", "no", "n")) {
            out.setBoolean(column, false);
            return null;
        }
        return INVALID;
    }

    private static boolean isOneOf(byte[] text, int from, int to, String... words) {
        for (String word : words) {
            if (word.length() == to - from && matches(text, from, word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] text, int from, String lowerCase) {
        for (int i = 0; i < lowerCase.length(); i++) {
            byte b = text[from + i];
            int lower = b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b;
            if (lower != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
