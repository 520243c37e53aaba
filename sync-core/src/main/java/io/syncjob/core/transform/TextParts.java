package io.syncjob.core.transform;

/** Where a part of a text begins and ends. */
final class TextParts {
    private TextParts() {}

    static void requireStart(String text, int start) {
        if (start > text.length()) {
            throw new IllegalArgumentException(
                    "The text has " + text.length() + " characters, and the part is to begin after " + start);
        }
    }

    /** The end of a part of {@code length}, which may be the end of the text. */
    static int end(String text, int start, int length) {
        return (int) Math.min(text.length(), (long) start + length);
    }
}
