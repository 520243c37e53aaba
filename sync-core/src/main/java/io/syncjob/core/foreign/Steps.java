package io.syncjob.core.foreign;

import io.syncjob.error.SyncError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Translates the steps between a reader and a writer. */
final class Steps {
    private Steps() {}

    /**
     * Adds the step.
     *
     * @param nameKey where in {@code step} its type stands
     */
    static void translate(Section step, String nameKey, Draft draft) {
        Optional<String> type = step.required(nameKey).map(text -> text.toLowerCase(Locale.ROOT));
        Optional<Section> parameter = step.section("parameter");
        if (type.isEmpty()) {
            return;
        }
        switch (type.get()) {
            case "dx_substr", "dx_pad", "dx_replace", "dx_filter", "dx_digest" ->
                parameter.ifPresentOrElse(each -> draft.between(type.get(), dx(each)), () -> step.missing("parameter"));
            case "dx_groovy" -> {
                parameter.ifPresent(each -> each.all("The step is refused"));
                step.refused(
                        nameKey,
                        "The transformer 'dx_groovy' runs code from a job's text, which SyncJob does not",
                        "Write the step in Java, with .map(…) or .filter(…) on the job's builder.");
            }
            case "stringreplace" -> parameter.ifPresent(each -> draft.between("stringreplace", replace(each)));
            case "json-extracting" -> parameter.ifPresent(each -> draft.between("json-extracting", extract(each)));
            default -> {
                parameter.ifPresent(each -> each.all("The step is refused"));
                step.findings()
                        .mistake(
                                step.place(nameKey),
                                SyncError.UNKNOWN_PLUGIN,
                                "There is no transformer '" + type.get() + "' for jobs of this form",
                                "Known are dx_substr, dx_pad, dx_replace, dx_filter, dx_digest, stringreplace and"
                                        + " json-extracting; write others in Java.");
            }
        }
    }

    private static Map<String, @Nullable Object> dx(Section parameter) {
        Map<String, @Nullable Object> settings = Draft.settings();
        parameter.whole("columnIndex").ifPresent(index -> settings.put("columnIndex", index));
        if (!parameter.has("columnIndex")) {
            parameter.missing("columnIndex");
        }
        settings.put("paras", parameter.texts("paras"));
        return settings;
    }

    private static Map<String, @Nullable Object> replace(Section parameter) {
        List<Map<String, @Nullable Object>> conditions = new ArrayList<>();
        for (Section each : parameter.sections("condition")) {
            Map<String, @Nullable Object> condition = Draft.settings();
            each.required("name").ifPresent(name -> condition.put("name", name));
            condition.put("replaceString", each.rawText("replaceString").orElse(""));
            condition.put("replaceByString", each.rawText("replaceByString").orElse(""));
            condition.put("useRegex", each.flag("useRegex", false));
            condition.put("caseSensitive", each.flag("caseSensitive", false));
            if (!each.has("replaceString")) {
                each.missing("replaceString");
            }
            conditions.add(condition);
        }
        if (conditions.isEmpty()) {
            parameter.missing("condition");
        }
        return Map.of("condition", conditions);
    }

    private static Map<String, @Nullable Object> extract(Section parameter) {
        List<Map<String, @Nullable Object>> columns = new ArrayList<>();
        for (Section each : parameter.sections("column")) {
            Map<String, @Nullable Object> column = Draft.settings();
            for (String key : List.of("name", "fromColumn", "jsonPath")) {
                each.required(key).ifPresent(text -> column.put(key, text));
            }
            column.put("type", ColumnTypes.of(each.text("type").orElse("string"), each));
            String action =
                    each.text("nullOrInvalidDataAction").orElse("DIRTY_DATA").toUpperCase(Locale.ROOT);
            if (!List.of("DIRTY_DATA", "NULL").contains(action)) {
                each.invalid(
                        "nullOrInvalidDataAction",
                        "There is no action '" + action + "'",
                        "Give DIRTY_DATA, or NULL to set NULL.");
            }
            column.put("nullOrInvalidDataAction", action);
            columns.add(column);
        }
        if (columns.isEmpty()) {
            parameter.missing("column");
        }
        return Map.of("column", columns);
    }
}
