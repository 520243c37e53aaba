package io.syncjob.text;

import io.syncjob.data.DataType;
import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a sample of objects: their fields, in the order of their first appearance. Numbers are INT64 or DECIMAL,
 * {@code true} and {@code false} BOOLEAN, nested values JSON, texts STRING or what {@link TypeGuess} makes of them; a field
 * with several of these forms is JSON, which keeps each as it is.
 */
public final class FieldGuess {
    /**
     * What a field is taken for.
     *
     * @param form the one form that its values have; null where all are allowed, as JSON
     * @param text the form of its texts; null where it has none
     */
    public record Guess(DataType type, JsonObjectReader.@Nullable Form form, TypeGuess.@Nullable Form text) {
        private static Guess of(Set<JsonObjectReader.Form> forms, TypeGuess.Form value) {
            if (forms.isEmpty()) {
                return new Guess(DataType.STRING, JsonObjectReader.Form.TEXT, TypeGuess.Form.STRING);
            }
            JsonObjectReader.Form form = forms.iterator().next();
            // A number that is neither INT64 nor DECIMAL has an exponent or very many digits.
            boolean otherNumber = form == JsonObjectReader.Form.NUMBER && value == TypeGuess.Form.STRING;
            if (forms.size() > 1 || form == JsonObjectReader.Form.NESTED || otherNumber) {
                return new Guess(DataType.JSON, null, null);
            }
            boolean plainText = form == JsonObjectReader.Form.TEXT && value.compareTo(TypeGuess.Form.DATE) < 0;
            TypeGuess.Form known = plainText ? TypeGuess.Form.STRING : value;
            return new Guess(known.type(), form, known);
        }
    }

    /** What was seen of one field. */
    private static final class Seen {
        private final Set<JsonObjectReader.Form> forms = EnumSet.noneOf(JsonObjectReader.Form.class);
        private final TypeGuess values = new TypeGuess();
    }

    private final Map<String, Seen> fields = new LinkedHashMap<>();
    private final JsonObjectReader.Fields collector = new JsonObjectReader.Fields() {
        @Override
        public boolean wantsJson(String name) {
            return false;
        }

        @Override
        public void field(String name, JsonObjectReader.Form form, byte[] text, int from, int to) {
            Seen seen = fields.computeIfAbsent(name, first -> new Seen());
            if (form != JsonObjectReader.Form.NULL) {
                seen.forms.add(form);
                seen.values.see(text, from, to);
            }
        }
    };

    /** Takes the object that the bytes {@code from} to {@code to} hold into account. */
    public void see(JsonObjectReader objects, byte[] text, int from, int to) {
        try {
            objects.read(text, from, to, collector);
        } catch (IOException e) {
            // A broken object is a dirty row when it is read; here it tells what it told before it broke.
            return;
        }
    }

    /** What each field is taken for, by name. */
    public Map<String, Guess> guesses() {
        Map<String, Guess> guesses = new LinkedHashMap<>();
        fields.forEach((name, seen) -> {
            if (!name.isEmpty()) {
                guesses.put(name, Guess.of(seen.forms, seen.values.form()));
            }
        });
        return guesses;
    }
}
