package io.syncjob.core.convert;

import io.syncjob.data.ByteSlice;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.RowAppender;
import java.nio.charset.StandardCharsets;

/** Sets text that comes from anywhere, watching the most characters that the type holds. */
final class TextCell {
    private final Pair pair;
    private final int most;

    TextCell(Pair pair) {
        this.pair = pair;
        this.most = most(pair.to());
    }

    /** The most characters, or bytes, that a type holds. */
    static int most(DataType type) {
        if (type.kind() == Kind.UUID) {
            return 36;
        }
        return type.isBounded() ? type.precision() : Integer.MAX_VALUE;
    }

    void put(RowAppender out, int column, Ascii text) {
        if (text.length > most) {
            throw tooLong(text.toString(), text.length);
        }
        out.setUtf8(column, text.bytes, 0, text.length);
    }

    void put(RowAppender out, int column, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        requireFit(utf8, 0, utf8.length);
        out.setUtf8(column, utf8, 0, utf8.length);
    }

    void requireFit(ByteSlice text) {
        requireFit(text.array(), text.offset(), text.length());
    }

    private void requireFit(byte[] array, int offset, int length) {
        // A character takes at least one byte, so a text of few bytes need not be counted.
        if (length > most) {
            int characters = codePoints(array, offset, length);
            if (characters > most) {
                throw tooLong(new String(array, offset, length, StandardCharsets.UTF_8), characters);
            }
        }
    }

    private RuntimeException tooLong(String text, int characters) {
        return pair.dirty(
                Fault.TOO_LONG,
                Pair.quoted(text),
                "has " + characters + " characters, more than " + pair.to() + " holds");
    }

    /** Every byte but those that go on with a character begins one. */
    static int codePoints(byte[] utf8, int offset, int length) {
        int count = 0;
        for (int i = offset; i < offset + length; i++) {
            if ((utf8[i] & 0xC0) != 0x80) {
                count++;
            }
        }
        return count;
    }
}
