package io.syncjob.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Tells well-formed JSON, any value of RFC 8259, from other text. Used by one thread. */
public final class JsonCheck {
    private final JsonFactory json = new JsonFactory();

    /** Whether the bytes hold one value and nothing else but spaces. */
    public boolean isValid(byte[] text, int offset, int length) {
        try (JsonParser parser = json.createParser(text, offset, length)) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }
}
