package io.syncjob.core.json;

import io.syncjob.core.config.SecretText;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.Secret;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Settings that a job gives by name. They are written as they are, but for secrets. */
final class PlainSettings {
    /** How settings end that are secrets, where the plug-in is not there to tell. */
    private static final List<String> SECRETS = List.of(
            "password", "passwd", "secret", "token", "apikey", "accesskey", "secretkey", "privatekey", "credential");

    /** Refuses secrets in clear. */
    static final PlainSettings WITHOUT_SECRETS = new PlainSettings(path -> {
        throw new SyncException(
                SyncError.UNSUPPORTED,
                "The secret '" + path + "' is not written into a text",
                "Say where it is instead: \"${env:NAME}\" or \"${file:path}\".");
    });

    private final UnaryOperator<String> place;

    /** @param place gives what is written in place of a secret in clear, by its path */
    PlainSettings(UnaryOperator<String> place) {
        this.place = place;
    }

    Map<String, @Nullable Object> write(
            Map<?, ? extends @Nullable Object> settings, String path, Optional<Class<?>> configType) {
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        settings.forEach((key, value) -> {
            String name = String.valueOf(key);
            String where = path + "." + name;
            Optional<Class<?>> type = configType.flatMap(known -> component(known, name));
            boolean secret = type.isPresent() ? type.get() == Secret.class : isSecretName(name);
            if (secret && value != null && !(value instanceof String text && SecretText.isReference(text))) {
                written.put(name, place.apply(where));
            } else {
                written.put(name, value(value, where, type));
            }
        });
        return written;
    }

    private static boolean isSecretName(String name) {
        String lower =
                name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "").replace(".", "");
        return SECRETS.stream().anyMatch(lower::endsWith);
    }

    private static Optional<Class<?>> component(Class<?> type, String name) {
        return type.isRecord()
                ? Arrays.stream(type.getRecordComponents())
                        .filter(each -> each.getName().equals(name))
                        .<Class<?>>map(RecordComponent::getType)
                        .filter(each -> each.isRecord() || each == Secret.class || !isSecretName(name))
                        .findFirst()
                : Optional.empty();
    }

    private @Nullable Object value(@Nullable Object value, String path, Optional<Class<?>> type) {
        if (value == null || value instanceof String || value instanceof Boolean || value instanceof Number) {
            return value;
        }
        if (value instanceof Map<?, ?> map) {
            return write(map, path, type);
        }
        if (value instanceof Collection<?> all) {
            List<@Nullable Object> written = new ArrayList<>();
            all.forEach(each -> written.add(value(each, path + "[" + written.size() + "]", Optional.empty())));
            return written;
        }
        throw new SyncException(
                SyncError.UNSUPPORTED,
                "The setting '" + path + "' holds a " + value.getClass().getName() + ", which no text can hold",
                "Give texts, numbers, booleans, lists and maps only.");
    }
}
