package io.syncjob.text;

import io.syncjob.data.DataType;
import io.syncjob.data.RowAppender;
import org.jspecify.annotations.Nullable;

/** STRING and JSON: the text as it is. */
final class TextReader implements CellReader {
    private static final Fault BROKEN = new Fault("INVALID_TEXT", "is not text in the file's charset");

    private final int length;
    private final Fault tooLong;

    TextReader(DataType type) {
        this.length = type.isBounded() ? type.precision() : Integer.MAX_VALUE;
        this.tooLong = Fault.outOfRange("is longer than " + type);
    }

    @Override
    public @Nullable Fault read(byte[] text, int from, int to, RowAppender out, int column) {
        if (!Utf8.isValid(text, from, to)) {
            return BROKEN;
        }
        if (to - from > length && Utf8.codePoints(text, from, to) > length) {
            return tooLong;
        }
        out.setUtf8(column, text, from, to - from);
        return null;
    }
}
