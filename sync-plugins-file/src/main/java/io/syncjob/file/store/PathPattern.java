package io.syncjob.file.store;

import java.util.regex.Pattern;

/** Patterns of paths: {@code *} stands for any characters within one name, {@code **} for any number of folders. */
final class PathPattern {
    private PathPattern() {}

    static Pattern compile(String pattern) {
        return Pattern.compile(regex(pattern));
    }

    /** What comes before the first star, up to its last slash: the folder where looking begins. */
    static String folder(String pattern) {
        return pattern.substring(0, pattern.lastIndexOf('/', pattern.indexOf('*')) + 1);
    }

    /** Names that begin with a dot are never matched by a star, so that files being written are not read. */
    private static String regex(String pattern) {
        StringBuilder regex = new StringBuilder();
        int i = 0;
        while (i < pattern.length()) {
            boolean nameStart = i == 0 || pattern.charAt(i - 1) == '/';
            if (pattern.startsWith("**/", i)) {
                regex.append("(?:[^./][^/]*/)*");
                i += 3;
            } else if (pattern.startsWith("**", i)) {
                regex.append("(?:[^./][^/]*/)*[^./][^/]*");
                i += 2;
            } else if (pattern.charAt(i) == '*') {
                regex.append(nameStart ? "(?![.])[^/]*" : "[^/]*");
                i++;
            } else {
                regex.append(Pattern.quote(pattern.substring(i, i + 1)));
                i++;
            }
        }
        return regex.toString();
    }
}
