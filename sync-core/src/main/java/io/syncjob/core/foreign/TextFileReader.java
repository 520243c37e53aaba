package io.syncjob.core.foreign;

import io.syncjob.core.config.Node;
import io.syncjob.error.SyncError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Translates the readers of text files, and of ORC and Parquet files. The columns are called {@code column1} and so on, and all
 * fields of a text file are text; steps then choose among them and give them their types.
 */
final class TextFileReader implements Translator {
    /** No field without quotes holds a line end, so none is NULL. */
    private static final String NO_NULL = "\n";

    private static final String CONSTANT = "constant";

    private static final String LENIENT_DATE = "yyyy-MM-dd[ HH:mm:ss][.SSS]";

    private final FileStore store;

    TextFileReader(FileStore store) {
        this.store = store;
    }

    @Override
    public void translate(Section parameter, Draft draft, Map<String, Map<String, @Nullable Object>> dataSources) {
        Map<String, @Nullable Object> settings = store.reading(parameter, dataSources);
        String format = FileStore.format(parameter, "text");
        switch (format) {
            case "csv", "text" -> {
                FileStore.delimiter(parameter).ifPresent(each -> settings.put("delimiter", each));
                settings.put("allText", true);
                settings.put("nullText", parameter.rawText("nullFormat").orElse(NO_NULL));
                parameter.text("encoding").ifPresent(charset -> settings.put("charset", charset));
                if (parameter.flag("skipHeader", false)) {
                    settings.put("skipLines", 1);
                }
                quoting(parameter, settings);
                columns(parameter, draft, false);
                draft.source = new Draft.Step("csv", settings);
            }
            case "parquet", "orc" -> {
                if (!parameter.value("column").map(TextFileReader::isAll).orElse(true)) {
                    draft.reading("number-columns", Map.of());
                }
                columns(parameter, draft, true);
                parameter.ignored(FileStore.OF_TEXT_ALONE);
                draft.source = new Draft.Step(format, settings);
            }
            default ->
                parameter
                        .findings()
                        .mistake(
                                parameter.place(parameter.has("fileFormat") ? "fileFormat" : "fileType"),
                                SyncError.UNSUPPORTED,
                                "Files of the format '" + format + "' cannot be read by a job of this form",
                                "Give csv, text, orc or parquet.");
        }
    }

    private static void quoting(Section parameter, Map<String, @Nullable Object> settings) {
        parameter.section("csvReaderConfig").ifPresent(csv -> {
            if (!csv.flag("useTextQualifier", true)) {
                settings.put("unquoted", true);
            }
            csv.rawText("textQualifier")
                    .filter(text -> text.length() == 1)
                    .ifPresent(text -> settings.put("quote", text));
            csv.ignored(Map.of(
                    "safetySwitch", "A row may have up to 16 MiB",
                    "skipEmptyRecords", "Empty lines are passed over"));
        });
    }

    /** @param typed whether the file has types of its own, of which moments and texts are kept */
    private static void columns(Section parameter, Draft draft, boolean typed) {
        Optional<Node> given = parameter.value("column");
        if (given.isEmpty() || isAll(given.get())) {
            return;
        }
        List<String> chosen = new ArrayList<>();
        List<Map<String, @Nullable Object>> casts = new ArrayList<>();
        for (Section column : parameter.sections("column")) {
            column(column, chosen, casts, draft, typed);
        }
        if (chosen.isEmpty()) {
            return;
        }
        draft.reading("select", Map.of("columns", chosen));
        casts.forEach(cast -> draft.reading(cast.containsKey("format") ? "cast-moment" : "cast", cast));
    }

    private static boolean isAll(Node column) {
        return List.of("*").equals(column.plain()) || "*".equals(column.plain());
    }

    private static void column(
            Section column,
            List<String> chosen,
            List<Map<String, @Nullable Object>> casts,
            Draft draft,
            boolean typed) {
        column.text("name");
        String type = ColumnTypes.of(column.text("type").orElse("string"), column);
        Optional<String> format = column.text("format");
        String name = source(column, chosen, draft);
        chosen.add(name);
        boolean kept = typed && !name.startsWith(CONSTANT) && type.equals(ColumnTypes.TIMESTAMP);
        if (kept) {
            column.ignored("format", "The file holds moments, not their texts", "");
        }
        if (kept || type.equals(ColumnTypes.STRING)) {
            return;
        }
        Map<String, @Nullable Object> cast = Draft.settings();
        cast.put("column", name);
        cast.put("type", type);
        if (type.equals(ColumnTypes.TIMESTAMP)) {
            cast.put("format", format.map(DatePatterns::lenientHours).orElse(LENIENT_DATE));
        }
        casts.add(cast);
    }

    /** The name under which the column is there; one of constants is made. */
    private static String source(Section column, List<String> chosen, Draft draft) {
        OptionalLong index = column.whole("index");
        Optional<String> value = column.rawText("value");
        if (index.isPresent() && index.getAsLong() >= 0) {
            column.ignored("value", "index takes its place", "");
            String name = "column" + (index.getAsLong() + 1);
            if (chosen.contains(name)) {
                column.refused(
                        "index",
                        "The field " + index.getAsLong() + " is read twice",
                        "Read it once, and copy it with map(…).");
            }
            return name;
        }
        if (value.isEmpty()) {
            column.invalid("index", "The column has neither an index of 0 or more nor a value", "Give one of them.");
        }
        String name = CONSTANT + (chosen.size() + 1);
        Map<String, @Nullable Object> constant = Draft.settings();
        constant.put("column", name);
        constant.put("type", ColumnTypes.STRING);
        constant.put("value", value.orElse(""));
        draft.reading("constant", constant);
        return name;
    }
}
