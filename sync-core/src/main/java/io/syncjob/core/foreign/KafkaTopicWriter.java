package io.syncjob.core.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Translates the writer of Kafka. */
final class KafkaTopicWriter implements Translator {
    /** Columns that are added for the writer. */
    private static final String KEY = "kafka-key";

    private static final String VALUE = "kafka-value";
    private static final String PARTITION = "kafka-partition";

    private static final String VALUE_INDEX = "valueIndex";
    private static final String COLUMN = "column";
    private static final String NULL_KEY = "nullKeyFormat";
    private static final String NULL_VALUE = "nullValueFormat";
    private static final String DELIMITER = "fieldDelimiter";

    @Override
    public void translate(Section parameter, Draft draft, Map<String, Map<String, @Nullable Object>> dataSources) {
        Map<String, @Nullable Object> settings = KafkaSettings.of(parameter, dataSources);
        KafkaSettings.type(parameter, "keyType");
        KafkaSettings.type(parameter, "valueType");
        List<String> names = names(parameter);
        String mode = parameter.text("writeMode").orElse("text").toLowerCase(Locale.ROOT);
        List<Integer> keys = Stream.concat(
                        indexes(parameter, "keyIndex").stream(), indexes(parameter, "keyIndexes").stream())
                .toList();
        if (parameter.has(VALUE_INDEX)) {
            parameter.ignored("writeMode", "valueIndex takes its place", "");
            parameter.ignored(DELIMITER, "The value is one column", "");
            value(parameter, indexes(parameter, VALUE_INDEX), "", draft, settings);
            key(parameter, keys, draft, settings);
        } else if (mode.equals("json")) {
            json(parameter, names, keys, draft, settings);
        } else {
            if (!mode.equals("text")) {
                parameter.refused("writeMode", "There is no writeMode '" + mode + "'", "Give text or json.");
            }
            value(
                    parameter,
                    List.of(),
                    parameter.rawText(DELIMITER).map(FileStore::unescaped).orElse("\t"),
                    draft,
                    settings);
            key(parameter, keys, draft, settings);
        }
        KafkaSettings.partition(parameter).ifPresent(number -> {
            Map<String, @Nullable Object> constant = Draft.settings();
            constant.put(COLUMN, PARTITION);
            constant.put("type", "INT32");
            constant.put("value", number);
            draft.writing("constant", constant);
            settings.put("partition", PARTITION);
        });
        if (!parameter
                .text("acks")
                .map(acks -> List.of("all", "-1").contains(acks))
                .orElse(true)) {
            parameter.different("acks", "All replicas in sync acknowledge each message, as with 'all'", "");
        }
        parameter.ignored("batchSize", "The client's own batch.size, in kafkaConfig, bounds what is sent at once", "");
        draft.target = new Draft.Step("kafka", settings);
    }

    private static List<String> names(Section parameter) {
        List<String> names = new ArrayList<>();
        boolean objects = parameter
                .value(COLUMN)
                .map(node ->
                        node.plain() instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance))
                .orElse(false);
        if (!objects) {
            return parameter.texts(COLUMN);
        }
        for (Section column : parameter.sections(COLUMN)) {
            column.required("name").ifPresent(names::add);
            column.ignored("type", "The type of the column says how it stands in JSON", "");
        }
        return names;
    }

    private static List<Integer> indexes(Section parameter, String key) {
        List<Integer> indexes = new ArrayList<>();
        for (String text : parameter.texts(key)) {
            if (text.matches("\\d{1,6}")) {
                indexes.add(Integer.valueOf(text));
            } else {
                parameter.invalid(key, "'" + text + "' is no column's number", "Give a number of 0 or more.");
            }
        }
        return indexes;
    }

    private static void json(
            Section parameter,
            List<String> names,
            List<Integer> keys,
            Draft draft,
            Map<String, @Nullable Object> settings) {
        parameter.ignored(DELIMITER, "The value is JSON", "");
        for (String key : List.of(NULL_KEY, NULL_VALUE)) {
            parameter.refused(
                    key, "NULL is null in JSON, and a key of NULL is none", "Set a value in its place with map(…).");
        }
        if (names.isEmpty()) {
            parameter.missing(COLUMN);
            return;
        }
        parameter.different(COLUMN, "Numbers and truth values stand in JSON as such, not as texts", "");
        draft.columns(names);
        draft.writing("moments-as-text", Map.of("timestamp", "yyyy-MM-dd HH:mm:ss"));
        if (keys.size() > 1) {
            parameter.refused(
                    "keyIndexes", "With writeMode json a key has one column", "Give keyIndex, or writeMode text.");
        } else if (!keys.isEmpty() && keys.get(0) >= names.size()) {
            parameter.invalid(
                    "keyIndex", "There is no column " + keys.get(0), "Give a number below " + names.size() + ".");
        } else if (!keys.isEmpty()) {
            settings.put("key", List.of(names.get(keys.get(0))));
        }
    }

    private static void value(
            Section parameter,
            List<Integer> indexes,
            String delimiter,
            Draft draft,
            Map<String, @Nullable Object> settings) {
        join(VALUE, indexes, delimiter, parameter.rawText(NULL_VALUE), draft);
        settings.put("value", VALUE);
    }

    private static void key(
            Section parameter, List<Integer> keys, Draft draft, Map<String, @Nullable Object> settings) {
        if (keys.isEmpty()) {
            parameter.ignored(NULL_KEY, "The messages have no key", "");
            return;
        }
        join(KEY, keys, ",", parameter.rawText(NULL_KEY), draft);
        settings.put("key", List.of(KEY));
    }

    private static void join(
            String column, List<Integer> indexes, String delimiter, Optional<String> nullText, Draft draft) {
        Map<String, @Nullable Object> join = Draft.settings();
        join.put(COLUMN, column);
        if (!indexes.isEmpty()) {
            join.put("columnIndexes", indexes);
        }
        join.put("delimiter", delimiter);
        nullText.ifPresent(text -> join.put("nullText", text));
        draft.writing("join", join);
    }
}
