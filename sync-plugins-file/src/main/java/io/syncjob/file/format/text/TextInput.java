package io.syncjob.file.format.text;

import io.syncjob.file.store.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A file as UTF-8 text. Offsets count bytes of that text, which are the file's own bytes where it is UTF-8 itself; only then
 * can reading begin in the middle without decoding what comes before.
 *
 * @param file the file
 * @param charset in which it is written
 * @param start the offset behind a byte order mark
 */
public record TextInput(StoredFile file, Charset charset, int start) {
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final byte[] UTF16_BIG = {(byte) 0xfe, (byte) 0xff};
    private static final byte[] UTF16_LITTLE = {(byte) 0xff, (byte) 0xfe};

    /**
     * Looks at the first bytes of a file.
     *
     * @param charset in which it is written
     * @param detected whether a byte order mark of UTF-16 has the last word
     */
    public static TextInput of(StoredFile file, Charset charset, boolean detected) throws IOException {
        Charset actual = charset;
        if (detected) {
            byte[] head = head(file.open(0), 2);
            boolean isUtf16 = Arrays.equals(head, UTF16_BIG) || Arrays.equals(head, UTF16_LITTLE);
            actual = isUtf16 ? StandardCharsets.UTF_16 : charset;
        }
        TextInput whole = new TextInput(file, actual, 0);
        boolean marked = Arrays.equals(head(whole.open(0, Long.MAX_VALUE), MARK.length), MARK);
        return marked ? new TextInput(file, actual, MARK.length) : whole;
    }

    private static byte[] head(InputStream stream, int length) throws IOException {
        try (stream) {
            return stream.readNBytes(length);
        }
    }

    /** Whether reading can begin anywhere at no cost. */
    public boolean isSeekable() {
        return isUtf8() && file.isSeekable();
    }

    /** The file and the unit of offsets in it, as messages on rows name them. */
    public String place() {
        return "file '" + file.path() + "', " + (isSeekable() ? "byte " : "decoded byte ");
    }

    private boolean isUtf8() {
        return charset.equals(StandardCharsets.UTF_8);
    }

    /** The text from {@code from} to {@code to}, or to its end where that comes first; the caller closes the stream. */
    public InputStream open(long from, long to) throws IOException {
        if (isUtf8()) {
            return new BoundedInput(file.open(from), to - from);
        }
        InputStream decoded = new TranscodedInput(file.open(0), charset);
        try {
            decoded.skipNBytes(from);
        } catch (IOException e) {
            decoded.close();
            throw e;
        }
        return new BoundedInput(decoded, to - from);
    }
}
