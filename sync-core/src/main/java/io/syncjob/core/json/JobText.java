package io.syncjob.core.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.syncjob.SyncJob;
import io.syncjob.core.config.Mistakes;
import io.syncjob.core.config.Node;
import io.syncjob.core.config.Place;
import io.syncjob.error.SyncError;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads a job from a text that a Jackson parser understands. */
final class JobText {
    private JobText() {}

    /** Opens a parser on a text. */
    @FunctionalInterface
    interface Opener {
        JsonParser open(String text) throws IOException;
    }

    /**
     * Reads.
     *
     * @param language what the text is in, for messages
     * @param alias whether a parser stands at a name for something else in the text
     * @throws io.syncjob.error.SyncException for a text that is wrong
     */
    static SyncJob read(String language, String text, Opener opener, Predicate<JsonParser> alias) {
        Mistakes mistakes = new Mistakes();
        Optional<SyncJob> job = parse(language, text, opener, alias, mistakes).flatMap(new JobReader(mistakes)::read);
        mistakes.throwIfAny("The job");
        return job.orElseThrow(() -> new IllegalStateException("No job and no mistake"));
    }

    private static Optional<Node> parse(
            String language, String text, Opener opener, Predicate<JsonParser> alias, Mistakes mistakes) {
        try (JsonParser parser = opener.open(text)) {
            return Optional.ofNullable(new NodeReader(parser, mistakes, alias).read());
        } catch (NodeReader.TooDeepException e) {
            mistakes.add(
                    new Place(1, 1, ""),
                    SyncError.INVALID_VALUE,
                    "Objects and lists stand more than " + NodeReader.DEEPEST + " deep in one another",
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
}
