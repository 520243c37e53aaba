package io.syncjob.text;

import io.syncjob.data.DataType;
import io.syncjob.data.RowAppender;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** BYTES: base64 of RFC 4648 section 4, or {@code \x} and hexadecimal digits as PostgreSQL writes them. */
final class BytesReader implements CellReader {
    private final int length;
    private final Fault invalid;
    private final Fault tooLong;

    BytesReader(DataType type) {
        this.length = type.isBounded() ? type.precision() : Integer.MAX_VALUE;
        this.invalid = Fault.invalid("is neither base64 nor \\x and hexadecimal digits");
        this.tooLong = Fault.outOfRange("is longer than " + type);
    }

    @Override
    public @Nullable Fault read(byte[] text, int from, int to, RowAppender out, int column) {
        byte[] bytes = to - from >= 2 && text[from] == '\\' && text[from + 1] == 'x'
                ? hex(text, from + 2, to)
                : base64(text, from, to);
        if (bytes == null) {
            return invalid;
        }
        if (bytes.length > length) {
            return tooLong;
        }
        out.setBinary(column, bytes, 0, bytes.length);
        return null;
    }

    private static byte @Nullable [] hex(byte[] text, int from, int to) {
        if ((to - from) % 2 != 0) {
            return null;
        }
        byte[] bytes = new byte[(to - from) / 2];
        for (int i = 0; i < bytes.length; i++) {
            int high = Character.digit(text[from + 2 * i], 16);
            int low = Character.digit(text[from + 2 * i + 1], 16);
            if (high < 0 || low < 0) {
                return null;
            }
            bytes[i] = (byte) (high << 4 | low);
        }
        return bytes;
    }

    private static byte @Nullable [] base64(byte[] text, int from, int to) {
        try {
            return Base64.getDecoder().decode(Arrays.copyOfRange(text, from, to));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
