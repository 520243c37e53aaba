package io.syncjob.core.convert;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes lists as JSON. Numbers stand bare, but for the floating-point values that JSON has no word for, which are quoted
 * as {@code "NaN"}; JSON elements stand as they are; all others are quoted texts.
 */
final class ListText {
    private final Kind kind;
    private final @Nullable ListText nested;
    private final ListRules.@Nullable Elements texts;

    /** @param pair a way to text, which says how elements are refused */
    ListText(Pair pair, DataType element) {
        this.kind = element.kind();
        this.nested = switch (kind) {
            case ARRAY -> new ListText(pair, Objects.requireNonNull(element.element(), "element"));
            case VECTOR -> new ListText(pair, DataType.FLOAT32);
            default -> null;
        };
        this.texts = nested == null ? new ListRules.Elements(pair.between(element, DataType.STRING)) : null;
    }

    String of(List<@Nullable Object> list) {
        StringBuilder json = new StringBuilder();
        append(list, json);
        return json.toString();
    }

    private void append(List<@Nullable Object> list, StringBuilder json) {
        json.append('[');
        List<@Nullable Object> shown = texts == null ? list : texts.convert(list);
        for (int i = 0; i < shown.size(); i++) {
            if (i > 0) {
                json.append(',');
            }
            Object element = shown.get(i);
            if (element == null) {
                json.append("null");
            } else if (nested != null) {
                nested.append(elements(element), json);
            } else {
                appendText((String) element, json);
            }
        }
        json.append(']');
    }

    @SuppressWarnings("unchecked") // the element of an ARRAY of ARRAY or VECTOR is one of the two
    private static List<@Nullable Object> elements(Object list) {
        return list instanceof float[] vector ? ListRules.list(vector) : (List<@Nullable Object>) list;
    }

    private void appendText(String text, StringBuilder json) {
        if (kind == Kind.BOOLEAN || kind == Kind.JSON || kind.isInteger() || kind == Kind.DECIMAL) {
            json.append(text);
        } else if (kind.isFloat() && !text.endsWith("NaN") && !text.endsWith("Infinity")) {
            json.append(text);
        } else {
            quote(text, json);
        }
    }

    private static void quote(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            switch (letter) {
                case '"', '\\' -> json.append('\\').append(letter);
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (letter < ' ') {
                        json.append("\\u00")
                                .append(Character.forDigit(letter >> 4, 16))
                                .append(Character.forDigit(letter & 15, 16));
                    } else {
                        json.append(letter);
                    }
                }
            }
        }
        json.append('"');
    }
}
