package io.syncjob.core.run;

import io.syncjob.report.SplitReport;
import io.syncjob.spi.Position;
import io.syncjob.spi.Split;
import java.time.Duration;

/** A split of the run and what has become of it. Changed by the one worker that has it, read by anyone. */
final class SplitState {
    final Split split;
    private final String description;
    final SplitCounters counters = new SplitCounters();
    private volatile Position position = Position.START;
    private volatile int attempts;
    private volatile boolean complete;
    private volatile long begun;
    private volatile long ended;

    /** @param description what is told of the split */
    SplitState(Split split, String description) {
        this.description = description;
        this.split = split;
    }

    /** Where the next try begins. */
    Position position() {
        return position;
    }

    void beginAttempt() {
        if (begun == 0) {
            begun = System.nanoTime();
        }
        int before = attempts;
        attempts = before + 1;
    }

    int attempts() {
        return attempts;
    }

    /** The rows so far are committed, and the next try begins at {@code newPosition}. */
    void commit(Position newPosition, boolean nowComplete) {
        counters.commit();
        position = newPosition;
        complete = nowComplete;
        ended = System.nanoTime();
    }

    /** An earlier run has come so far. */
    void resume(Position newPosition, boolean alreadyComplete, SplitCounters.Counts counts) {
        counters.resume(counts);
        position = newPosition;
        complete = alreadyComplete;
    }

    boolean isComplete() {
        return complete;
    }

    SplitReport report() {
        SplitCounters.Counts counts = counters.committed();
        SplitCounters.Counts seen = complete ? counts : counters.current();
        return new SplitReport(
                split.id(),
                description,
                attempts,
                seen.read(),
                counts.written(),
                seen.filtered(),
                seen.added(),
                seen.rejected(),
                counts.bytes(),
                Duration.ofNanos(begun == 0 ? 0 : (ended == 0 ? System.nanoTime() : ended) - begun),
                complete);
    }
}
