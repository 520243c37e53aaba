package io.syncjob.core.policy;

import io.syncjob.core.plugin.PluginRegistry;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.PolicyContext;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the local engine lends to policies. */
public final class RunPolicyContext implements PolicyContext {
    private static final Limiter UNLIMITED = permits -> {};

    private final String job;
    private final String runId;
    private final @Nullable Instant businessTime;
    private final PluginRegistry registry;
    private final List<RateLimit> limits;

    /**
     * @param businessTime the time that the run is for, or null
     * @param registry finds places for dirty rows
     */
    public RunPolicyContext(String job, String runId, @Nullable Instant businessTime, PluginRegistry registry) {
        this(job, runId, businessTime, registry, new ArrayList<>());
    }

    private RunPolicyContext(
            String job, String runId, @Nullable Instant businessTime, PluginRegistry registry, List<RateLimit> limits) {
        this.businessTime = businessTime;
        this.registry = registry;
        this.job = job;
        this.runId = runId;
        this.limits = limits;
    }

    /** The same, adding the limiters it lends to {@code collected}. */
    RunPolicyContext withLimits(List<RateLimit> collected) {
        return new RunPolicyContext(job, runId, businessTime, registry, collected);
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
    public Optional<Instant> businessTime() {
        return Optional.ofNullable(businessTime);
    }

    @Override
    public String json(Map<String, ? extends @Nullable Object> values) throws IOException {
        return JsonCells.text(values);
    }

    @Override
    public DirtyRows.Place place(String type, Map<String, ? extends @Nullable Object> settings) {
        return registry.place(type, settings);
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
