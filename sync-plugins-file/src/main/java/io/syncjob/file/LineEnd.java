package io.syncjob.file;

/** What ends a line. */
public enum LineEnd {
    /** A line feed. */
    LF("\n"),
    /** A carriage return and a line feed, as RFC 4180 has it. */
    CRLF("\r\n");

    private final String characters;

    LineEnd(String characters) {
        this.characters = characters;
    }

    String characters() {
        return characters;
    }
}
