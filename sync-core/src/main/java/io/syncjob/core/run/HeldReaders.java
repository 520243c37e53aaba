package io.syncjob.core.run;

import io.syncjob.spi.SplitProgress;
import java.util.ArrayList;
import java.util.List;

/**
 * The readers of splits that are written, but whose rows the target can still drop: they are told that their rows are
 * committed when the run is published. Until then each keeps its thread. Safe for use by several threads.
 */
final class HeldReaders {
    private record Held(ReadAhead reader, SplitProgress progress) {}

    private final List<Held> held = new ArrayList<>();

    synchronized void hold(ReadAhead reader, SplitProgress progress) {
        held.add(new Held(reader, progress));
    }

    private synchronized List<Held> takeAll() {
        List<Held> all = List.copyOf(held);
        held.clear();
        return all;
    }

    /** The target keeps the rows for good. */
    void release() throws InterruptedException {
        for (Held each : takeAll()) {
            each.reader().committed(each.progress());
            each.reader().finish();
        }
    }

    /** The rows are dropped: closes the readers without a word. */
    void abort() {
        takeAll().forEach(each -> each.reader().abort());
    }
}
