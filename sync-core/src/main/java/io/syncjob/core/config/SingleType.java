package io.syncjob.core.config;

import io.syncjob.spi.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A type whose values are single ones in a text.
 *
 * @param expected what is expected, to stand behind "a value that is"
 * @param read gives the value that a text, number or boolean stands for; empty where it is none
 */
record SingleType(String expected, Function<Object, Optional<Object>> read) {
    /** Empty for a type whose values no text can give. */
    static Optional<SingleType> of(Class<?> type) {
        Optional<NumberType> number = NumberType.of(type);
        if (number.isPresent()) {
            return number.map(known -> new SingleType(known.expected(), known::from));
        }
        if (type == boolean.class || type == Boolean.class) {
            return Optional.of(new SingleType(
                    "true or false", given -> given instanceof Boolean ? Optional.of(given) : Optional.empty()));
        }
        if (type == char.class || type == Character.class) {
            return Optional.of(new SingleType(
                    "a text of one character",
                    given -> text(given, text -> text.length() == 1 ? Optional.of(text.charAt(0)) : Optional.empty())));
        }
        if (type.isEnum()) {
            return Optional.of(new SingleType(
                    "one of " + List.of(type.getEnumConstants()), given -> text(given, text -> constant(type, text))));
        }
        if (type == Secret.class) {
            return Optional.of(new SingleType(
                    "a text", given -> text(given, text -> Optional.of(SecretText.read(text)))));
        }
        return TextType.of(type)
                .map(form -> new SingleType(form.expected(), given -> text(given, text -> parsed(form, text))));
    }

    private static Optional<Object> text(Object given, Function<String, Optional<Object>> read) {
        return given instanceof String text ? read.apply(text) : Optional.empty();
    }

    /** Letter case does not count, nor whether words are joined by {@code _} or {@code -}. */
    private static Optional<Object> constant(Class<?> type, String text) {
        String name = text.toUpperCase(Locale.ROOT).replace('-', '_');
        for (Object each : type.getEnumConstants()) {
            if (((Enum<?>) each).name().toUpperCase(Locale.ROOT).equals(name)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private static Optional<Object> parsed(TextType type, String text) {
        try {
            return Optional.of(type.parse().apply(text));
        } catch (RuntimeException e) {
            return Optional.empty(); // whatever is wrong with it, the message tells what is expected
        }
    }
}
