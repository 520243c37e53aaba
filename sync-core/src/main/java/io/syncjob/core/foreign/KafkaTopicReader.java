package io.syncjob.core.foreign;

import io.syncjob.policy.TimeZones;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Translates the reader of Kafka. */
final class KafkaTopicReader implements Translator {
    private static final String PATTERN = "yyyyMMddHHmmss";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final String AT = "at";
    private static final String PART = "part";
    private static final String WAIT = "waitTIme";
    private static final long STANDARD_WAIT = 60;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    @Override
    public void translate(Section parameter, Draft draft, Map<String, Map<String, @Nullable Object>> dataSources) {
        Map<String, @Nullable Object> settings = KafkaSettings.of(parameter, dataSources);
        columns(parameter, draft, settings);
        Optional<Long> partition = KafkaSettings.partition(parameter);
        partition.ifPresent(number -> settings.put("partitions", List.of(number)));
        ZoneId zone = draft.timeZones instanceof TimeZones.Declared declared ? declared.sourceZone() : null;
        Optional<Map<String, @Nullable Object>> begin = point(parameter, "begin", partition, zone);
        if (begin.isEmpty()) {
            parameter.missing("beginDateTime");
        } else {
            settings.put("begin", begin.get());
        }
        point(parameter, "end", partition, zone).ifPresent(end -> settings.put("end", end));
        waiting(parameter, settings);
        if (!parameter.flag("skipExceedRecord", false)) {
            parameter.different("skipExceedRecord", "Messages at or behind the end are never read", "");
        }
        parameter.ignored(
                "stopWhenReachEndOffset", "A partition ends at its end, or when nothing comes for " + WAIT, "");
        parameter.ignored("groupId", "Offsets of consumer groups are neither used nor committed", "");
        draft.source = new Draft.Step("kafka", settings);
    }

    private static void columns(Section parameter, Draft draft, Map<String, @Nullable Object> settings) {
        List<Map<String, @Nullable Object>> columns = new ArrayList<>();
        List<String> all = new ArrayList<>();
        List<Map<String, @Nullable Object>> constants = new ArrayList<>();
        for (String text : parameter.texts("column")) {
            if (text.length() > 1 && text.startsWith("'") && text.endsWith("'")) {
                Map<String, @Nullable Object> constant = Draft.settings();
                constant.put("column", "constant" + (all.size() + 1));
                constant.put("type", "STRING");
                constant.put("value", text.substring(1, text.length() - 1));
                constants.add(constant);
                all.add("constant" + (all.size() + 1));
            } else if (all.contains(text)) {
                parameter.invalid("column", "The column '" + text + "' is read twice", "Read it once.");
            } else {
                columns.add(column(parameter, text));
                all.add(text);
            }
        }
        if (all.isEmpty()) {
            parameter.missing("column");
        } else if (columns.isEmpty()) {
            parameter.invalid("column", "Nothing of the messages is read", "Read __offset__ too.");
        }
        settings.put("columns", columns);
        if (!constants.isEmpty()) {
            constants.forEach(constant -> draft.reading("constant", constant));
            draft.reading("select", Map.of("columns", all));
        }
        for (String type : List.of("keyType", "valueType")) {
            parameter.text(type);
        }
        String encoding = parameter.text("encoding").orElse("UTF-8");
        if (!encoding.toUpperCase(Locale.ROOT).replace("-", "").equals("UTF8")) {
            parameter.refused("encoding", "Texts are in UTF-8, not in " + encoding, "Read them as BYTEARRAY.");
        }
    }

    private static Map<String, @Nullable Object> column(Section parameter, String text) {
        Map<String, @Nullable Object> column = Draft.settings();
        column.put("name", text);
        switch (text.toLowerCase(Locale.ROOT)) {
            case "__key__" -> part(column, "KEY", KafkaSettings.type(parameter, "keyType"));
            case "__value__" -> part(column, "VALUE", KafkaSettings.type(parameter, "valueType"));
            case "__partition__" -> column.put(PART, "PARTITION");
            case "__offset__" -> column.put(PART, "OFFSET");
            case "__timestamp__" -> {
                column.put(PART, "TIMESTAMP");
                parameter.different("column", "__timestamp__ is a moment, an INSTANT with milliseconds", "");
            }
            case "__headers__" -> {
                column.put(PART, "HEADERS");
                parameter.different("column", "__headers__ is JSON such as [{\"name\":\"trace\",\"text\":\"a1\"}]", "");
            }
            default -> {
                column.put("type", "STRING");
                if (text.isBlank() || text.contains("[") || text.startsWith(".") || text.endsWith(".")) {
                    parameter.refused(
                            "column",
                            "The column '" + text + "' is no path of names with dots between",
                            "Read __value__, and take what is within a list from it with the step json-extracting.");
                }
            }
        }
        return column;
    }

