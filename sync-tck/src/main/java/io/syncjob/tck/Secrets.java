package io.syncjob.tck;

import io.syncjob.spi.Secret;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the secrets of a record. */
final class Secrets {
    private static final List<String> NAMES =
            List.of("password", "passwd", "secret", "token", "apikey", "accesskey", "privatekey", "credential");

    private Secrets() {}

    static boolean isSecretName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return NAMES.stream().anyMatch(lower::endsWith);
    }

    /** The components of a record; none where {@code type} is no record. */
    static List<RecordComponent> components(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        return components == null ? List.of() : List.of(components);
    }

    /** The names of the components that are secrets. */
    static List<String> names(Class<?> type) {
        return components(type).stream()
                .filter(component -> component.getType() == Secret.class)
                .map(RecordComponent::getName)
                .toList();
    }

    /** A copy of a record with {@code secret} in place of each secret, also in records within. */
    static Object marked(Object value, Secret secret) throws ReflectiveOperationException {
        List<RecordComponent> components = components(value.getClass());
        if (components.isEmpty()) {
            return value;
        }
        Class<?>[] types = new Class<?>[components.size()];
        @Nullable Object[] parts = new @Nullable Object[types.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = components.get(i).getType();
            Object part = value(components.get(i), value);
            if (types[i] == Secret.class) {
                parts[i] = secret;
            } else {
                parts[i] = part != null && part.getClass().isRecord() ? marked(part, secret) : part;
            }
        }
        Constructor<?> constructor = value.getClass().getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(parts);
    }

    static @Nullable Object value(RecordComponent component, Object record) throws ReflectiveOperationException {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        return accessor.invoke(record);
    }
}
