package io.syncjob.core.config;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.Secret;
import java.lang.reflect.Type;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns a configuration into settings from which {@link ConfigBinder} makes an equal one. A setting that says no more than
 * its absence would is left out.
 */
public final class ConfigWriter {
    private ConfigWriter() {}

    /**
     * The settings: maps, lists, texts, numbers and booleans.
     *
     * @param path what the settings are part of, for messages
     * @throws SyncException UNSUPPORTED for what no text can hold, or a secret that is known by its value
     */
    public static Map<String, @Nullable Object> write(Object config, String path) {
        if (!config.getClass().isRecord()) {
            throw new SyncException(
                    SyncError.UNSUPPORTED,
                    "'" + path + "' is configured with a " + config.getClass().getName()
                            + ", which is no record and cannot be written as text",
                    "Make the configuration a record.");
        }
        Map<String, @Nullable Object> settings = record(config, path);
        if (!meansSame(settings, config)) {
            throw new SyncException(
                    SyncError.UNSUPPORTED,
                    "The settings of '" + path + "' cannot be written as text: what is read from it is not equal to "
                            + config.getClass().getName(),
                    "Let two configurations of this class be equal when their parts are, and its constructor take what"
                            + " its components give.");
        }
        prune(settings, settings, config);
        return settings;
    }

    private static boolean meansSame(Map<String, @Nullable Object> settings, Object config) {
        try {
            return config.equals(ConfigBinder.bind(settings, config.getClass()));
        } catch (SyncException e) {
            return false; // something that is needed is missing
        }
    }

    /** Takes out of {@code part}, which is somewhere in {@code all}, whatever makes no difference. */
    private static void prune(Map<String, @Nullable Object> part, Map<String, @Nullable Object> all, Object config) {
        for (String key : List.copyOf(part.keySet())) {
            Map<String, @Nullable Object> before = new LinkedHashMap<>(part);
            part.remove(key);
            if (!meansSame(all, config)) {
                part.clear();
                part.putAll(before);
                pruneWithin(part.get(key), all, config);
            }
        }
    }

    @SuppressWarnings("unchecked") // every map in the tree was made here
    private static void pruneWithin(@Nullable Object value, Map<String, @Nullable Object> all, Object config) {
        if (value instanceof LinkedHashMap<?, ?> map) {
            prune((Map<String, @Nullable Object>) map, all, config);
        } else if (value instanceof ArrayList<?> list) {
            list.forEach(each -> pruneWithin(each, all, config));
        }
    }

    private static Map<String, @Nullable Object> record(Object value, String path) {
        Shape shape = Shape.of(value.getClass());
        Map<String, @Nullable Object> settings = new LinkedHashMap<>();
        shape.values(value).forEach((name, part) -> {
            Type type = shape.settings().getOrDefault(name, Object.class);
            Object written = part == null ? null : write(part, type, path + "." + name);
            if (written != null) {
                settings.put(name, written);
            }
        });
        return settings;
    }

    private static @Nullable Object write(Object value, Type type, String path) {
        if (value instanceof Optional<?> optional) {
            return optional.isEmpty() ? null : write(optional.get(), Shape.argument(type, 0), path);
        }
        if (value instanceof Secret secret) {
            return secret(secret, path);
        }
        if (Shape.raw(type) == Object.class) {
            return AnyValue.write(value).orElseThrow(() -> refused(value, path));
        }
        if (value instanceof Collection<?> all) {
            List<@Nullable Object> list = new ArrayList<>();
            all.forEach(each -> list.add(
                    each == null ? null : write(each, Shape.argument(type, 0), path + "[" + list.size() + "]")));
            if (value instanceof Set<?>) {
                // Many sets hand out their elements in another order in each JVM; equal jobs have one text.
                list.sort(Comparator.comparing(String::valueOf));
            }
            return list;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> written = new LinkedHashMap<>();
            map.forEach((key, each) -> {
                String name = String.valueOf(single(key, path));
                written.put(name, each == null ? null : write(each, Shape.argument(type, 1), path + "." + name));
            });
            return written;
        }
        return value instanceof Record && TextType.ofValue(value).isEmpty() ? record(value, path) : single(value, path);
    }

    private static Object single(Object value, String path) {
        if (value instanceof Boolean || value instanceof String) {
            return value;
        }
        if (value instanceof Number number && NumberType.of(value.getClass()).isPresent()) {
            boolean finite = Double.isFinite(number.doubleValue());
            boolean fraction = value instanceof Double || value instanceof Float;
            return fraction && !finite ? value.toString() : value;
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        boolean foreign = value instanceof Path file && file.getFileSystem() != FileSystems.getDefault();
        if (!foreign && (value instanceof Character || TextType.ofValue(value).isPresent())) {
            return value.toString();
        }
        throw refused(value, path);
    }

    private static String secret(Secret secret, String path) {
        return secret.reference()
                .orElseThrow(() -> new SyncException(
                        SyncError.UNSUPPORTED,
                        "The secret '" + path + "' is not written into a text",
                        "Say where it is instead: Secret.environment(\"NAME\") or Secret.file(\"path\")."));
    }

    private static SyncException refused(Object value, String path) {
        return new SyncException(
                SyncError.UNSUPPORTED,
                "The setting '" + path + "' holds a " + value.getClass().getName()
                        + ", an object of the application that no text can hold",
                "Give it by settings that are texts or numbers, such as a URL in place of a data source.");
    }
}
