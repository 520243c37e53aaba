package io.syncjob.core.foreign;

import io.syncjob.TranslatedJob.Difference;
import io.syncjob.TranslatedJob.Effect;
import io.syncjob.core.config.Mistakes;
import io.syncjob.core.config.Place;
import io.syncjob.error.SyncError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is found in a text: mistakes, for which there is no job, and differences. Used by one thread. */
final class Findings {
    private final Mistakes mistakes = new Mistakes();
    private final List<Difference> differences = new ArrayList<>();

    Mistakes mistakes() {
        return mistakes;
    }

    void mistake(Place place, SyncError error, String what, String remedy) {
        mistakes.add(place, error, what, remedy);
    }

    void ignored(Place place, String what, String whatToDo) {
        add(Effect.IGNORED, place, what, whatToDo);
    }

    void different(Place place, String what, String whatToDo) {
        add(Effect.DIFFERENT, place, what, whatToDo);
    }

    private void add(Effect effect, Place place, String what, String whatToDo) {
        differences.add(new Difference(effect, place.path(), place.line(), place.column(), what, whatToDo));
    }

    /** In the order of the text. */
    List<Difference> differences() {
        return differences.stream()
                .sorted(Comparator.comparingInt(Difference::line).thenComparingInt(Difference::column))
                .toList();
    }
}
