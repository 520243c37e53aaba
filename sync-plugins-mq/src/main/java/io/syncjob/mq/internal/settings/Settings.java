package io.syncjob.mq.internal.settings;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks of settings, and small changes of them. */
public final class Settings {
    /** How long a server may be silent where nothing is said. */
    public static final Duration TIMEOUT = Duration.ofMinutes(1);

    private Settings() {}

    /** The text, which must be there. */
    public static String text(@Nullable String value, String name) {
        if (value == null || value.isBlank()) {
            throw invalid("The setting '" + name + "' is missing or empty", "Give it a value.");
        }
        return value;
    }

    /** The duration, or the other one where there is none; must be longer than nothing. */
    public static Duration duration(@Nullable Duration value, Duration absent, String name) {
        if (value != null && (value.isNegative() || value.isZero())) {
            throw invalid("The setting '" + name + "' is " + value, "Give it a duration above 0, such as PT30S.");
        }
        return value == null ? absent : value;
    }

    /** The number, or the other one where there is none. */
    public static int between(int least, int most, @Nullable Integer value, int absent, String name) {
        if (value != null && (value < least || value > most)) {
            throw invalid(
                    "The setting '" + name + "' is " + value,
                    "Give a number from " + least + (most == Integer.MAX_VALUE ? " on." : " to " + most + "."));
        }
        return value == null ? absent : value;
    }

    /** Checks the number of messages to end after, if there is one. */
    public static void rows(@Nullable Long rows) {
        if (rows != null && rows < 0) {
            throw invalid("The setting 'rows' is " + rows, "Give a number of 0 or more.");
        }
    }

    /** A setting that cannot work. */
    public static SyncException invalid(String what, String remedy) {
        return new SyncException(SyncError.INVALID_VALUE, what, remedy);
    }

    /** The list with one more element. */
    public static <T> List<T> plus(List<T> list, T more) {
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }

    /** The map with one more entry. */
    public static <T> Map<String, T> plus(Map<String, T> map, String key, T value) {
        Map<String, T> larger = new LinkedHashMap<>(map);
        larger.put(key, value);
        return larger;
    }
}
