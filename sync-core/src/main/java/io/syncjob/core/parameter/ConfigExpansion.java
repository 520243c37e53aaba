package io.syncjob.core.parameter;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.Secret;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts the values of parameters into every text of a configuration: texts and paths, also those inside lists, maps and
 * records. Secrets are left as they are, and so are objects of the application. What has no parameter in it stays the very
 * same object.
 */
public final class ConfigExpansion {
    private final ParameterValues values;

    public ConfigExpansion(ParameterValues values) {
        this.values = values;
    }

    /** The configuration with the values of its parameters. */
    public <C> C expand(C config) {
        Object expanded = expand(config, "");
        @SuppressWarnings("unchecked") // expand gives an object of the same class for anything but null
        C same = (C) expanded;
        return same;
    }

    /**
     * The same for settings that have not been bound yet. Those that {@code type} takes as secrets are left as they are.
     *
     * @param type the record that they will be bound to
     */
    public Map<String, @Nullable Object> expand(Map<String, ? extends @Nullable Object> settings, Class<?> type) {
        return settings(settings, type, "");
    }

    private Map<String, @Nullable Object> settings(Map<?, ?> settings, Class<?> type, String path) {
        Map<String, @Nullable Object> expanded = new LinkedHashMap<>();
        settings.forEach((key, value) -> {
            String name = String.valueOf(key);
            Type component = type.isRecord()
                    ? Arrays.stream(type.getRecordComponents())
                            .filter(each -> each.getName().equals(name))
                            .findFirst()
                            .<Type>map(RecordComponent::getGenericType)
                            .orElse(Object.class)
                    : Object.class;
            expanded.put(name, setting(value, component, inside(path, name)));
        });
        return expanded;
    }

    private @Nullable Object setting(@Nullable Object value, Type type, String path) {
        Type one = type;
        if (type instanceof ParameterizedType generic && !(value instanceof Map<?, ?> && isMap(generic))) {
            // Of a list or an optional, the type of what is in it.
            one = generic.getActualTypeArguments()[0];
        }
        if (one == Secret.class) {
            return value;
        }
        if (value instanceof Map<?, ?> map) {
            return settings(map, one instanceof Class<?> known ? known : Object.class, path);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> all = new ArrayList<>();
            for (Object each : list) {
                all.add(setting(each, one, path + "[" + all.size() + "]"));
            }
            return all;
        }
        return value == null ? null : expand(value, path);
    }

    private static boolean isMap(ParameterizedType type) {
        return type.getRawType() instanceof Class<?> raw && Map.class.isAssignableFrom(raw);
    }

    private static String inside(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private Object expand(Object value, String path) {
        if (value instanceof String text) {
            return values.expand(text, "the setting '" + path + "'");
        }
        if (value instanceof Path file) {
            String text = file.toString();
            String expanded = values.expand(text, "the setting '" + path + "'");
            return expanded.equals(text) ? file : file.getFileSystem().getPath(expanded);
        }
        if (value instanceof List<?> list) {
            return list(list, path);
        }
        if (value instanceof Map<?, ?> map) {
            return map(map, path);
        }
        if (value instanceof Optional<?> optional && optional.isPresent()) {
            Object content = optional.get();
            Object expanded = expand(content, path);
            return expanded == content ? optional : Optional.of(expanded);
        }
        return value instanceof Record record ? record(record, path) : value;
    }

    private List<?> list(List<?> list, String path) {
        List<@Nullable Object> expanded = new ArrayList<>(list.size());
        boolean changed = false;
        for (Object each : list) {
            Object other = each == null ? null : expand(each, path + "[" + expanded.size() + "]");
            changed |= other != each;
            expanded.add(other);
        }
        return changed ? expanded : list;
    }

    private Map<?, ?> map(Map<?, ?> map, String path) {
        Map<@Nullable Object, @Nullable Object> expanded = new LinkedHashMap<>();
        boolean changed = false;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            Object each = entry.getValue();
            Object other = each == null ? null : expand(each, inside(path, String.valueOf(entry.getKey())));
            changed |= other != each;
            expanded.put(entry.getKey(), other);
        }
        return changed ? expanded : map;
    }

    private Object record(Record record, String path) {
        RecordComponent[] components = record.getClass().getRecordComponents();
        @Nullable Object[] parts = new @Nullable Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        boolean changed = false;
        try {
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                components[i].getAccessor().setAccessible(true);
                Object part = components[i].getAccessor().invoke(record);
                parts[i] = part == null ? null : expand(part, inside(path, components[i].getName()));
                changed |= parts[i] != part;
            }
            if (!changed) {
                return record;
            }
            Constructor<?> canonical = record.getClass().getDeclaredConstructor(types);
            canonical.setAccessible(true);
            return canonical.newInstance(parts);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refusal) {
                throw refusal;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InaccessibleObjectException e) {
            return closed(record, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Every record has accessors and a canonical constructor", e);
        }
    }

    /** A module keeps its records to itself. That is no matter as long as there is no parameter in them. */
    private static Object closed(Record record, InaccessibleObjectException failure) {
        if (record.toString().contains("${") || record.toString().contains("$[")) {
            Class<?> type = record.getClass();
            throw new SyncException(
                    SyncError.UNSUPPORTED,
                    "Parameters cannot be put into " + type.getSimpleName() + ", since its module does not open the"
                            + " package " + type.getPackageName(),
                    "Open the package to the module io.syncjob.core.",
                    failure);
        }
        return record;
    }
}
