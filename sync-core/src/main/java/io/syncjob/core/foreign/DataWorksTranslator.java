package io.syncjob.core.foreign;

import io.syncjob.Bindings;
import io.syncjob.JobTranslator;
import io.syncjob.TranslatedJob;
import io.syncjob.error.SyncError;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.Throttle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Translates jobs of DataWorks in script mode. */
public final class DataWorksTranslator implements JobTranslator {
    private static final int STANDARD_CONCURRENT = 3;
    private static final String CONCURRENT = "concurrent";
    private static final String CATEGORY = "category";
    private static final String RECORD = "record";
    private static final String STRATEGY = "strategy";
    private static final String STEP_TYPE = "stepType";

    @Override
    public String name() {
        return "dataworks";
    }

    @Override
    public TranslatedJob translate(String text, Bindings bindings) {
        return ForeignText.translate(text, (root, draft) -> {
            draft.parameters = bindings.parameters();
            fixed(root, "type", "job");
            fixed(root, "version", "2.0");
            root.ignored("extend", "It belongs to the editor and the platform", "");
            // Steps run in their order; the hops only say so once more.
            root.value("order");
            Optional<Section> setting = root.section("setting");
            draft.channels = STANDARD_CONCURRENT;
            setting.ifPresent(each -> setting(each, draft));
            steps(root, draft, bindings);
        });
    }

    private static void fixed(Section root, String key, String value) {
        Optional<String> given = root.text(key);
        if (given.isPresent() && !given.get().equals(value)) {
            root.invalid(key, "The job has the " + key + " '" + given.get() + "'", "Only '" + value + "' is known.");
        }
    }

    private static void setting(Section setting, Draft draft) {
        Common.zone(setting, draft);
        setting.section("speed").ifPresent(speed -> speed(speed, draft));
        setting.section("errorLimit").ifPresent(limit -> errorLimit(limit, draft));
        if (setting.text("executeMode").isPresent()) {
            setting.different("executeMode", "The job runs on one machine", "");
        }
        String java = "The job runs in the JVM of the application";
        setting.ignored(Map.of(
                "jvmOption", java, "jvmMemory", java, "failoverEnable", "Retry and resumable() are set in code"));
    }

    private static void speed(Section speed, Draft draft) {
        OptionalLong concurrent = speed.whole(CONCURRENT);
        if (concurrent.isPresent() && (concurrent.getAsLong() < 1 || concurrent.getAsLong() > Common.MOST_CHANNELS)) {
            speed.invalid(
                    CONCURRENT,
                    "concurrent is " + concurrent.getAsLong(),
                    "Give a number from 1 to " + Common.MOST_CHANNELS + ".");
        } else {
            draft.channels = (int) concurrent.orElse(STANDARD_CONCURRENT);
        }
        if (!speed.flag("throttle", false)) {
            speed.ignored("mbps", "throttle is not true", "");
            return;
        }
        OptionalLong mbps = speed.whole("mbps");
        if (mbps.isEmpty() || mbps.getAsLong() < 1) {
            speed.invalid("mbps", "The job is throttled, and mbps is missing or below 1", "Give megabytes per second.");
        } else {
            draft.throttle = Throttle.megabytesPerSecond((double) mbps.getAsLong());
        }
    }

    private static void errorLimit(Section limit, Draft draft) {
        OptionalLong record = limit.whole(RECORD);
        String standard = record.isPresent() ? "tolerate" : "zerotolerance";
        String strategy = limit.text(STRATEGY).orElse(standard).toLowerCase(Locale.ROOT);
        switch (strategy) {
            case "ignore" -> draft.dirtyRows = DirtyRows.ignore();
            case "zerotolerance" -> draft.dirtyRows = DirtyRows.none();
            case "tolerate", "tolerance" -> {
                if (record.isEmpty() || record.getAsLong() < 0) {
                    limit.invalid(RECORD, "The number of rows is missing or below 0", "Give record.");
                } else {
                    draft.dirtyRows = DirtyRows.tolerate(record.getAsLong());
                }
                return;
            }
            default ->
                limit.invalid(
                        STRATEGY,
                        "There is no strategy '" + strategy + "'",
                        "Give Ignore, Tolerance or ZeroTolerance.");
        }
        limit.ignored(RECORD, "The strategy " + strategy + " has no number", "");
    }

    private static void steps(Section root, Draft draft, Bindings bindings) {
        List<Section> steps = root.sections("steps");
        if (steps.isEmpty()) {
            root.missing("steps");
            return;
        }
        Connectors connectors = new Connectors();
        boolean read = false;
        boolean written = false;
        for (Section step : steps) {
            step.text("name");
            step.ignored("displayName", "It belongs to the editor", "");
            String category = step.required(CATEGORY).orElse("").toLowerCase(Locale.ROOT);
            boolean isMisplaced = switch (category) {
                case "reader" -> read;
                case "writer" -> !read || written;
                default -> !read || written;
            };
            if (isMisplaced && !category.isEmpty()) {
                step.findings()
                        .mistake(
                                step.place(CATEGORY),
                                SyncError.INVALID_VALUE,
                                "The step of the category '" + category + "' is out of place",
                                "Have one reader, then the steps between, then one writer.");
            }
            switch (category) {
                case "reader" -> {
                    read = true;
                    connectors.source(step, STEP_TYPE, draft, bindings.dataSources());
                }
                case "writer" -> {
                    written = true;
                    connectors.target(step, STEP_TYPE, draft, bindings.dataSources());
                }
                case "map", "flatmap" -> Steps.translate(step, STEP_TYPE, draft);
                case "" -> step.value("parameter");
                default ->
                    step.invalid(
                            CATEGORY,
                            "There is no category '" + category + "'",
                            "Give reader, writer, map or flatmap.");
            }
        }
        if (!read || !written) {
            root.findings()
                    .mistake(
                            root.place("steps"),
                            SyncError.INVALID_VALUE,
                            "The job has no " + (read ? "writer" : "reader"),
                            "Give it a step of the category '" + (read ? "writer" : "reader") + "'.");
        }
    }
}
