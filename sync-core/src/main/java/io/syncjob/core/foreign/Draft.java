package io.syncjob.core.foreign;

import io.syncjob.Mapping;
import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.Splits;
import io.syncjob.policy.Throttle;
import io.syncjob.policy.TimeZones;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A job while it is translated. Used by one thread. */
final class Draft {
    /** A plug-in and its settings. */
    record Step(String type, Map<String, ? extends @Nullable Object> settings) {}

    /** How many channels the job has; 0 where it does not say. */
    int channels;

    /** The columns to cut the source's rows by. */
    List<String> splitBy = List.of();

    /** Splits for each channel; 0 where the job does not say. */
    int splitFactor;

    /** What the texts of the job mean by <code>${name}</code> when it runs. */
    Map<String, String> parameters = Map.of();

    Throttle throttle = Throttle.unlimited();
    DirtyRows dirtyRows = DirtyRows.none();

    @Nullable
    TimeZones timeZones;

    @Nullable
    Step source;

    @Nullable
    Step target;

    private final List<Step> reading = new ArrayList<>();
    private final List<Step> between = new ArrayList<>();
    private final List<Step> writing = new ArrayList<>();
    private boolean byName;

    /** Makes of the source's rows what the job's reader gives. */
    void reading(String type, Map<String, ? extends @Nullable Object> settings) {
        reading.add(new Step(type, settings));
    }

    void between(String type, Map<String, ? extends @Nullable Object> settings) {
        between.add(new Step(type, settings));
    }

    /** Makes of the rows what the target takes. */
    void writing(String type, Map<String, ? extends @Nullable Object> settings) {
        writing.add(new Step(type, settings));
    }

    /** Writes the first column to the first of {@code columns}, and so on. The numbers must be equal. */
    void columns(List<String> columns) {
        writing("rename-all", Map.of("columns", columns));
        byName = true;
    }

    /** A new builder each time. */
    SyncJobBuilder toBuilder() {
        SyncJobBuilder job = SyncJob.builder().parameters(parameters);
        if (source != null) {
            job.from(source.type(), source.settings());
        }
        List<Step> steps = new ArrayList<>(reading);
        steps.addAll(between);
        steps.addAll(writing);
        steps.forEach(step -> job.transform(step.type(), step.settings()));
        if (target != null) {
            job.to(target.type(), target.settings());
        }
        job.mapping(byName ? Mapping.byName() : Mapping.byPosition());
        if (channels > 0 || !splitBy.isEmpty()) {
            int count = channels > 0 ? channels * splitFactor : 0;
            job.splits(new Splits.Parallel(channels, count, channels == 1 ? List.of() : splitBy));
        }
        if (!throttle.equals(Throttle.unlimited())) {
            job.throttle(throttle);
        }
        if (!dirtyRows.equals(DirtyRows.none())) {
            job.dirtyRows(dirtyRows);
        }
        if (timeZones != null) {
            job.timeZones(timeZones);
        }
        return job;
    }

    /** A map in which settings can be put, in their order. */
    static Map<String, @Nullable Object> settings() {
        return new LinkedHashMap<>();
    }
}
