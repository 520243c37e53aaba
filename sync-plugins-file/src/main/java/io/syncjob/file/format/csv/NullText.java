package io.syncjob.file.format.csv;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Tells which fields are NULL: those without quotes that are just the null text, before any escape is taken out. */
final class NullText {
    private final byte[] text;

    /** @param text null for the empty text */
    NullText(@Nullable String text) {
        this.text = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }

    boolean isNull(CsvParser row, int field) {
        int from = row.start(field);
        int to = row.end(field);
        return to - from == text.length
                && !row.isQuoted(field)
                && (text.length == 0 || Arrays.equals(row.bytes(), from, to, text, 0, text.length));
    }
}
