package io.syncjob.text;

/** Texts as the content of XML elements. */
public final class XmlText {
    private XmlText() {}

    /** Appends UTF-8 with its special characters escaped; false where it holds a character that XML 1.0 does not have. */
    public static boolean put(byte[] text, int length, TextBuffer out) {
        for (int i = 0; i < length; i++) {
            byte b = text[i];
            switch (b) {
                case '<' -> out.putAscii("&lt;");
                case '>' -> out.putAscii("&gt;");
                case '&' -> out.putAscii("&amp;");
                // A reader would make a line feed of it.
                case '\r' -> out.putAscii("&#13;");
                default -> {
                    boolean control = b >= 0 && b < 0x20 && b != '\t' && b != '\n';
                    // U+FFFE and U+FFFF
                    boolean noCharacter = b == (byte) 0xef
                            && text[i + 1] == (byte) 0xbf
                            && (text[i + 2] == (byte) 0xbe || text[i + 2] == (byte) 0xbf);
                    if (control || noCharacter) {
                        return false;
                    }
                    out.put(b);
                }
            }
        }
        return true;
    }
}
