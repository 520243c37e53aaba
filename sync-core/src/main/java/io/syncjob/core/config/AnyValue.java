package io.syncjob.core.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value of a setting that takes any, such as a constant's. What JSON has by itself stands as it is; of another Java type
 * the name stands with it, as in {@code {"$LocalDate": "2026-11-01"}}.
 */
final class AnyValue {
    private record Form(String key, Class<?> type, Function<Object, Object> write, Function<String, Object> read) {
        static Form text(Class<?> type, Function<String, Object> read) {
            return new Form("$" + type.getSimpleName(), type, String::valueOf, read);
        }
    }

    private static final List<Form> FORMS = List.of(
            Form.text(Byte.class, Byte::valueOf),
            Form.text(Short.class, Short::valueOf),
            Form.text(Long.class, Long::valueOf),
            Form.text(Float.class, Float::valueOf),
            Form.text(Double.class, Double::valueOf),
            Form.text(BigInteger.class, BigInteger::new),
            Form.text(BigDecimal.class, BigDecimal::new),
            Form.text(LocalDate.class, LocalDate::parse),
            Form.text(LocalTime.class, LocalTime::parse),
            Form.text(LocalDateTime.class, LocalDateTime::parse),
            Form.text(Instant.class, Instant::parse),
            Form.text(UUID.class, UUID::fromString),
            new Form(
                    "$bytes",
                    byte[].class,
                    bytes -> Base64.getEncoder().encodeToString((byte[]) bytes),
                    Base64.getDecoder()::decode),
            new Form("$floats", float[].class, AnyValue::join, AnyValue::split));

    private AnyValue() {}

    private static String join(Object vector) {
        StringBuilder text = new StringBuilder();
        for (float each : (float[]) vector) {
            text.append(text.isEmpty() ? "" : " ").append(each);
        }
        return text.toString();
    }

    private static Object split(String text) {
        String[] parts = text.isEmpty() ? new String[0] : text.split(" ", -1);
        float[] vector = new float[parts.length];
        for (int i = 0; i < parts.length; i++) {
            vector[i] = Float.parseFloat(parts[i]);
        }
        return vector;
    }

    /** What stands for {@code value} in a text; empty where nothing can. */
    static Optional<Object> write(Object value) {
        if (value instanceof String
                || value instanceof Boolean
                || value instanceof Integer
                || (value instanceof Double number && Double.isFinite(number))) {
            return Optional.of(value);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> written = new ArrayList<>();
            for (Object each : list) {
                Optional<Object> element = each == null ? Optional.empty() : write(each);
                if (each != null && element.isEmpty()) {
                    return Optional.empty();
                }
                written.add(element.orElse(null));
            }
            return Optional.of(written);
        }
        if (value instanceof Map<?, ?> map) {
            return map(map);
        }
        return FORMS.stream()
                .filter(form -> form.type.isInstance(value))
                .findFirst()
                .map(form -> Map.of(form.key(), form.write.apply(value)));
    }

    /** Empty also for a map that would be read as the value of another type. */
    private static Optional<Object> map(Map<?, ?> map) {
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object each = entry.getValue();
            Optional<Object> element = each == null ? Optional.empty() : write(each);
            boolean known = map.size() == 1
                    && FORMS.stream().anyMatch(form -> form.key().equals(entry.getKey()));
            if (known || !(entry.getKey() instanceof String key) || (each != null && element.isEmpty())) {
                return Optional.empty();
            }
            written.put(key, element.orElse(null));
        }
        return Optional.of(written);
    }

    /**
     * The value that {@link #write} wrote.
     *
     * @throws RuntimeException for a text that is none of the type that it names
     */
    static @Nullable Object read(Node node) {
        if (node instanceof Node.Items items) {
            List<@Nullable Object> values = new ArrayList<>();
            items.items().forEach(each -> values.add(read(each)));
            return Collections.unmodifiableList(values);
        }
        if (node instanceof Node.Fields fields) {
            if (fields.fields().size() == 1) {
                Map.Entry<String, Node> only =
                        fields.fields().entrySet().iterator().next();
                Optional<Form> form = FORMS.stream()
                        .filter(each -> each.key().equals(only.getKey()))
                        .findFirst();
                if (form.isPresent() && only.getValue() instanceof Node.Single single) {
                    return form.get().read.apply(String.valueOf(single.value()));
                }
            }
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            fields.fields().forEach((key, each) -> values.put(key, read(each)));
            return Collections.unmodifiableMap(values);
        }
        return node.plain();
    }
}
