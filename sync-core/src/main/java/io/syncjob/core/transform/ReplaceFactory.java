package io.syncjob.core.transform;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowTransformer;
import io.syncjob.spi.TransformerFactory;
import io.syncjob.transform.Replace;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Makes transformers of type {@code replace}. */
public final class ReplaceFactory implements TransformerFactory<Replace> {
    @Override
    public String type() {
        return "replace";
    }

    @Override
    public Class<Replace> configType() {
        return Replace.class;
    }

    @Override
    public RowTransformer create(Replace config, PluginContext context) {
        requireWholeCharacters(config, type());
        if (!config.regex() && !config.ignoreCase()) {
            boolean shortens = points(config.replacement()) <= points(config.find());
            return new ReplaceTransformer(
                    config.columns(), new LiteralReplacement(config.find(), config.replacement()), shortens);
        }
        String replacement = config.regex() ? config.replacement() : Matcher.quoteReplacement(config.replacement());
        return new ReplaceTransformer(
                config.columns(), new PatternReplacement(pattern(config, type()), replacement), replacement.isEmpty());
    }

    /** In UTF-8 half a character would become a question mark, and that would be found instead. */
    private static void requireWholeCharacters(Replace config, String type) {
        if ((config.find() + " " + config.replacement())
                .codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The transformer '" + type
                            + "' has half a character (an unpaired surrogate) in its text to find or in its"
                            + " replacement",
                    "Write whole characters.");
        }
    }

    private static int points(String text) {
        return text.codePointCount(0, text.length());
    }

    /**
     * The pattern that finds what {@code config} says.
     *
     * @param type the type of the transformer that asks, for the message
     */
    static Pattern pattern(Replace config, String type) {
        requireWholeCharacters(config, type);
        int flags = config.ignoreCase() ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
        if (!config.regex()) {
            return Pattern.compile(Pattern.quote(config.find()), flags);
        }
        try {
            Pattern pattern = Pattern.compile(config.find(), flags);
            // With an empty alternative it always matches and has the same groups: any fault is the replacement's.
            requireReplacement(Pattern.compile("|" + config.find(), flags), config.replacement(), type);
            return pattern;
        } catch (PatternSyntaxException e) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The transformer '" + type + "' has a pattern '" + config.find() + "' that is wrong"
                            + (e.getIndex() < 0 ? "" : " at position " + (e.getIndex() + 1)) + ": "
                            + e.getDescription(),
                    "Write it as java.util.regex.Pattern says, or use literal(…) to find the text itself.",
                    e);
        }
    }

    private static void requireReplacement(Pattern pattern, String replacement, String type) {
        try {
            String unused = pattern.matcher("").replaceAll(replacement);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The transformer '" + type + "' has a replacement '" + replacement + "' that is wrong: "
                            + e.getMessage(),
                    "A '$' goes before the number or {name} of a group of the pattern, and a '\\' before a character that"
                            + " stands for itself.",
                    e);
        }
    }
}
