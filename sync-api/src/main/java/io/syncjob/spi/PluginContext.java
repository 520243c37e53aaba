package io.syncjob.spi;

import java.time.Clock;

/** What the engine tells a plug-in about the run it serves. Immutable, safe for use by several threads. */
public interface PluginContext {
    /** The job's name. */
    String job();

    /** The run's id; of a check, plan or preview an id of its own. */
    String runId();

    /** How many splits are worked on at once, at least 1. */
    int workers();

    /**
     * The bytes of one batch, by which a plug-in sizes its own buffers. What a plug-in buffers on its own is not counted
     * against the memory limit, so it should be of this order.
     */
    int batchBytes();

    /** The clock to take the time from. */
    Clock clock();
}
