package io.syncjob.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** UTF-8 as in RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF. */
public final class Utf8 {
    /** Stands where the input could not be decoded: a byte that UTF-8 never uses. */
    public static final byte BROKEN = (byte) 0xff;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8() {}

    /** Whether all of the bytes are ASCII. */
    public static boolean isAscii(byte[] text, int from, int to) {
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            if (((long) LONGS.get(text, i) & HIGH_BITS) != 0) {
                return false;
            }
        }
        for (; i < to; i++) {
            if (text[i] < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the bytes are well-formed. */
    public static boolean isValid(byte[] text, int from, int to) {
        if (isAscii(text, from, to)) {
            return true;
        }
        int i = from;
        while (i < to) {
            int lead = text[i++];
            if (lead >= 0) {
                continue;
            }
            lead &= 0xff;
            int more;
            int least = 0x80;
            int most = 0xbf;
            if (lead >= 0xc2 && lead <= 0xdf) {
                more = 1;
            } else if (lead >= 0xe0 && lead <= 0xef) {
                more = 2;
                least = lead == 0xe0 ? 0xa0 : 0x80;
                most = lead == 0xed ? 0x9f : 0xbf;
            } else if (lead >= 0xf0 && lead <= 0xf4) {
                more = 3;
                least = lead == 0xf0 ? 0x90 : 0x80;
                most = lead == 0xf4 ? 0x8f : 0xbf;
            } else {
                return false;
            }
            if (i + more > to) {
                return false;
            }
            int second = text[i] & 0xff;
            if (second < least || second > most) {
                return false;
            }
            for (int k = 1; k < more; k++) {
                if ((text[i + k] & 0xc0) != 0x80) {
                    return false;
                }
            }
            i += more;
        }
        return true;
    }

    /** The code points of well-formed bytes. */
    public static int codePoints(byte[] text, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            if ((text[i] & 0xc0) != 0x80) {
                count++;
            }
        }
        return count;
    }

    /** Appends the characters to {@code out}; an unpaired surrogate becomes {@link #BROKEN}. */
    public static void encode(char[] text, int from, int to, TextBuffer out) {
        out.reserve((to - from) * 3);
        byte[] bytes = out.array();
        int at = out.size();
        for (int i = from; i < to; i++) {
            char c = text[i];
            if (c < 0x80) {
                bytes[at++] = (byte) c;
            } else if (c < 0x800) {
                bytes[at++] = (byte) (0xc0 | (c >> 6));
                bytes[at++] = (byte) (0x80 | (c & 0x3f));
            } else if (!Character.isSurrogate(c)) {
                bytes[at++] = (byte) (0xe0 | (c >> 12));
                bytes[at++] = (byte) (0x80 | (c >> 6 & 0x3f));
                bytes[at++] = (byte) (0x80 | (c & 0x3f));
            } else if (Character.isHighSurrogate(c) && i + 1 < to && Character.isLowSurrogate(text[i + 1])) {
                int point = Character.toCodePoint(c, text[++i]);
                bytes[at++] = (byte) (0xf0 | (point >> 18));
                bytes[at++] = (byte) (0x80 | (point >> 12 & 0x3f));
                bytes[at++] = (byte) (0x80 | (point >> 6 & 0x3f));
                bytes[at++] = (byte) (0x80 | (point & 0x3f));
            } else {
                bytes[at++] = BROKEN;
            }
        }
        out.truncate(at);
    }
}
