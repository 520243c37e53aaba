package io.syncjob.core.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody who misspelled a name may have meant. */
public final class SimilarNames {
    private SimilarNames() {}

    /** Such as {@code " (did you mean 'phone'?)"}, to stand behind the name; empty where no candidate is like it. */
    public static String hint(String name, Collection<String> candidates) {
        return closest(name, candidates)
                .map(found -> " (did you mean '" + found + "'?)")
                .orElse("");
    }

    /** The candidate most like {@code name}, the first of several, if one is like it at all; upper and lower case are the same. */
    public static Optional<String> closest(String name, Collection<String> candidates) {
        String wanted = fold(name);
        // One slip for every three letters: with more, a hint would mislead more often than it helps.
        int most = Math.min(wanted.length() - 1, Math.max(1, wanted.length() / 3));
        return candidates.stream()
                .filter(candidate -> distance(wanted, fold(candidate)) <= most)
                .min(Comparator.comparingInt(candidate -> distance(wanted, fold(candidate))));
    }

    /** Joining words differently, as in {@code createdAt} and {@code created_at}, is no slip. */
    private static String fold(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    /** Letters to insert, remove, change, or swap with their neighbour (optimal string alignment). */
    private static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(last[j] + 1, row[j - 1] + 1), last[j - 1] + changed);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }
}
