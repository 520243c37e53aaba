package io.syncjob.core.foreign;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column as those products write it: a name, or SQL.
 *
 * @param sql as it was written
 * @param name the name, without quotes; empty where it is SQL: a constant, a function, an expression
 */
record SqlColumn(String sql, String name) {
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$#]*");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`|\"([^\"]+)\"|\\[([^\\]]+)]");

    /** SQL and a name for it. Types stand behind AS too, within brackets. */
    private static final Pattern ALIAS =
            Pattern.compile("(?is).*[\\s)]as\\s+([\\p{L}_][\\p{L}\\p{N}_$#]*|`[^`]+`|\"[^\"]+\"|\\[[^\\]]+])");

    /** What looks like a name and is none. */
    private static final Set<String> WORDS = Set.of(
            "null",
            "true",
            "false",
            "current_date",
            "current_time",
            "current_timestamp",
            "localtime",
            "localtimestamp",
            "current_user",
            "sysdate",
            "systimestamp",
            "rownum");

    static SqlColumn of(String text) {
        String sql = text.strip();
        Matcher quoted = QUOTED.matcher(sql);
        if (quoted.matches()) {
            for (int group = 1; group <= quoted.groupCount(); group++) {
                if (quoted.group(group) != null) {
                    return new SqlColumn(sql, quoted.group(group));
                }
            }
        }
        boolean isName = NAME.matcher(sql).matches() && !WORDS.contains(sql.toLowerCase(Locale.ROOT));
        return new SqlColumn(sql, isName ? sql : "");
    }

    /** The name of what is selected: the column's, or the one that stands behind AS; empty where there is none. */
    String givenName() {
        Matcher alias = ALIAS.matcher(sql);
        return isName() || !alias.matches() ? name : of(alias.group(1)).name();
    }

    boolean isName() {
        return !name.isEmpty();
    }
}
