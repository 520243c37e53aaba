package io.syncjob.jdbc;

import java.util.regex.Pattern;

/** Takes the secrets out of a JDBC URL, so that it can stand in a message. */
final class SafeUrl {
    private static final String SECRET =
            "password\\d?|pwd|passwd|passphrase|secret|token|accesskey|privatekey|apikey|credentials?";
    private static final Pattern NAMED =
            Pattern.compile("(?i)(?<=[?&;,:(])([\\w.-]*(?:" + SECRET + ")[\\w.-]*)=(\\{(?:[^}]|\\}\\})*\\}|[^&;,)]*)");
    /** {@code //user:password@host}: up to the last at-sign before the path, as a password may hold one itself. */
    private static final Pattern USER_INFO = Pattern.compile("(//)([^/?;:@]*):([^/?;]*)@");
    /** Oracle's {@code thin:user/password@}. */
    private static final Pattern ORACLE = Pattern.compile("(?i)(:oracle:[a-z0-9]+:)([^/@]*)/(.*)@");

    private SafeUrl() {}

    static String of(String url) {
        String safe = NAMED.matcher(url).replaceAll("$1=***");
        safe = USER_INFO.matcher(safe).replaceAll("$1$2:***@");
        return ORACLE.matcher(safe).replaceAll("$1$2/***@");
    }
}
