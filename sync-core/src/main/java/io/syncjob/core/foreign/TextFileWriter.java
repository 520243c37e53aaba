package io.syncjob.core.foreign;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Translates {@code txtfilewriter}: one file of delimited text. */
final class TextFileWriter implements Translator {
    @Override
    public void translate(Section parameter, Draft draft, Map<String, Map<String, @Nullable Object>> dataSources) {
        Map<String, @Nullable Object> settings = Draft.settings();
        String folder = parameter.required("path").orElse("");
        String name = parameter.required("fileName").orElse("") + suffix(parameter);
        settings.put("path", folder.isEmpty() || folder.endsWith("/") ? folder + name : folder + "/" + name);
        parameter.different(
                "fileName", "All rows go to one file of this name, without a random ending for each channel", "");
        mode(parameter, settings);
        String format = FileStore.format(parameter, "text");
        if (!List.of("csv", "text").contains(format)) {
            parameter.refused(
                    parameter.has("fileFormat") ? "fileFormat" : "fileType",
                    "Files of the format '" + format + "' cannot be written by a job of this form",
                    "Give csv or text.");
        } else if (format.equals("text")) {
            parameter.different(
                    "fileFormat", "A field is put in quotes where it holds the delimiter, a quote or a line end", "");
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
        }
        draft.target = new Draft.Step("csv", settings);
    }

    private static String suffix(Section parameter) {
        return parameter.text("suffix").orElse("");
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
