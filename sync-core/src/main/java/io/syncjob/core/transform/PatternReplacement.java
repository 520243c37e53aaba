package io.syncjob.core.transform;

import io.syncjob.data.ByteSlice;
import io.syncjob.data.RowAppender;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces what a pattern finds. */
final class PatternReplacement implements TextReplacement {
    private final Matcher matcher;
    private final String replacement;

    PatternReplacement(Pattern pattern, String replacement) {
        this.matcher = pattern.matcher("");
        this.replacement = replacement;
    }

    @Override
    public void replace(ByteSlice text, RowAppender out, int column) {
        matcher.reset(text.toString());
        if (matcher.find()) {
            out.setString(column, matcher.replaceAll(replacement));
        } else {
            out.setUtf8(column, text.array(), text.offset(), text.length());
        }
    }
}
