package io.syncjob.core.transform;

import io.syncjob.data.ByteSlice;
import io.syncjob.data.RowAppender;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Replaces a text by another on their UTF-8 bytes: no character's bytes are found within those of another, so the bytes of
 * a text are found just where the text is.
 */
final class LiteralReplacement implements TextReplacement {
    private final byte[] find;
    private final byte[] replacement;
    private byte[] buffer = new byte[64];
    private int length;

    LiteralReplacement(String find, String replacement) {
        this.find = find.getBytes(StandardCharsets.UTF_8);
        this.replacement = replacement.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void replace(ByteSlice text, RowAppender out, int column) {
        byte[] bytes = text.array();
        int start = text.offset();
        int end = start + text.length();
        int found = next(bytes, start, end);
        if (found < 0) {
            out.setUtf8(column, bytes, start, end - start);
            return;
        }
        length = 0;
        while (found >= 0) {
            append(bytes, start, found);
            append(replacement, 0, replacement.length);
            start = found + find.length;
            found = next(bytes, start, end);
        }
        append(bytes, start, end);
        out.setUtf8(column, buffer, 0, length);
    }

    /** Where the text to find begins between {@code from} and {@code end}, or -1. */
    private int next(byte[] bytes, int from, int end) {
        byte first = find[0];
        int last = end - find.length;
        for (int i = from; i <= last; i++) {
            if (bytes[i] == first && Arrays.equals(bytes, i, i + find.length, find, 0, find.length)) {
                return i;
            }
        }
        return -1;
    }

    private void append(byte[] bytes, int from, int to) {
        int needed = Math.addExact(length, to - from);
        if (needed > buffer.length) {
            buffer =
                    Arrays.copyOf(buffer, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, buffer.length * 2L)));
        }
        System.arraycopy(bytes, from, buffer, length, to - from);
        length = needed;
    }
}
