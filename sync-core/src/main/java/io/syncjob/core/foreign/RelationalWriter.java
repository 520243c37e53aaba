package io.syncjob.core.foreign;

import io.syncjob.error.SyncError;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Translates the writers of databases. */
final class RelationalWriter implements Translator {
    private static final Pattern UPDATE = Pattern.compile("update\\s*\\((.*)\\)");
    private static final String MODE = "writeMode";

    @Override
    public void translate(Section parameter, Draft draft, Map<String, Map<String, @Nullable Object>> dataSources) {
        Relational database = new Relational(parameter, dataSources);
        Relational.Database only = database.only();
        Map<String, @Nullable Object> settings = only.settings();
        List<String> tables = only.tables();
        String table = tables.isEmpty() ? "" : tables.get(0);
        if (tables.size() > 1 || Relational.isRange(table)) {
            parameter
                    .findings()
                    .mistake(
                            parameter.place(),
                            SyncError.UNSUPPORTED,
                            "The job writes to the tables " + tables + ", and a SyncJob has one target",
                            "Make a job of each table.");
        }
        settings.put("table", RelationalReader.unquoted(table));
        columns(parameter, draft);
        mode(parameter, settings);
        for (String key : List.of("preSql", "postSql")) {
            List<String> statements = parameter.texts(key).stream()
                    .filter(statement -> !statement.isBlank())
                    .map(statement -> statement.replace("@table", table))
                    .toList();
            if (!statements.isEmpty()) {
                settings.put(key, statements);
            }
        }
        parameter.whole("batchSize").ifPresent(rows -> settings.put("batchRows", rows));
        parameter.ignored(Map.of(
                "batchByteSize", "Batches are bounded by the memory limit of the job",
                "pgType", "Values are bound by the types of the target's columns",
                "emptyAsNull", "An empty text stays an empty text"));
        List<String> session = parameter.texts("session");
        if (!session.isEmpty()) {
            settings.put("sessionSql", session);
        }
        if (parameter.text("nullMode").filter("skipNull"::equalsIgnoreCase).isPresent()) {
            parameter.refused(
                    "nullMode", "NULL is written as NULL, never left out", "Make it the default's value with map(…).");
        }
        draft.target = new Draft.Step("jdbc", settings);
    }

    private static void columns(Section parameter, Draft draft) {
        List<String> columns = parameter.texts("column").stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(text -> SqlColumn.of(text))
                .map(column -> column.isName() ? column.name() : column.sql())
                .toList();
        if (columns.isEmpty()) {
            parameter.missing("column");
        } else if (!columns.equals(List.of("*"))) {
            draft.columns(columns);
        }
    }

    private static void mode(Section parameter, Map<String, @Nullable Object> settings) {
        String mode = parameter.text(MODE).orElse("insert").strip().toLowerCase(Locale.ROOT);
        Optional<String> conflict = parameter.text("conflictMode").map(text -> text.toLowerCase(Locale.ROOT));
        List<String> keys = parameter.texts("uniqueIndexColumns");
        Matcher update = UPDATE.matcher(mode);
        if (update.matches()) {
            keys = Arrays.stream(update.group(1).split(",", -1))
                    .map(String::strip)
                    .toList();
            mode = "update";
        }
        switch (mode) {
            case "insert", "copy", "sdk" -> conflict(parameter, conflict.orElse("reject"), settings, keys);
            case "insert ignore", "insertignore" -> settings.put("mode", "INSERT_IGNORE");
            case "update", "upsert", "merge", "merge into" ->
                conflict(parameter, conflict.orElse("update"), settings, keys);
            case "replace" -> {
                settings.put("mode", "REPLACE");
                if (!keys.isEmpty()) {
                    settings.put("keys", keys);
                }
            }
            default ->
                parameter.refused(
                        MODE, "There is no writeMode '" + mode + "'", "Give insert, insert ignore, update or replace.");
        }
        if (parameter.flag("truncate", false)) {
            settings.put("prepare", "TRUNCATE");
        }
        List<String> updated = parameter.texts("updateColumn");
        if (!updated.isEmpty() && !updated.equals(List.of("*"))) {
            if ("UPSERT".equals(settings.get("mode"))) {
                settings.put("updateColumns", updated);
            } else {
                parameter.refused(
                        "updateColumn",
                        "A row whose key is there already is not updated",
                        "Give writeMode update, or leave updateColumn out.");
            }
        }
    }

    private static void conflict(
            Section parameter, String conflict, Map<String, @Nullable Object> settings, List<String> keys) {
        switch (conflict) {
            case "reject", "report" -> {
                // As where nothing is said: the row is dirty.
            }
            case "ignore" -> {
                settings.put("mode", "INSERT_IGNORE");
                parameter.ignored(
                        "uniqueIndexColumns", "A row is left out whatever key of the table it is there by", "");
            }
            case "replace", "update", "upsert" -> {
                settings.put("mode", "UPSERT");
                if (!keys.isEmpty()) {
                    settings.put("keys", keys);
                }
            }
            default ->
                parameter.refused(
                        "conflictMode",
                        "There is no conflictMode '" + conflict + "'",
                        "Give reject, ignore, replace or update.");
        }
    }
}
