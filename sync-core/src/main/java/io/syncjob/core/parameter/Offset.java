package io.syncjob.core.parameter;

import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A distance in an expression, such as {@code -7*1} or {@code -15/24/60}.
 *
 * @param amount how many, negative for the past
 * @param divisor what it is divided by, as it was written: empty, {@code /24}, {@code /24/60} or {@code /24/60/60}
 */
record Offset(long amount, String divisor) {
    /** Nine digits and no more, so that no product of a few of them is beyond a long. */
    private static final String NUMBER = "\\d{1,9}";

    private static final Pattern OFFSET =
            Pattern.compile("([+-])(" + NUMBER + "(?:\\*[+-]?" + NUMBER + ")?)((?:/24(?:/60){0,2})?)");
    private static final Pattern COUNT = Pattern.compile("([+-]?)(" + NUMBER + "(?:\\*[+-]?" + NUMBER + ")?)");

    /** All of {@code text}, which may be empty; nothing where it is no row of offsets. */
    static Optional<List<Offset>> all(String text) {
        List<Offset> offsets = new ArrayList<>();
        Matcher matcher = OFFSET.matcher(text);
        int end = 0;
        while (end < text.length()) {
            if (!matcher.find(end) || matcher.start() != end) {
                return Optional.empty();
            }
            offsets.add(new Offset(product(matcher.group(1), matcher.group(2)), matcher.group(3)));
            end = matcher.end();
        }
        return Optional.of(offsets);
    }

    /** A number or the product of two, with or without a sign. */
    static Optional<Long> count(String text) {
        Matcher matcher = COUNT.matcher(text);
        return matcher.matches() ? Optional.of(product(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    private static long product(String sign, String factors) {
        long product = sign.equals("-") ? -1 : 1;
        for (String factor : Splitter.on('*').split(factors)) {
            product *= Long.parseLong(factor);
        }
        return product;
    }

    boolean isWhole() {
        return divisor.isEmpty();
    }
}
