package io.syncjob.text;

import java.nio.charset.StandardCharsets;

/** Texts as JSON strings, after RFC 8259 section 7. */
public final class JsonText {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final boolean[] ESCAPED = new boolean[256];

    static {
        for (int control = 0; control < 0x20; control++) {
            ESCAPED[control] = true;
        }
        ESCAPED['"'] = true;
        ESCAPED['\\'] = true;
    }

    private JsonText() {}

    /** Appends the bytes {@code from} to {@code to}, which are UTF-8, within quotes. */
    public static void putString(byte[] text, int from, int to, TextBuffer out) {
        out.put('"');
        int done = from;
        for (int i = from; i < to; i++) {
            if (ESCAPED[text[i] & 0xff]) {
                out.put(text, done, i - done);
                putEscape(text[i], out);
                done = i + 1;
            }
        }
        out.put(text, done, to - done);
        out.put('"');
    }

    private static void putEscape(byte b, TextBuffer out) {
        out.put('\\');
        switch (b) {
            case '"', '\\' -> out.put(b);
            case '\n' -> out.put('n');
            case '\r' -> out.put('r');
            case '\t' -> out.put('t');
            default -> {
                out.putAscii("u00");
                out.put(HEX[b >> 4]);
                out.put(HEX[b & 15]);
            }
        }
    }

    /** Appends a text within quotes. */
    public static void putString(String text, TextBuffer out) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        putString(utf8, 0, utf8.length, out);
    }
}
