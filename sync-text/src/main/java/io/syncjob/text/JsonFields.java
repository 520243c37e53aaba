package io.syncjob.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON object that a program has written for itself: texts and numbers, objects, and arrays of objects. */
public final class JsonFields {
    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, JsonFields> objects = new HashMap<>();
    private final Map<String, List<JsonFields>> lists = new HashMap<>();

    /**
     * Reads an object.
     *
     * @throws UncheckedIOException for bytes that are no object of this kind
     */
    public static JsonFields of(byte[] value) {
        try (JsonParser json = JSON.createParser(value)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("It is no JSON object");
            }
            return new JsonFields(json);
        } catch (IOException e) {
            throw new UncheckedIOException("What was kept cannot be read: " + e.getMessage(), e);
        }
    }

    private JsonFields(JsonParser json) throws IOException {
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            JsonToken token = json.nextToken();
            if (token == JsonToken.START_OBJECT) {
                objects.put(name, new JsonFields(json));
            } else if (token == JsonToken.START_ARRAY) {
                List<JsonFields> list = new ArrayList<>();
                while (json.nextToken() == JsonToken.START_OBJECT) {
                    list.add(new JsonFields(json));
                }
                lists.put(name, list);
            } else {
                texts.put(name, json.getText());
            }
        }
        if (json.currentToken() != JsonToken.END_OBJECT) {
            throw new IOException("It ends too early");
        }
    }

    /** A text, or a number or truth value as text; null where there is none. */
    public @Nullable String find(String name) {
        return texts.get(name);
    }

    /**
     * A text, or a number or truth value as text.
     *
     * @throws IllegalStateException where there is none
     */
    public String text(String name) {
        String text = find(name);
        if (text == null) {
            throw new IllegalStateException("What was kept has no '" + name + "'");
        }
        return text;
    }

    public long number(String name) {
        return Long.parseLong(text(name));
    }

    public boolean truth(String name) {
        return text(name).equals("true");
    }

    /** The texts of an object; empty where there is none. */
    public Map<String, String> map(String name) {
        JsonFields object = objects.get(name);
        return object == null ? Map.of() : Map.copyOf(object.texts);
    }

    /** The objects of an array; empty where there is none. */
    public List<JsonFields> list(String name) {
        return List.copyOf(lists.getOrDefault(name, List.of()));
    }
}
