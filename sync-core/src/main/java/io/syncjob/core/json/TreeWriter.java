package io.syncjob.core.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes maps, lists and plain values as text. */
final class TreeWriter {
    private TreeWriter() {}

    /** Opens a generator that writes to memory. */
    @FunctionalInterface
    interface Opener {
        JsonGenerator open(StringWriter out) throws IOException;
    }

    static String write(Map<String, @Nullable Object> tree, Opener opener) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = opener.open(out)) {
            value(generator, tree);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot be written", e);
        }
        return out.toString();
    }

    private static void value(JsonGenerator generator, @Nullable Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                generator.writeFieldName(String.valueOf(entry.getKey()));
                value(generator, entry.getValue());
            }
            generator.writeEndObject();
        } else if (value instanceof List<?> list) {
            generator.writeStartArray();
            for (Object each : list) {
                value(generator, each);
            }
            generator.writeEndArray();
        } else if (value instanceof Number number) {
            generator.writeNumber(digits(number.toString()));
        } else if (value instanceof Boolean flag) {
            generator.writeBoolean(flag);
        } else if (value == null) {
            generator.writeNull();
        } else {
            generator.writeString(value.toString());
        }
    }

    /** In the form that YAML takes for a number too: an exponent has a sign, and stands behind a fraction. */
    private static String digits(String number) {
        int exponent = number.indexOf('E');
        if (exponent < 0) {
            return number;
        }
        String sign = "+-".indexOf(number.charAt(exponent + 1)) < 0 ? "E+" : "E";
        String before = number.substring(0, exponent);
        return (before.indexOf('.') < 0 ? before + ".0" : before) + sign + number.substring(exponent + 1);
    }
}
