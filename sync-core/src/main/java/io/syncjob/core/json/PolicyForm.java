package io.syncjob.core.json;

import io.syncjob.SyncJobBuilder;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.HighWaterMark;
import io.syncjob.policy.MemoryLimit;
import io.syncjob.policy.Retry;
import io.syncjob.policy.Splits;
import io.syncjob.policy.Throttle;
import io.syncjob.policy.TimeZones;
import io.syncjob.policy.Verification;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a policy stands in a text: under which key, and in which form its built-in kinds do.
 *
 * @param <P> the policy
 * @param <F> the form, a record
 * @param key the key in the job
 * @param policy the policy's interface
 * @param form the class of the form
 * @param read makes the policy of the form; throws IllegalArgumentException where it is out of range
 * @param write makes the form of a built-in policy; empty for the application's own
 * @param choose gives the policy to the job
 */
record PolicyForm<P, F>(
        String key,
        Class<P> policy,
        Class<F> form,
        Function<F, P> read,
        Function<P, Optional<F>> write,
        BiConsumer<SyncJobBuilder, P> choose) {
    static final List<PolicyForm<?, ?>> ALL = List.of(
            new PolicyForm<>(
                    "splits",
                    Splits.class,
                    Forms.SplitsForm.class,
                    Forms.SplitsForm::toPolicy,
                    Forms.SplitsForm::of,
                    SyncJobBuilder::splits),
            new PolicyForm<>(
                    "throttle",
                    Throttle.class,
                    Forms.ThrottleForm.class,
                    Forms.ThrottleForm::toPolicy,
                    Forms.ThrottleForm::of,
                    SyncJobBuilder::throttle),
            new PolicyForm<>(
                    "dirtyRows",
                    DirtyRows.class,
                    DirtyRowsForm.class,
                    DirtyRowsForm::toPolicy,
                    DirtyRowsForm::of,
                    SyncJobBuilder::dirtyRows),
            new PolicyForm<>(
                    "timeZones",
                    TimeZones.class,
                    Forms.TimeZonesForm.class,
                    Forms.TimeZonesForm::toPolicy,
                    Forms.TimeZonesForm::of,
                    SyncJobBuilder::timeZones),
            new PolicyForm<>(
                    "retry",
                    Retry.class,
                    Forms.RetryForm.class,
                    Forms.RetryForm::toPolicy,
                    Forms.RetryForm::of,
                    SyncJobBuilder::retry),
            new PolicyForm<>(
                    "verify",
                    Verification.class,
                    Forms.VerifyForm.class,
                    Forms.VerifyForm::toPolicy,
                    Forms.VerifyForm::of,
                    SyncJobBuilder::verify),
            new PolicyForm<>(
                    "memory",
                    MemoryLimit.class,
                    Forms.MemoryForm.class,
                    Forms.MemoryForm::toPolicy,
                    Forms.MemoryForm::of,
                    SyncJobBuilder::memory),
            new PolicyForm<>(
                    "incremental",
                    HighWaterMark.class,
                    IncrementalForm.class,
                    IncrementalForm::toPolicy,
                    IncrementalForm::of,
                    SyncJobBuilder::incremental));

    /** The policy that stands in the form, given to the job. */
    void choose(SyncJobBuilder job, Object bound) {
        choose.accept(job, read.apply(form.cast(bound)));
    }

    /** The form of {@code value}; null for a policy that is the application's own. */
    @Nullable
    Object write(Object value) {
        return write.apply(policy.cast(value)).orElse(null);
    }
}
