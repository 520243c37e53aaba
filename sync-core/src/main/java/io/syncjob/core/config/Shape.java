package io.syncjob.core.config;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.lang.reflect.Constructor;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings that a configuration has: the components of a record, or the parameters of the one constructor of another
 * class.
 */
final class Shape {
    private final Class<?> type;
    private final Constructor<?> constructor;
    private final Map<String, Type> settings;

    private Shape(Class<?> type, Constructor<?> constructor, Map<String, Type> settings) {
        this.type = type;
        this.constructor = constructor;
        this.settings = settings;
    }

    static Shape of(Class<?> type) {
        Map<String, Type> settings = new LinkedHashMap<>();
        Constructor<?> constructor;
        try {
            if (type.isRecord()) {
                RecordComponent[] components = type.getRecordComponents();
                constructor = type.getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
                for (RecordComponent component : components) {
                    settings.put(component.getName(), component.getGenericType());
                }
            } else {
                constructor = type.getDeclaredConstructors()[0];
                for (Parameter parameter : constructor.getParameters()) {
                    settings.put(parameter.getName(), parameter.getParameterizedType());
                }
            }
            constructor.setAccessible(true);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new SyncException(
                    SyncError.CONTRACT_BROKEN,
                    "The configuration " + type.getName() + " cannot be made from settings",
                    "Make it a record, in a package that its module opens.",
                    e);
        }
        return new Shape(type, constructor, settings);
    }

    /** The settings and their types, in order. */
    Map<String, Type> settings() {
        return settings;
    }

    List<String> names() {
        return settings.keySet().stream().sorted().toList();
    }

    /**
     * Makes the configuration.
     *
     * @param values in order; null for what is not given
     * @throws Throwable what the constructor throws
     */
    Object make(@Nullable Object[] values) throws Throwable {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** What stands in {@code configuration}, a record, under each name. */
    Map<String, @Nullable Object> values(Object configuration) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (RecordComponent component : type.getRecordComponents()) {
            try {
                component.getAccessor().setAccessible(true);
                values.put(component.getName(), component.getAccessor().invoke(configuration));
            } catch (ReflectiveOperationException | RuntimeException e) {
                throw new SyncException(
                        SyncError.CONTRACT_BROKEN,
                        "The setting '" + component.getName() + "' of " + type.getName() + " cannot be read",
                        "Let its accessor give the value, and open the package to SyncJob.",
                        e);
            }
        }
        return values;
    }

    /** The class behind {@code type}. */
    static Class<?> raw(Type type) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType generic) {
            return raw(generic.getRawType());
        }
        if (type instanceof WildcardType wildcard) {
            return raw(wildcard.getUpperBounds()[0]);
        }
        return type instanceof GenericArrayType ? Object[].class : Object.class;
    }

    /** The type argument of that index; Object where {@code type} has none. */
    static Type argument(Type type, int index) {
        return type instanceof ParameterizedType generic && generic.getActualTypeArguments().length > index
                ? generic.getActualTypeArguments()[index]
                : Object.class;
    }
}
