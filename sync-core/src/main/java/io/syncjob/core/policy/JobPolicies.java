package io.syncjob.core.policy;

import io.syncjob.SyncJob;
import io.syncjob.core.plugin.PluginRegistry;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.HighWaterMark;
import io.syncjob.policy.MemoryLimit;
import io.syncjob.policy.Retry;
import io.syncjob.policy.Splits;
import io.syncjob.policy.Throttle;
import io.syncjob.policy.TimeZones;
import io.syncjob.policy.Verification;
import java.util.Optional;

/** The policies of a job, each chosen by it or the default; only an incremental job has a mark. */
public record JobPolicies(
        Splits splits,
        Throttle throttle,
        DirtyRows dirtyRows,
        TimeZones timeZones,
        Retry retry,
        Verification verification,
        MemoryLimit memory,
        Optional<HighWaterMark> increment) {
    private static final int RETRIES = 3;

    /**
     * Resolves them.
     *
     * @throws io.syncjob.error.SyncException for a policy that is chosen by a name which is not known
     */
    public static JobPolicies of(SyncJob job, PluginRegistry registry) {
        return new JobPolicies(
                choose(job, registry, Splits.class, Splits.auto()),
                choose(job, registry, Throttle.class, Throttle.unlimited()),
                choose(job, registry, DirtyRows.class, DirtyRows.none()),
                choose(job, registry, TimeZones.class, TimeZones.undeclared()),
                choose(job, registry, Retry.class, Retry.times(RETRIES)),
                choose(job, registry, Verification.class, Verification.none()),
                choose(job, registry, MemoryLimit.class, MemoryLimit.standard()),
                job.policy(HighWaterMark.class).map(registry::policy));
    }

    private static <P> P choose(SyncJob job, PluginRegistry registry, Class<P> policy, P standard) {
        return job.policy(policy).map(registry::policy).orElse(standard);
    }
}
