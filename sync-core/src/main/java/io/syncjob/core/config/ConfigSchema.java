package io.syncjob.core.config;

import io.syncjob.DataSources;
import io.syncjob.spi.Secret;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * JSON Schema of what {@link ConfigBinder} takes, from the same types. Each record has a definition of its own, to which
 * others refer. Used by one thread.
 */
public final class ConfigSchema {
    private static final String TYPE = "type";

    private final Map<String, @Nullable Object> definitions = new TreeMap<>();

    /** The definitions of all records so far, by name. */
    public Map<String, @Nullable Object> definitions() {
        return definitions;
    }

    /** A reference to the definition of {@code type}. */
    public Map<String, @Nullable Object> reference(Class<?> type) {
        return reference(type, List.of());
    }

    /** The same for one that may have texts by further keys. */
    public Map<String, @Nullable Object> reference(Class<?> type, List<String> furtherKeys) {
        String name = type.getName();
        if (!definitions.containsKey(name)) {
            definitions.put(name, Map.of()); // it may stand within itself
            Map<String, @Nullable Object> properties = new LinkedHashMap<>();
            Shape.of(type).settings().forEach((setting, of) -> {
                Map<String, @Nullable Object> schema = schema(of);
                if (schema != null) {
                    properties.put(setting, schema);
                }
            });
            furtherKeys.forEach(key -> properties.put(key, of(TYPE, "string")));
            definitions.put(name, object(properties));
        }
        return Map.of("$ref", "#/$defs/" + name);
    }

    /** An object of these properties and no others. */
    public static Map<String, @Nullable Object> object(Map<String, @Nullable Object> properties) {
        Map<String, @Nullable Object> schema = of(TYPE, "object");
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, @Nullable Object> of(String key, Object value) {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put(key, value);
        return schema;
    }

    /** Null for a type whose values no text can give. */
    private @Nullable Map<String, @Nullable Object> schema(Type type) {
        Class<?> raw = Shape.raw(type);
        if (raw == Optional.class) {
            return schema(Shape.argument(type, 0));
        }
        if (raw == Object.class) {
            return new LinkedHashMap<>();
        }
        if (Collection.class.isAssignableFrom(raw)) {
            Map<String, @Nullable Object> schema = of(TYPE, "array");
            schema.put("items", schema(Shape.argument(type, 0)));
            return schema;
        }
        if (Map.class.isAssignableFrom(raw)) {
            Map<String, @Nullable Object> schema = of(TYPE, "object");
            schema.put("additionalProperties", schema(Shape.argument(type, 1)));
            return schema;
        }
        if (raw.isRecord() && TextType.of(raw).isEmpty()) {
            return reference(raw, NamedSources.mayName(raw) ? List.of(DataSources.KEY) : List.of());
        }
        return single(raw);
    }

    private static @Nullable Map<String, @Nullable Object> single(Class<?> type) {
        Optional<NumberType> number = NumberType.of(type);
        if (number.isPresent()) {
            return number(number.get());
        }
        if (type == boolean.class || type == Boolean.class) {
            return of(TYPE, "boolean");
        }
        if (type.isEnum()) {
            return of("enum", names(type));
        }
        Map<String, @Nullable Object> text = of(TYPE, "string");
        if (type == char.class || type == Character.class) {
            text.put("minLength", 1);
            text.put("maxLength", 1);
            return text;
        }
        Optional<TextType> form = TextType.of(type);
        form.ifPresent(known -> {
            text.put("description", "This is " + known.expected() + ".");
            if (known.format() != null) {
                text.put("format", known.format());
            }
        });
        return form.isPresent() || type == Secret.class ? text : null;
    }

    private static Map<String, @Nullable Object> number(NumberType type) {
        Map<String, @Nullable Object> schema = of(TYPE, type.whole() ? "integer" : "number");
        if (type.least() != null && type.most() != null) {
            schema.put("minimum", type.least());
            schema.put("maximum", type.most());
        }
        boolean special = type.type() == Double.class || type.type() == Float.class;
        return special ? of("anyOf", List.of(schema, Map.of("enum", List.of("NaN", "Infinity", "-Infinity")))) : schema;
    }

    /** In upper and in lower case; the reader takes mixtures too. */
    private static List<String> names(Class<?> type) {
        List<String> names = new ArrayList<>();
        for (Object each : type.getEnumConstants()) {
            names.add(((Enum<?>) each).name());
        }
        names.addAll(names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
        return names.stream().distinct().toList();
    }
}
