package io.syncjob.core.config;

import io.syncjob.core.text.SimilarNames;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wrong with settings, all of it. Used by one thread. */
public final class Mistakes {
    /** More would not be read. */
    private static final int MOST_SHOWN = 50;

    private final List<Mistake> all = new ArrayList<>();

    private record Mistake(
            Place place,
            SyncError error,
            String what,
            String remedy,
            @Nullable Throwable cause) {
        String text(boolean alone) {
            String path = place.path();
            String unnamed = path.isEmpty() || what.contains("'" + path + "'") ? "" : path;
            if (!place.isInText()) {
                return what;
            }
            return alone
                    ? what + ", at " + place + (unnamed.isEmpty() ? "" : " (" + unnamed + ")")
                    : place + ": " + (unnamed.isEmpty() ? "" : unnamed + ": ") + what;
        }

        SyncException toException() {
            return new SyncException(error, text(true), remedy, cause);
        }
    }

    /**
     * Notes a mistake.
     *
     * @param what a sentence without its full stop
     * @param remedy what to do about it, whole sentences
     */
    public void add(Place place, SyncError error, String what, String remedy) {
        add(place, error, what, remedy, null);
    }

    void add(Place place, SyncError error, String what, String remedy, @Nullable Throwable cause) {
        all.add(new Mistake(place, error, what, remedy, cause));
    }

    /** Notes what {@code refusal} says. */
    public void add(Place place, SyncException refusal) {
        add(place, refusal.error(), refusal.what(), refusal.remedy(), refusal);
    }

    /** Notes a key that nobody knows. */
    public void unknownKey(Place place, String key, Collection<String> known) {
        add(
                place,
                SyncError.UNKNOWN_KEY,
                "The setting '" + place.path() + "'" + SimilarNames.hint(key, known) + " is not known",
                "Known settings: " + known + ".");
    }

    /** Notes a value of a wrong type; its own text stays out, as it may be secret. */
    public void wrongType(Place place, String expected) {
        add(
                place,
                SyncError.WRONG_TYPE,
                "The setting '" + place.path() + "' is of another type than expected",
                "Give it a value that is " + expected + ".");
    }

    /** How many there are so far. */
    public int count() {
        return all.size();
    }

    /**
     * Throws if there is a mistake. Of several the exception tells each, and each is a suppressed one of its own.
     *
     * @param whole what has the mistakes, such as {@code The job}
     */
    public void throwIfAny(String whole) {
        if (all.isEmpty()) {
            return;
        }
        all.sort(Comparator.comparing(
                Mistake::place, Comparator.comparingInt(Place::line).thenComparingInt(Place::column)));
        Mistake first = all.get(0);
        if (all.size() == 1) {
            throw first.toException();
        }
        StringBuilder list = new StringBuilder("Correct them:");
        for (Mistake mistake : all.subList(0, Math.min(all.size(), MOST_SHOWN))) {
            list.append("\n  ").append(mistake.text(false)).append(". ").append(mistake.remedy());
        }
        if (all.size() > MOST_SHOWN) {
            list.append("\n  and ").append(all.size() - MOST_SHOWN).append(" more");
        }
        SyncException together =
                new SyncException(first.error(), whole + " has " + all.size() + " mistakes", list.toString());
        all.stream().limit(MOST_SHOWN).map(Mistake::toException).forEach(together::addSuppressed);
        throw together;
    }
}
