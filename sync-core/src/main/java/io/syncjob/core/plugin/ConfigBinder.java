package io.syncjob.core.plugin;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.syncjob.core.text.SimilarNames;
import io.syncjob.data.DataType;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.Secret;
import java.io.IOException;
import java.io.Serial;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns settings into the record that a plug-in takes as its configuration. Safe for use by several threads. */
final class ConfigBinder {
    private final JsonMapper mapper = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule()
                    .addDeserializer(DataType.class, new DataTypeText())
                    .addSerializer(Secret.class, new SecretObject())
                    .addDeserializer(Secret.class, new SecretText()))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    /**
     * Binds.
     *
     * @throws SyncException UNKNOWN_KEY, WRONG_TYPE or INVALID_VALUE, which names the setting's path
     */
    <C> C bind(Map<String, ? extends @Nullable Object> settings, Class<C> type) {
        // Before the record is made: its constructor would complain of the setting that a slip in a name left out.
        List<String> known = names(type);
        for (String name : settings.keySet()) {
            if (!known.isEmpty() && !known.contains(name)) {
                throw unknownKey(name, name, known);
            }
        }
        try {
            return mapper.convertValue(settings, type);
        } catch (IllegalArgumentException e) {
            List<String> absent =
                    known.stream().filter(name -> settings.get(name) == null).toList();
            throw translate(e, type, absent);
        }
    }

    /** The settings of a record; empty for another class, which Jackson knows by itself. */
    private static List<String> names(Class<?> type) {
        return type.isRecord()
                ? Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .sorted()
                        .toList()
                : List.of();
    }

    private static SyncException translate(IllegalArgumentException failure, Class<?> type, List<String> absent) {
        Throwable cause = failure.getCause();
        if (cause instanceof UnrecognizedPropertyException unknown) {
            return unknownKey(unknown);
        }
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof SyncException known) {
                return known;
            }
            if (each instanceof NullPointerException) {
                return new SyncException(
                        SyncError.INVALID_VALUE,
                        "A setting" + at(cause) + " is missing that " + type.getSimpleName() + " cannot do without",
                        "Give it; not given are " + absent + ".",
                        each);
            }
            if (each instanceof IllegalArgumentException) {
                return new SyncException(
                        SyncError.INVALID_VALUE,
                        "The settings" + at(cause) + " are not valid: " + firstSentence(each),
                        "Correct the settings; they are those of " + type.getSimpleName() + ".",
                        each);
            }
        }
        if (cause instanceof MismatchedInputException mismatch) {
            // Jackson's own message shows the value, which may be a secret.
            return new SyncException(
                    SyncError.WRONG_TYPE,
                    "The setting '" + path(mismatch) + "' is of another type than expected",
                    "Give it a value that is " + expected(mismatch) + ".");
        }
        return new SyncException(
                SyncError.INVALID_VALUE,
                "The settings" + at(cause) + " cannot be read as " + type.getSimpleName(),
                "Give text, numbers, booleans, lists and maps only.");
    }

    private static SyncException unknownKey(UnrecognizedPropertyException unknown) {
        List<String> known = Optional.ofNullable(unknown.getKnownPropertyIds()).orElse(List.of()).stream()
                .map(String::valueOf)
                .sorted()
                .toList();
        return unknownKey(path(unknown), unknown.getPropertyName(), known);
    }

    private static SyncException unknownKey(String path, String name, List<String> known) {
        return new SyncException(
                SyncError.UNKNOWN_KEY,
                "The setting '" + path + "'" + SimilarNames.hint(name, known) + " is not known",
                "Known settings: " + known + ".");
    }

    private static String expected(MismatchedInputException mismatch) {
        Class<?> target = mismatch.getTargetType();
        if (target == null) {
            return "of the type that the plug-in's documentation names";
        }
        if (target == boolean.class || target == Boolean.class) {
            return "true or false";
        }
        if (target.isPrimitive() || Number.class.isAssignableFrom(target)) {
            return target == double.class || target == Double.class || target == float.class || target == Float.class
                    ? "a number"
                    : "a whole number in range";
        }
        if (Iterable.class.isAssignableFrom(target)) {
            return "a list";
        }
        if (target.isEnum()) {
            return "one of " + List.of(target.getEnumConstants());
        }
        return target == String.class || target == Secret.class ? "a text" : "a " + target.getSimpleName();
    }

    private static String at(@Nullable Throwable cause) {
        String path = cause instanceof JsonMappingException mapping ? path(mapping) : "";
        return path.isEmpty() ? "" : " at '" + path + "'";
    }

    private static String path(JsonMappingException failure) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : failure.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static String firstSentence(Throwable failure) {
        return Optional.ofNullable(failure.getMessage()).orElse("a value is missing");
    }

    /** A data type from text such as {@code DECIMAL(12,2)}. */
    private static final class DataTypeText extends FromStringDeserializer<DataType> {
        @Serial
        private static final long serialVersionUID = 1L;

        DataTypeText() {
            super(DataType.class);
        }

        @Override
        protected DataType _deserialize(String value, DeserializationContext context) {
            return DataType.parse(value);
        }
    }

    /** A secret that the application has made passes as it is: it is not to be asked for its value here. */
    private static final class SecretObject extends StdSerializer<Secret> {
        @Serial
        private static final long serialVersionUID = 1L;

        SecretObject() {
            super(Secret.class);
        }

        @Override
        public void serialize(Secret value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeEmbeddedObject(value);
        }
    }

    /** A secret from text, or one that the application has made. */
    private static final class SecretText extends StdScalarDeserializer<Secret> {
        @Serial
        private static final long serialVersionUID = 1L;

        SecretText() {
            super(Secret.class);
        }

        @Override
        public Secret deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken() == JsonToken.VALUE_EMBEDDED_OBJECT
                    && parser.getEmbeddedObject() instanceof Secret secret) {
                return secret;
            }
            String value = parser.getValueAsString();
            if (value == null) {
                throw MismatchedInputException.from(parser, Secret.class, "not a text");
            }
            return Secret.of(value);
        }
    }
}
