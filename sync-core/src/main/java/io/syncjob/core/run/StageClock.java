package io.syncjob.core.run;

import io.syncjob.report.StageTimes;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Adds up where the time of a run goes. Safe for use by several threads. */
final class StageClock {
    private final LongAdder planning = new LongAdder();
    private final LongAdder reading = new LongAdder();
    private final LongAdder transforming = new LongAdder();
    private final LongAdder throttled = new LongAdder();
    private final LongAdder writing = new LongAdder();
    private final LongAdder publishing = new LongAdder();
    private final LongAdder verifying = new LongAdder();

    void planning(long nanos) {
        planning.add(nanos);
    }

    void reading(long nanos) {
        reading.add(nanos);
    }

    void transforming(long nanos) {
        transforming.add(nanos);
    }

    void throttled(long nanos) {
        throttled.add(nanos);
    }

    void writing(long nanos) {
        writing.add(nanos);
    }

    void publishing(long nanos) {
        publishing.add(nanos);
    }

    void verifying(long nanos) {
        verifying.add(nanos);
    }

    StageTimes times() {
        return new StageTimes(
                Duration.ofNanos(planning.sum()),
                Duration.ofNanos(reading.sum()),
                Duration.ofNanos(transforming.sum()),
                Duration.ofNanos(throttled.sum()),
                Duration.ofNanos(writing.sum()),
                Duration.ofNanos(publishing.sum()),
                Duration.ofNanos(verifying.sum()));
    }
}
