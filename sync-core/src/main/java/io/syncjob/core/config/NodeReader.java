package io.syncjob.core.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import io.syncjob.error.SyncError;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a text into nodes that know where they stand. Used by one thread. */
public final class NodeReader {
    private final JsonParser parser;
    private final Mistakes mistakes;
    private final TextForm form;
    private final Repeats repeats;
    private int depth;

    private NodeReader(JsonParser parser, Mistakes mistakes, TextForm form, Repeats repeats) {
        this.parser = parser;
        this.mistakes = mistakes;
        this.form = form;
        this.repeats = repeats;
    }

    /** What becomes of a key that is there already. */
    @FunctionalInterface
    public interface Repeats {
        /** Whether the later value counts, rather than the first. */
        boolean laterCounts(Place key);
    }

    /**
     * Reads a whole text.
     *
     * @param repeats what becomes of a key that is there already
     * @param mistakes what is wrong goes here; then the result is empty or incomplete
     */
    public static Optional<Node> read(TextForm form, String text, Repeats repeats, Mistakes mistakes) {
        String language = form.language();
        try (JsonParser parser = form.opener().open(text)) {
            return Optional.ofNullable(new NodeReader(parser, mistakes, form, repeats).read());
        } catch (TooDeepException e) {
            mistakes.add(
                    new Place(1, 1, ""),
                    SyncError.INVALID_VALUE,
                    "Objects and lists stand more than " + TextForm.DEEPEST + " deep in one another",
                    "No job needs that; look for brackets that are missing.");
        } catch (StreamConstraintsException e) {
            mistakes.add(
                    place(e),
                    SyncError.INVALID_VALUE,
                    "Something in the text is too large: a number, a name, a text, or brackets in brackets",
                    "No job needs that; look for a quote or a bracket that is missing.");
        } catch (JacksonException e) {
            mistakes.add(
                    place(e),
                    SyncError.INVALID_VALUE,
                    "The text is no " + language + " from here on" + problem(e),
                    "Look here and just before for a comma, a quote or a bracket that is missing or too much.");
        } catch (IOException e) {
            mistakes.add(
                    new Place(1, 1, ""),
                    SyncError.INVALID_VALUE,
                    "The text cannot be read as " + language,
                    "Write the job anew.");
        }
        return Optional.empty();
    }

    private static Place place(JacksonException failure) {
        JsonLocation location = failure.getLocation();
        return location == null
                ? new Place(1, 1, "")
                : new Place(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()), "");
    }

    /** What the parser says, where it names single characters at most: whole words may be secret. */
    private static String problem(JacksonException failure) {
        String message = Optional.ofNullable(failure.getOriginalMessage()).orElse("");
        return message.startsWith("Unexpected character (") || message.startsWith("Unexpected end-of-input")
                ? ": " + Character.toLowerCase(message.charAt(0))
                        + message.lines().findFirst().orElse("").substring(1)
                : "";
    }

    /** The whole text; null where it is empty, which has been noted. */
    private @Nullable Node read() throws IOException {
        if (parser.nextToken() == null) {
            mistakes.add(new Place(1, 1, ""), SyncError.INVALID_VALUE, "The text is empty", form.beginning());
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
        if (form.alias().test(parser)) {
            mistakes.add(
                    place,
                    SyncError.UNSUPPORTED,
                    "The setting '" + place.path() + "' is an alias of something else in the text",
                    "Write out what it stands for.");
            return new Node.Single(place, null);
        }
        if (depth == TextForm.DEEPEST) {
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
            if (!fields.containsKey(name) || repeats.laterCounts(key)) {
                fields.put(name, value);
                keys.put(name, key);
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
    private static final class TooDeepException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
