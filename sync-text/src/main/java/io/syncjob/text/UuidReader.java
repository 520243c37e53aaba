package io.syncjob.text;

import io.syncjob.data.RowAppender;
import org.jspecify.annotations.Nullable;

/** UUID: 36 characters of RFC 9562, in any case; lower case in the row. */
final class UuidReader implements CellReader {
    private static final int LENGTH = 36;
    private static final Fault INVALID = Fault.invalid("is no UUID of 36 characters");

    private final byte[] lower = new byte[LENGTH];

    @Override
    public @Nullable Fault read(byte[] text, int from, int to, RowAppender out, int column) {
        if (to - from != LENGTH) {
            return INVALID;
        }
        for (int i = 0; i < LENGTH; i++) {
            byte b = text[from + i];
            boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
            if (hyphen ? b != '-' : Character.digit(b, 16) < 0) {
                return INVALID;
            }
            lower[i] = b >= 'A' && b <= 'F' ? (byte) (b + ('a' - 'A')) : b;
        }
        out.setUtf8(column, lower, 0, LENGTH);
        return null;
    }
}
