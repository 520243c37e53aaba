package io.syncjob.core.run;

import io.syncjob.spi.PluginContext;
import java.time.Clock;

/** What plug-ins are told of their run. */
record LocalContext(String job, String runId, int workers, int batchBytes, Clock clock) implements PluginContext {}
