package io.syncjob.core.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.function.Predicate;

/**
 * A language that settings are written in.
 *
 * @param language its name, for messages
 * @param opener opens a parser, which keeps to {@link #LIMITS}
 * @param alias whether a parser stands at a name for something else in the text, which is refused
 * @param beginning what to do about an empty text, a whole sentence
 */
public record TextForm(String language, Opener opener, Predicate<JsonParser> alias, String beginning) {
    /** More than any job needs, and far less than would exhaust a thread's stack. */
    static final int DEEPEST = 64;

    /** One level more than is refused with a better message. */
    public static final StreamReadConstraints LIMITS =
            StreamReadConstraints.builder().maxNestingDepth(DEEPEST + 1).build();

    /** Opens a parser on a text. */
    @FunctionalInterface
    public interface Opener {
        JsonParser open(String text) throws IOException;
    }
}
