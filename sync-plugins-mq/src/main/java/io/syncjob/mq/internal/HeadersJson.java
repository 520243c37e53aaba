package io.syncjob.mq.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.syncjob.data.ByteSlice;
import io.syncjob.text.JsonText;
import io.syncjob.text.TextBuffer;
import io.syncjob.text.Utf8;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** All headers of a message as one JSON array, which tells order, repetitions and any bytes. Used by one thread. */
public final class HeadersJson {
    private final JsonFactory factory = new JsonFactory();

    /** Appends the headers. */
    void write(IncomingMessage message, TextBuffer out) {
        out.put('[');
        int start = out.size();
        message.headers((name, value) -> {
            out.putAscii(out.size() == start ? "{\"name\":" : ",{\"name\":");
            JsonText.putString(name, out);
            if (value != null && Utf8.isValid(value, 0, value.length)) {
                out.putAscii(",\"text\":");
                JsonText.putString(value, 0, value.length, out);
            } else if (value != null) {
                out.putAscii(",\"base64\":\"");
                out.put(Base64.getEncoder().encode(value));
                out.put('"');
            }
            out.put('}');
        });
        out.put(']');
    }

    /**
     * Reads headers.
     *
     * @throws IOException where the text is no such array
     */
    public void read(ByteSlice text, BiConsumer<String, byte @Nullable []> to) throws IOException {
        try (JsonParser parser = factory.createParser(text.array(), text.offset(), text.length())) {
            expect(parser.nextToken() == JsonToken.START_ARRAY, "it is no array");
            for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
                expect(token == JsonToken.START_OBJECT, "an element is no object");
                readHeader(parser, to);
            }
            expect(parser.nextToken() == null, "something stands behind the array");
        }
    }

    private static void readHeader(JsonParser parser, BiConsumer<String, byte @Nullable []> to) throws IOException {
        String name = null;
        byte[] value = null;
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            expect(parser.nextToken() == JsonToken.VALUE_STRING, "'" + field + "' is no text");
            String text = parser.getText();
            switch (field) {
                case "name" -> name = text;
                case "text" -> value = text.getBytes(StandardCharsets.UTF_8);
                case "base64" -> value = fromBase64(text);
                default -> throw new IOException("a header has the field '" + field + "'");
            }
        }
        if (name == null) {
            throw new IOException("a header has no 'name'");
        }
        to.accept(name, value);
    }

    private static byte[] fromBase64(String text) throws IOException {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IOException("'base64' of a header is none", e);
        }
    }

    private static void expect(boolean met, String otherwise) throws IOException {
        if (!met) {
            throw new IOException(otherwise);
        }
    }
}
