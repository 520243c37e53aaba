package io.syncjob.core.foreign;

import io.syncjob.error.SyncError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Translates {@code streamreader} and {@code streamwriter}. */
final class StreamRows {
    private static final long MOST_ROWS = Long.MAX_VALUE / Common.MOST_CHANNELS;
    private static final String BOOLEAN = "BOOLEAN";
    private static final String BYTES = "BYTES";
    private static final String TIMESTAMP = "TIMESTAMP";

    private StreamRows() {}

    static void reader(Section parameter, Draft draft, Map<String, Map<String, @Nullable Object>> dataSources) {
        long rows = parameter.whole("sliceRecordCount").orElse(-1);
        if (rows < 0 || rows > MOST_ROWS) {
            parameter.invalid(
                    "sliceRecordCount",
                    "The number of rows is missing, below 0 or too large",
                    "Give sliceRecordCount, the rows of each channel.");
            rows = 0;
        }
        List<Map<String, @Nullable Object>> columns = new ArrayList<>();
        for (Section column : parameter.sections("column")) {
            columns.add(column(column, columns.size() + 1));
        }
        if (columns.isEmpty()) {
            parameter.missing("column");
        }
        Map<String, @Nullable Object> settings = Draft.settings();
        settings.put("rows", rows * Math.max(1, draft.channels));
        settings.put("columns", columns);
        draft.source = new Draft.Step("stream", settings);
    }

    private static Map<String, @Nullable Object> column(Section column, int number) {
        Map<String, @Nullable Object> settings = Draft.settings();
        settings.put("name", "column" + number);
        String type = type(column.text("type").orElse("string"), column);
        settings.put("type", type);
        Optional<String> constant = column.rawText("value");
        Optional<String> random = column.text("random");
        column.ignored("dateFormat", "Moments are written as 2025-10-31 08:30:00", "");
        if (constant.isPresent()) {
            settings.put("value", "CHOICE");
            settings.put("choices", List.of(literal(type, constant.get())));
            column.ignored("random", "value takes its place", "");
        } else if (random.isPresent()) {
            settings.put("value", "RANDOM");
            random(column, type, random.get(), settings);
        } else {
            column.missing("value");
        }
        return settings;
    }

    private static void random(Section column, String type, String random, Map<String, @Nullable Object> settings) {
        String[] bounds = random.split(",", -1);
        if (bounds.length != 2) {
            column.invalid("random", "'" + random + "' has no two bounds", "Give two, with a comma between.");
        } else if (type.equals(BOOLEAN)) {
            column.different("random", "True and false are as likely as each other", "");
        } else {
            // Of bytes and texts these are lengths.
            String from = bounds[0].strip();
            String to = bounds[1].strip();
            settings.put("from", type.equals(BYTES) ? from : literal(type, from));
            settings.put("to", type.equals(BYTES) ? to : literal(type, to));
        }
    }

    private static String type(String type, Section column) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "string" -> "STRING";
            case "long", "int" -> "INT64";
            case "double" -> "FLOAT64";
            case "bool", "boolean" -> BOOLEAN;
            case "date" -> TIMESTAMP;
            case "bytes" -> BYTES;
            default -> {
                column.findings()
                        .mistake(
                                column.place("type"),
                                SyncError.INVALID_VALUE,
                                "There is no type '" + type + "'",
                                "Give string, long, double, bool, date or bytes.");
                yield "STRING";
            }
        };
    }

    /** A value as the native reader takes it. */
    private static String literal(String type, String text) {
        if (type.equals(BYTES)) {
            return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }
        if (!type.equals(TIMESTAMP)) {
            return text;
        }
        return text.length() == 10 ? text + "T00:00:00" : text.replace(' ', 'T');
    }

    static void writer(Section parameter, Draft draft, Map<String, Map<String, @Nullable Object>> dataSources) {
        boolean print = parameter.flag("print", true);
        if (print) {
            parameter.different("print", "A line of the columns' names comes first, and NULL is printed as NULL", "");
            if (!parameter.rawText("fieldDelimiter").orElse("\t").equals("\t")) {
                parameter.different("fieldDelimiter", "Cells are separated by tabs", "");
            }
        } else {
            parameter.ignored("fieldDelimiter", "Nothing is printed", "");
        }
        parameter.ignored(Map.of(
                "encoding", "Rows are printed in the encoding of the standard output",
                "recordNumBeforeSleep", "Throttle the job instead",
                "sleepTime", "Throttle the job instead"));
        draft.target = new Draft.Step("stream", Map.of("mode", print ? "PRINT" : "DISCARD"));
    }
}
