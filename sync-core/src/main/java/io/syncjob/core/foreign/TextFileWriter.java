package io.syncjob.core.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Translates the writers of text files, and of ORC and Parquet files: one file. */
final class TextFileWriter implements Translator {
    /** The types of Hive's columns, which are told where a writer of HDFS has no names else. */
    private static final Map<String, String> TYPES = Map.of(
            "TINYINT", "INT8",
            "SMALLINT", "INT16",
            "INT", "INT32",
            "BIGINT", "INT64",
            "FLOAT", "FLOAT32",
            "DOUBLE", "FLOAT64",
            "BOOLEAN", "BOOLEAN",
            "DATE", "DATE",
            "TIMESTAMP", "TIMESTAMP");

    private final FileStore store;

    TextFileWriter(FileStore store) {
        this.store = store;
    }

    @Override
    public void translate(Section parameter, Draft draft, Map<String, Map<String, @Nullable Object>> dataSources) {
        Map<String, @Nullable Object> settings = store.writing(parameter, dataSources);
        mode(parameter, settings);
        String format = FileStore.format(parameter, "text");
        if (List.of("parquet", "orc").contains(format)) {
            columnar(format, parameter, settings, draft);
            return;
        }
        if (!List.of("csv", "text").contains(format)) {
            parameter.refused(
                    parameter.has("fileFormat") ? "fileFormat" : "fileType",
                    "Files of the format '" + format + "' cannot be written by a job of this form",
                    "Give csv, text, orc or parquet.");
        } else if (format.equals("text")) {
            parameter.different(
                    parameter.has("fileFormat") ? "fileFormat" : "fileType",
                    "A field is put in quotes where it holds the delimiter, a quote or a line end",
                    "");
        }
        FileStore.delimiter(parameter).ifPresent(each -> settings.put("delimiter", each));
        parameter.text("encoding").ifPresent(charset -> settings.put("charset", charset));
        parameter.rawText("nullFormat").ifPresent(text -> settings.put("nullText", text));
        FileStore.compression(parameter).ifPresent(each -> settings.put("output", Map.of("compression", each)));
        moments(parameter, draft);
        List<String> header = parameter.texts("header");
        if (!header.isEmpty()) {
            draft.columns(header);
            settings.put("header", true);
        } else {
            // In a text nothing is left of names and types.
            parameter.sections("column").forEach(column -> {
                column.text("name");
                column.text("type");
            });
        }
        if (parameter.has("maxFileSize")) {
            parameter.different("maxFileSize", "All rows go to one file, however large", "");
        }
        parameter.value("writeSingleObject");
        draft.target = new Draft.Step("csv", settings);
    }

    private static void columnar(
            String format, Section parameter, Map<String, @Nullable Object> settings, Draft draft) {
        List<String> names = new ArrayList<>();
        List<Map<String, @Nullable Object>> casts = new ArrayList<>();
        for (Section column : parameter.sections("column")) {
            String name = column.required("name").orElse("");
            names.add(name);
            String type = column.text("type").orElse("STRING").toUpperCase(Locale.ROOT);
            boolean text = List.of("STRING", "VARCHAR", "CHAR").contains(type);
            if (!text && !TYPES.containsKey(type) && !type.startsWith("DECIMAL(")) {
                column.refused(
                        "type", "There is no type '" + type + "' for a column of such files", "Give one of Hive's.");
            }
            Map<String, @Nullable Object> cast = Draft.settings();
            cast.put("column", name);
            cast.put("type", text ? "STRING" : TYPES.getOrDefault(type, type));
            casts.add(cast);
        }
        if (names.isEmpty()) {
            parameter.missing("column");
        } else {
            draft.columns(names);
        }
        casts.forEach(cast -> draft.writing("cast", cast));
        parameter
                .text("compress")
                .map(text -> text.toLowerCase(Locale.ROOT))
                .ifPresent(codec -> settings.put(
                        "codec", codec.equals("none") && format.equals("parquet") ? "uncompressed" : codec));
        parameter.ignored(FileStore.OF_TEXT_ALONE);
        draft.target = new Draft.Step(format, settings);
    }

    private static void mode(Section parameter, Map<String, @Nullable Object> settings) {
        String mode = parameter.text("writeMode").orElse("truncate").toLowerCase(Locale.ROOT);
        switch (mode) {
            case "truncate" -> {
                parameter.different(
                        "writeMode",
                        "The file of this name is replaced in one step at the end; others that begin with it stay",
                        "");
                settings.put("mode", "OVERWRITE");
            }
            case "append" -> settings.put("mode", "APPEND");
            case "nonconflict" -> {
                parameter.different(
                        "writeMode", "Only a file of just this name is a conflict, not one that begins with it", "");
                settings.put("mode", "FAIL_IF_EXISTS");
            }
            default ->
                parameter.refused(
                        "writeMode", "There is no writeMode '" + mode + "'", "Give truncate, append or nonConflict.");
        }
    }

    /** Moments are written as those products write them. */
    private static void moments(Section parameter, Draft draft) {
        Optional<String> format = parameter.text("dateFormat").map(DatePatterns::lenientHours);
        Map<String, @Nullable Object> patterns = Draft.settings();
        patterns.put("timestamp", format.orElse("yyyy-MM-dd HH:mm:ss"));
        format.ifPresent(pattern -> patterns.put("date", pattern));
        draft.writing("moments-as-text", patterns);
    }
}
