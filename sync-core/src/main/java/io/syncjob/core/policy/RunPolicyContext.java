package io.syncjob.core.policy;

import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.PolicyContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the local engine lends to policies. */
public final class RunPolicyContext implements PolicyContext {
    private static final Limiter UNLIMITED = permits -> {};

    private final String job;
    private final String runId;
    private final List<RateLimit> limits;

    public RunPolicyContext(String job, String runId) {
        this(job, runId, new ArrayList<>());
    }

    private RunPolicyContext(String job, String runId, List<RateLimit> limits) {
        this.job = job;
        this.runId = runId;
        this.limits = limits;
    }

    /** The same, adding the limiters it lends to {@code collected}. */
    RunPolicyContext withLimits(List<RateLimit> collected) {
        return new RunPolicyContext(job, runId, collected);
    }

    @Override
    public String job() {
        return job;
    }

    @Override
    public String runId() {
        return runId;
    }

    @Override
    public Limiter limiter(double permitsPerSecond) {
        if (permitsPerSecond == Double.POSITIVE_INFINITY) {
            return UNLIMITED;
        }
        RateLimit limit = new RateLimit(permitsPerSecond);
        limits.add(limit);
        return limit;
    }

    @Override
    public DirtyRows.Sink jsonLines(Path file) throws IOException {
        return new JsonLinesSink(file);
    }

    @Override
    public DirtyRows.Sink log(int most) {
        return new LogSink(most);
    }
}
