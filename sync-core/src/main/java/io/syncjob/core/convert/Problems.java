package io.syncjob.core.convert;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Collects all that is wrong with a mapping, so that one message tells it. */
final class Problems {
    private final List<SyncException> found = new ArrayList<>();

    void add(SyncError error, String what, String remedy) {
        found.add(new SyncException(error, what, remedy));
    }

    /** Runs {@code step} and keeps the problem it throws. */
    void collect(Runnable step) {
        try {
            step.run();
        } catch (SyncException e) {
            found.add(e);
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    void throwIfAny() {
        if (found.size() == 1) {
            throw found.get(0);
        }
        if (!found.isEmpty()) {
            throw new SyncException(
                    found.get(0).error(),
                    found.stream().map(SyncException::what).collect(Collectors.joining("; ")),
                    found.stream().map(SyncException::remedy).distinct().collect(Collectors.joining(" ")));
        }
    }
}
