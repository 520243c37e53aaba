package io.syncjob.file;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The text of each kind of value as the documentation of the formats has it, by means of the JDK and Jackson alone. */
final class Texts {
    static final ObjectMapper JSON = new ObjectMapper();

    private Texts() {}

    static String of(Kind kind, Object value) throws JsonProcessingException {
        return switch (kind) {
            case DECIMAL -> ((BigDecimal) value).toPlainString();
            case BYTES -> Base64.getEncoder().encodeToString((byte[]) value);
            case ARRAY, VECTOR -> JSON.writeValueAsString(value);
            default -> value.toString();
        };
    }

    static Object value(DataType type, String text) throws JsonProcessingException {
        return switch (type.kind()) {
            case BOOLEAN -> Boolean.valueOf(text);
            case INT8, INT16, INT32, INT64 -> Long.valueOf(text);
            case FLOAT32 -> Float.valueOf(text);
            case FLOAT64 -> Double.valueOf(text);
            case DECIMAL -> new BigDecimal(text);
            case STRING, JSON, UUID -> text;
            case BYTES -> Base64.getDecoder().decode(text);
            case DATE -> LocalDate.parse(text);
            case TIME -> LocalTime.parse(text);
            case TIMESTAMP -> LocalDateTime.parse(text);
            case INSTANT -> Instant.parse(text);
            case ARRAY -> list(Objects.requireNonNull(type.element()), JSON.readTree(text));
            case VECTOR -> JSON.readValue(text, float[].class);
        };
    }

    private static List<@Nullable Object> list(DataType element, JsonNode array) throws JsonProcessingException {
        List<@Nullable Object> list = new ArrayList<>();
        for (JsonNode each : array) {
            list.add(each.isNull() ? null : value(element, each.asText()));
        }
        return list;
    }
}
