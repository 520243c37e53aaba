package io.syncjob.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads one object after the other and hands each field with its value's text to a consumer. Nested values are handed over
 * as they are written. Used by one thread.
 */
public final class JsonObjectReader {
    private static final int MOST_DIGITS = 150_000;

    private final JsonFactory factory = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(MOST_DIGITS)
                    .build())
            .build();
    private final TextBuffer scratch = new TextBuffer(1 << 10);

    /** What a field holds. */
    public enum Form {
        NULL,
        TRUE_OR_FALSE,
        NUMBER,
        TEXT,
        NESTED
    }

    /** Takes the fields of an object, in their order. */
    public interface Fields {
        /** Whether {@link #field} wants the text of JSON itself, with the quotes of a text. */
        boolean wantsJson(String name);

        /** What takes the fields of the object that stands in this field; null where it is wanted as a whole. */
        default @Nullable Fields within(String name) {
            return null;
        }

        /** Takes a field; of NULL the text is {@code null}. */
        void field(String name, Form form, byte[] text, int from, int to);
    }

    /**
     * Reads the object that the bytes {@code from} to {@code to} hold.
     *
     * @throws IOException where they hold something else
     */
    public void read(byte[] line, int from, int to, Fields fields) throws IOException {
        if (isOtherCharset(line, from, to)) {
            throw new IOException("it is not text in the charset that is set");
        }
        try (JsonParser parser = factory.createParser(line, from, to - from)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("it is no JSON object");
            }
            readFields(parser, line, from, fields);
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw new IOException("something stands behind the JSON object");
            }
        }
    }

    private void readFields(JsonParser parser, byte[] line, int from, Fields fields) throws IOException {
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            Fields inner = token == JsonToken.START_OBJECT ? fields.within(name) : null;
            if (inner != null) {
                readFields(parser, line, from, inner);
            } else if (token.isStructStart() || fields.wantsJson(name)) {
                int start = from + (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                parser.finishToken();
                int end = from + (int) parser.currentLocation().getByteOffset();
                fields.field(name, token.isStructStart() ? Form.NESTED : form(token), line, start, end);
            } else {
                scratch.clear();
                char[] text = parser.getTextCharacters();
                int offset = parser.getTextOffset();
                Utf8.encode(text, offset, offset + parser.getTextLength(), scratch);
                fields.field(name, form(token), scratch.array(), 0, scratch.size());
            }
        }
    }

    /** A line with a NUL at its beginning would be taken for UTF-16 or UTF-32 by the library. */
    private static boolean isOtherCharset(byte[] line, int from, int to) {
        for (int i = from; i < Math.min(to, from + 4); i++) {
            if (line[i] == 0) {
                return true;
            }
        }
        return !Utf8.isValid(line, from, to);
    }

    private static Form form(JsonToken token) {
        return switch (token) {
            case VALUE_NULL -> Form.NULL;
            case VALUE_TRUE, VALUE_FALSE -> Form.TRUE_OR_FALSE;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Form.NUMBER;
            default -> Form.TEXT;
        };
    }
}