    private static void part(Map<String, @Nullable Object> column, String part, String type) {
        column.put(PART, part);
        column.put("type", type);
    }

    /** Where reading begins or ends; empty where the job does not say. */
    private static Optional<Map<String, @Nullable Object>> point(
            Section parameter, String which, Optional<Long> partition, @Nullable ZoneId zone) {
        String timeKey = which + "DateTime";
        String offsetKey = which + "Offset";
        Optional<String> time = parameter.text(timeKey);
        Optional<String> offset = parameter.text(offsetKey);
        if (time.isPresent() && offset.isPresent()) {
            parameter.invalid(
                    offsetKey, "Both " + timeKey + " and " + offsetKey + " are given", "Give one of the two.");
        }
        Map<String, @Nullable Object> point = Draft.settings();
        if (time.isPresent()) {
            checkTime(parameter, timeKey, time.get());
            point.put("time", time.get());
            point.put("pattern", PATTERN);
            if (zone == null) {
                parameter.invalid(
                        timeKey,
                        "The job does not say on which clock " + timeKey + " is meant",
                        "Give setting.common.column.timeZone, such as Asia/Shanghai.");
            } else {
                point.put("zone", zone.getId());
            }
            return Optional.of(point);
        }
        return offset.map(text -> {
            offset(parameter, offsetKey, text, partition, point);
            return point;
        });
    }

    private static void checkTime(Section parameter, String key, String time) {
        if (time.contains("${") || time.contains("$[")) {
            return;
        }
        try {
            LocalDateTime.parse(time, TIME);
        } catch (DateTimeException e) {
            parameter.invalid(key, "'" + time + "' is no time such as 20251031083000", "Write it as " + PATTERN + ".");
        }
    }

    private static void offset(
            Section parameter, String key, String text, Optional<Long> partition, Map<String, @Nullable Object> point) {
        switch (text.toLowerCase(Locale.ROOT)) {
            case "seektobeginning" -> point.put(AT, "EARLIEST");
            case "seektolast", "seektoend" -> point.put(AT, "LATEST");
            case "seektocurrent" ->
                parameter.refused(
                        key,
                        "Offsets of consumer groups play no part, so reading cannot begin at one",
                        "Give beginDateTime, or make the job resumable().");
            default -> {
                if (!NUMBER.matcher(text).matches()) {
                    parameter.invalid(
                            key, "'" + text + "' is no offset", "Give a number, seekToBeginning or seekToLast.");
                } else if (partition.isEmpty()) {
                    parameter.refused(
                            key, "Each partition has offsets of its own, and no partition is given", "Give partition.");
                } else {
                    point.put("offsets", Map.of(String.valueOf(partition.get()), Long.valueOf(text)));
                }
            }
        }
    }

    private static void waiting(Section parameter, Map<String, @Nullable Object> settings) {
        long seconds = parameter.whole(WAIT).orElse(STANDARD_WAIT);
        boolean isOffset = settings.get("end") instanceof Map<?, ?> end && end.containsKey("offsets");
        boolean stops = parameter.flag("stopWhenPollEmpty", true);
        if (isOffset && stops) {
            if (seconds < 1) {
                parameter.invalid(WAIT, WAIT + " is " + seconds, "Give seconds, 1 or more.");
            } else {
                settings.put("idle", "PT" + seconds + "S");
            }
            return;
        }
        parameter.ignored(WAIT, "The end is looked up when the run begins, and nobody waits for messages", "");
        if (!isOffset && !stops) {
            parameter.different(
                    "stopWhenPollEmpty", "Reading ends at the last message that is there when the run begins", "");
        }
    }
}
