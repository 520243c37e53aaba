package io.syncjob.core.config;

import io.syncjob.DataSources;
import io.syncjob.spi.Secret;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where settings may name a data source: those of a reader or writer as a whole, and within them every object that takes a
 * secret, such as a part of {@code jdbc-shards}.
 */
public final class NamedSources {
    private NamedSources() {}

    /** Whether an object within settings, bound to {@code type}, may have the key {@link DataSources#KEY}. */
    static boolean mayName(Class<?> type) {
        if (!type.isRecord() || TextType.of(type).isPresent()) {
            return false;
        }
        Map<String, Type> settings = Shape.of(type).settings();
        return !settings.containsKey(DataSources.KEY) && settings.containsValue(Secret.class);
    }

    /** Whether {@code settings}, which {@code type} takes, name a data source anywhere. */
    public static boolean any(Map<String, ? extends @Nullable Object> settings, Class<?> type) {
        return settings.containsKey(DataSources.KEY) || within(settings, type);
    }

    private static boolean within(Map<?, ?> settings, Class<?> type) {
        if (!type.isRecord()) {
            return false;
        }
        Map<String, Type> types = Shape.of(type).settings();
        return settings.entrySet().stream()
                .anyMatch(each -> Optional.ofNullable(types.get(String.valueOf(each.getKey())))
                        .filter(of -> named(each.getValue(), of))
                        .isPresent());
    }

    /** Whether an object within settings names a data source, or one within it does, so that it is not all there yet. */
    static boolean isPart(Map<?, ?> object, Class<?> type) {
        return (object.containsKey(DataSources.KEY) && mayName(type)) || within(object, type);
    }

    private static boolean named(@Nullable Object value, Type type) {
        Class<?> raw = Shape.raw(type);
        if (value instanceof Collection<?> all) {
            return all.stream().anyMatch(each -> named(each, Shape.argument(type, 0)));
        }
        if (!(value instanceof Map<?, ?> map)) {
            return false;
        }
        if (raw == Optional.class) {
            return named(value, Shape.argument(type, 0));
        }
        if (Map.class.isAssignableFrom(raw)) {
            return map.values().stream().anyMatch(each -> named(each, Shape.argument(type, 1)));
        }
        return isPart(map, raw);
    }

    /**
     * The settings with those of the data sources that they name, which what is set beside the name goes before.
     *
     * @param type takes the settings
     */
    public static Map<String, @Nullable Object> resolve(
            Map<String, ? extends @Nullable Object> settings, Class<?> type, DataSources sources) {
        return any(settings, type) ? inside(sources.resolve(settings), type, sources) : new LinkedHashMap<>(settings);
    }

    private static Map<String, @Nullable Object> inside(Map<?, ?> settings, Class<?> type, DataSources sources) {
        Map<String, Type> types = type.isRecord() ? Shape.of(type).settings() : Map.of();
        Map<String, @Nullable Object> resolved = new LinkedHashMap<>();
        settings.forEach((key, value) -> {
            String name = String.valueOf(key);
            Type of = types.get(name);
            resolved.put(name, of == null ? value : value(value, of, sources));
        });
        return resolved;
    }

    private static @Nullable Object value(@Nullable Object value, Type type, DataSources sources) {
        Class<?> raw = Shape.raw(type);
        if (value instanceof List<?> list) {
            List<@Nullable Object> all = new ArrayList<>();
            list.forEach(each -> all.add(value(each, Shape.argument(type, 0), sources)));
            return all;
        }
        if (!(value instanceof Map<?, ?> map) || raw == Object.class) {
            return value;
        }
        if (raw == Optional.class) {
            return value(value, Shape.argument(type, 0), sources);
        }
        Map<String, @Nullable Object> given = new LinkedHashMap<>();
        map.forEach((key, each) -> given.put(
                String.valueOf(key),
                Map.class.isAssignableFrom(raw) ? value(each, Shape.argument(type, 1), sources) : each));
        if (Map.class.isAssignableFrom(raw)) {
            return given;
        }
        return inside(mayName(raw) ? sources.resolve(given) : given, raw, sources);
    }
}
