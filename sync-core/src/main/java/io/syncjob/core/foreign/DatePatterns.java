package io.syncjob.core.foreign;

/** Patterns of moments as {@link java.text.SimpleDateFormat} has them. */
final class DatePatterns {
    private DatePatterns() {}

    /**
     * The pattern with the hours of a day for those of half a day, where nothing tells which half: the lenient format of
     * those products takes {@code hh} so, and many write it.
     */
    static String lenientHours(String pattern) {
        StringBuilder changed = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char letter = pattern.charAt(i);
            if (letter == '\'') {
                quoted = !quoted;
            } else if (letter == 'a' && !quoted) {
                return pattern;
            }
            changed.append(letter == 'h' && !quoted ? 'H' : letter);
        }
        return changed.toString();
    }
}
