package io.syncjob.core.foreign;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parameters in the text of a job of DataX: <code>${name}</code> and {@code $name}. */
final class ParameterText {
    private static final Pattern PARAMETER = Pattern.compile("\\$\\{([\\w.-]+)}|\\$([A-Za-z_]\\w*)");

    private ParameterText() {}

    /**
     * The text with the values of parameters in their places; others stay. Values are put there as characters of a JSON
     * text, so that none can end the text it stands in.
     */
    static String replaced(String text, Map<String, String> values) {
        return PARAMETER.matcher(text).replaceAll(found -> {
            String value = values.get(found.group(1) != null ? found.group(1) : found.group(2));
            return Matcher.quoteReplacement(
                    value == null
                            ? found.group()
                            : String.valueOf(JsonStringEncoder.getInstance().quoteAsString(value)));
        });
    }
}
