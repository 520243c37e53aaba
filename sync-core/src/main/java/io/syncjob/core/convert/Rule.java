package io.syncjob.core.convert;

import io.syncjob.data.Kind;
import java.util.Set;
import java.util.function.Function;

/**
 * One line of the table of conversions.
 *
 * @param from the kinds it converts
 * @param to the kinds it gives
 * @param exact what becomes of a value, in words
 * @param cast what a cast does differently, in words; empty where nothing
 * @param maker makes the conversion for a pair of columns
 */
record Rule(Set<Kind> from, Set<Kind> to, String exact, String cast, Function<Pair, Conversion> maker) {
    boolean covers(Kind source, Kind target) {
        return from.contains(source) && to.contains(target);
    }
}
