package io.syncjob.core.foreign;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.syncjob.core.config.Node;
import io.syncjob.core.config.Place;
import io.syncjob.error.SyncError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a text of JSON into nodes that know where they stand. Comments and a comma too many are passed over, as there. */
final class JsonNodes {
    private static final int DEEPEST = 64;

    private final JsonParser parser;
    private final Findings findings;

    private JsonNodes(JsonParser parser, Findings findings) {
        this.parser = parser;
        this.findings = findings;
    }

    /** The whole text; null where it cannot be read, which has been noted. */
    static @Nullable Node read(String text, Findings findings) {
        JsonFactory json = JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
                .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                .build();
        try (JsonParser parser = json.createParser(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
            return new JsonNodes(parser, findings).whole();
        } catch (JsonProcessingException e) {
            JsonLocation location = e.getLocation();
            findings.mistake(
                    location == null ? new Place(1, 1, "") : place(location, ""),
                    SyncError.INVALID_VALUE,
                    "The text is no JSON: " + words(e),
                    "Correct it there, or just before.");
            return null;
        } catch (IOException e) {
            throw new IllegalStateException("A text in memory cannot be read", e);
        }
    }

    /** What is wrong, without what stands there: it may be a secret. */
    private static String words(JsonProcessingException e) {
        String message = e.getOriginalMessage().lines().findFirst().orElse("");
        return message.startsWith("Unrecognized token") ? "a word that is none of its own" : message;
    }

    private @Nullable Node whole() throws IOException {
        if (parser.nextToken() == null) {
            findings.mistake(new Place(1, 1, ""), SyncError.INVALID_VALUE, "The text is empty", "Give a job.");
            return null;
        }
        Node root = node("");
        if (parser.nextToken() != null) {
            findings.mistake(
                    place(parser.currentTokenLocation(), ""),
                    SyncError.INVALID_VALUE,
                    "Something follows the end of the job",
                    "Put one job into one text.");
        }
        return root;
    }

    private static Place place(JsonLocation location, String path) {
        return new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()), path);
    }

    private Node node(String path) throws IOException {
        Place place = place(parser.currentTokenLocation(), path);
        return switch (parser.currentToken()) {
            case START_OBJECT -> fields(place);
            case START_ARRAY -> items(place);
            case VALUE_STRING -> new Node.Single(place, parser.getText());
            case VALUE_NUMBER_INT -> new Node.Single(place, parser.getNumberValue());
            case VALUE_NUMBER_FLOAT -> new Node.Single(place, fraction(place));
            case VALUE_TRUE -> new Node.Single(place, true);
            case VALUE_FALSE -> new Node.Single(place, false);
            default -> new Node.Single(place, null);
        };
    }

    private @Nullable Object fraction(Place place) throws IOException {
        try {
            return parser.getDecimalValue();
        } catch (NumberFormatException e) {
            findings.mistake(
                    place, SyncError.INVALID_VALUE, "The exponent of the number is too large", "Give a smaller one.");
            return null;
        }
    }

    private Node.Fields fields(Place place) throws IOException {
        Map<String, Node> fields = new LinkedHashMap<>();
        Map<String, Place> keys = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String path = place.key(name).path();
            Place key = place(parser.currentTokenLocation(), path);
            parser.nextToken();
            fields.put(name, node(path));
            if (keys.put(name, key) != null) {
                findings.different(key, "The key is there twice, and the last one counts", "Leave the other out.");
            }
        }
        return new Node.Fields(place, fields, keys);
    }

    private Node.Items items(Place place) throws IOException {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(place.element(items.size()).path()));
        }
        return new Node.Items(place, items);
    }
}
