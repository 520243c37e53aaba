package io.syncjob.core.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamReadException;
import io.syncjob.core.config.Mistakes;
import io.syncjob.core.config.Node;
import io.syncjob.core.config.Place;
import io.syncjob.error.SyncError;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads a text into nodes that know where they stand. Used by one thread. */
final class NodeReader {
    /** More than any job needs, and far less than would exhaust a thread's stack. */
    static final int DEEPEST = 64;

    private final JsonParser parser;
    private final Mistakes mistakes;
    private final Predicate<JsonParser> alias;
    private int depth;

    /**
     * @param alias whether the parser stands at a name for something else in the text, which is refused
     */
    NodeReader(JsonParser parser, Mistakes mistakes, Predicate<JsonParser> alias) {
        this.parser = parser;
        this.mistakes = mistakes;
        this.alias = alias;
    }

    /** The whole text; null where it is empty, which has been noted. */
    @Nullable
    Node read() throws IOException {
        if (parser.nextToken() == null) {
            mistakes.add(
                    new Place(1, 1, ""),
                    SyncError.INVALID_VALUE,
                    "The text is empty",
                    "Begin with an object: {\"version\": 1, \"from\": {…}, \"to\": {…}}.");
            return null;
        }
        Node root = node(new Place(1, 1, ""));
        if (parser.nextToken() != null) {
            mistakes.add(
                    here(Place.OF_CODE),
                    SyncError.INVALID_VALUE,
                    "Something follows the end of the job",
                    "Put one job into one text.");
        }
        return root;
    }

    private Place here(Place path) {
        JsonLocation location = parser.currentTokenLocation();
        return path.at(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    private Node node(Place path) throws IOException {
        Place place = here(path);
        if (alias.test(parser)) {
            mistakes.add(
                    place,
                    SyncError.UNSUPPORTED,
                    "The setting '" + place.path() + "' is an alias of something else in the text",
                    "Write out what it stands for.");
            return new Node.Single(place, null);
        }
        if (depth == DEEPEST) {
            throw new TooDeepException();
        }
        depth++;
        Node node = switch (parser.currentToken()) {
            case START_OBJECT -> fields(place);
            case START_ARRAY -> items(place);
            case VALUE_STRING -> new Node.Single(place, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Node.Single(place, number());
            case VALUE_TRUE -> new Node.Single(place, true);
            case VALUE_FALSE -> new Node.Single(place, false);
            default -> new Node.Single(place, null);
        };
        depth--;
        return node;
    }

    /**
     * The number with all its digits; a decimal has no -0.0. What only looks like a number, as a time of day does in YAML, is
     * the text that it is.
     */
    private Object number() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return parser.getNumberValue();
        }
        try {
            BigDecimal exact = parser.getDecimalValue();
            boolean negativeZero = exact.signum() == 0 && parser.getText().startsWith("-");
            return negativeZero ? (Object) (-0.0) : exact;
        } catch (StreamReadException | ArithmeticException | NumberFormatException e) {
            return parser.getText();
        }
    }

    private Node.Fields fields(Place place) throws IOException {
        Map<String, Node> fields = new LinkedHashMap<>();
        Map<String, Place> keys = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Place key = here(place.key(name));
            parser.nextToken();
            Node value = node(place.key(name));
            if (fields.putIfAbsent(name, value) == null) {
                keys.put(name, key);
            } else {
                mistakes.add(
                        key,
                        SyncError.INVALID_VALUE,
                        "The setting '" + key.path() + "' is given twice",
                        "Leave one of them out.");
            }
        }
        return new Node.Fields(place, fields, keys);
    }

    private Node.Items items(Place place) throws IOException {
        List<Node> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(place.element(items.size())));
        }
        return new Node.Items(place, items);
    }

    /** Objects and lists stand in one another too often. */
    static final class TooDeepException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
