package io.syncjob.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes out ranges of tables. */
final class TableRange {
    private static final Pattern RANGE = Pattern.compile("\\[(\\d{1,9})-(\\d{1,9})]");
    private static final int MOST = 10_000;

    private TableRange() {}

    /**
     * The tables that {@code text} names: those of a range such as {@code t_[0-99]} or {@code t_[00-11]}, whose numbers have
     * as many digits as its first, and of several names with commas between.
     *
     * @throws IllegalArgumentException for a range that is empty or too long
     */
    static List<String> expand(String text) {
        List<String> tables = new ArrayList<>();
        for (String each : text.split(",", -1)) {
            if (!each.isBlank()) {
                expand(each.strip(), tables);
            }
        }
        return tables;
    }

    private static void expand(String text, List<String> tables) {
        Matcher range = RANGE.matcher(text);
        if (!range.find()) {
            tables.add(text);
            return;
        }
        int first = Integer.parseInt(range.group(1));
        int last = Integer.parseInt(range.group(2));
        if (last < first || last - first >= MOST) {
            throw new IllegalArgumentException(
                    "the range " + range.group() + (last < first ? " is empty" : " has more than " + MOST + " tables"));
        }
        int digits = range.group(1).length();
        for (int number = first; number <= last; number++) {
            if (tables.size() >= MOST) {
                throw new IllegalArgumentException("it names more than " + MOST + " tables");
            }
            String written = Integer.toString(number);
            String zeros = "0".repeat(Math.max(0, digits - written.length()));
            expand(text.substring(0, range.start()) + zeros + written + text.substring(range.end()), tables);
        }
    }
}
