package io.syncjob.tck;

import io.syncjob.spi.PluginContext;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** The run that contracts pretend to be of. */
record TestContext(String job, String runId, int workers, int batchBytes, Clock clock) implements PluginContext {
    private static final int BATCH_BYTES = 1 << 20;

    static TestContext of(String runId) {
        Clock clock = Clock.fixed(Instant.parse("2026-11-22T00:00:00Z"), ZoneOffset.UTC);
        return new TestContext("contract", runId, 4, BATCH_BYTES, clock);
    }
}
