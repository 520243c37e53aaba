package io.syncjob.file.format.csv;

import io.syncjob.data.ByteSlice;
import io.syncjob.data.Kind;
import io.syncjob.data.Row;
import io.syncjob.data.Schema;
import io.syncjob.text.CellWriter;
import io.syncjob.text.Fault;
import io.syncjob.text.RowText;
import io.syncjob.text.TextBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as CSV. Besides what RFC 4180 asks for, these fields are quoted because readers would take them for something
 * else: the empty text and the null text, which are not NULL; a text that begins or ends with a space; one that begins with
 * {@code #} at the start of a row, a comment for some; and {@code \.}, the end of the data for PostgreSQL.
 */
final class CsvRowText implements RowText {
    /** How the cells of a column are written. */
    private enum Way {
        /** The cell's bytes are a text. */
        TEXT,
        /** The value's text is never in need of quotes. */
        PLAIN,
        /** The value's text has to be looked at. */
        CHECKED
    }

    /** What the texts of numbers, booleans, UUIDs, bytes in base64 and moments are made of. */
    private static final String VALUE_CHARACTERS =
            "0123456789+-.:/= ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final int columns;
    private final CellWriter[] writers;
    private final Way[] ways;
    private final byte delimiter;
    private final byte quote;
    private final byte[] nullText;
    private final byte[] nullField;
    private final byte[] lineEnd;
    private final boolean always;
    private final boolean[] special = new boolean[256];
    private final TextBuffer scratch = new TextBuffer(1 << 8);
    private int faultColumn;

    CsvRowText(CsvWriteOptions options, Schema rows) {
        this.columns = rows.size();
        this.writers = new CellWriter[columns];
        this.ways = new Way[columns];
        this.delimiter = options.dialect().delimiter();
        this.quote = options.dialect().quote();
        this.nullText = options.nullText().getBytes(StandardCharsets.UTF_8);
        this.lineEnd = options.lineEnd().getBytes(StandardCharsets.US_ASCII);
        this.always = options.quoting() != CsvWriteOptions.Quoting.MINIMAL;
        for (byte b : new byte[] {delimiter, quote, '\n', '\r'}) {
            special[b] = true;
        }
        boolean clear = VALUE_CHARACTERS.indexOf(delimiter) < 0
                && VALUE_CHARACTERS.indexOf(quote) < 0
                && (nullText.length == 0 || VALUE_CHARACTERS.indexOf(nullText[0]) < 0);
        for (int column = 0; column < columns; column++) {
            Kind kind = rows.type(column).kind();
            String pattern = options.formats().get(rows.column(column).name());
            writers[column] = CellWriter.of(rows.type(column), pattern);
            boolean plain = clear
                    && !always
                    && pattern == null
                    && kind != Kind.ARRAY
                    && kind != Kind.VECTOR
                    && kind != Kind.BYTES;
            ways[column] = kind.isText() ? Way.TEXT : plain ? Way.PLAIN : Way.CHECKED;
        }
        TextBuffer field = new TextBuffer(nullText.length + 2);
        if (options.quoting() == CsvWriteOptions.Quoting.ALL) {
            putQuoted(nullText, 0, nullText.length, field);
        } else {
            field.put(nullText);
        }
        this.nullField = Arrays.copyOf(field.array(), field.size());
    }

    @Override
    public int faultColumn() {
        return faultColumn;
    }

    @Override
    public @Nullable Fault write(Row row, TextBuffer out) {
        for (int column = 0; column < columns; column++) {
            if (column > 0) {
                out.put(delimiter);
            }
            if (row.isNull(column)) {
                out.put(nullField);
                continue;
            }
            Fault fault = null;
            switch (ways[column]) {
                case PLAIN -> fault = writers[column].write(row, column, out);
                case TEXT -> {
                    ByteSlice text = row.getUtf8(column);
                    putField(text.array(), text.offset(), text.offset() + text.length(), column == 0, out);
                }
                case CHECKED -> {
                    scratch.clear();
                    fault = writers[column].write(row, column, scratch);
                    putField(scratch.array(), 0, scratch.size(), column == 0, out);
                }
            }
            if (fault != null) {
                faultColumn = column;
                return fault;
            }
        }
        out.put(lineEnd);
        return null;
    }

    /** Appends a text that is not NULL. */
    void putText(byte[] text, int from, int to, TextBuffer out) {
        putField(text, from, to, true, out);
    }

    private void putField(byte[] text, int from, int to, boolean first, TextBuffer out) {
        if (always || needsQuotes(text, from, to, first)) {
            putQuoted(text, from, to, out);
        } else {
            out.put(text, from, to - from);
        }
    }

    private boolean needsQuotes(byte[] text, int from, int to, boolean first) {
        if (from == to || text[from] == ' ' || text[to - 1] == ' ' || (first && text[from] == '#')) {
            return true;
        }
        for (int i = from; i < to; i++) {
            if (special[text[i] & 0xff]) {
                return true;
            }
        }
        return (to - from == nullText.length && Arrays.equals(text, from, to, nullText, 0, nullText.length))
                || (to - from == 2 && text[from] == '\\' && text[from + 1] == '.');
    }

    private void putQuoted(byte[] text, int from, int to, TextBuffer out) {
        out.put(quote);
        int done = from;
        for (int i = from; i < to; i++) {
            if (text[i] == quote) {
                out.put(text, done, i + 1 - done);
                done = i;
            }
        }
        out.put(text, done, to - done);
        out.put(quote);
    }
}
