package io.syncjob.core.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cells of dirty rows as JSON: numbers as such, bytes in Base64, moments as text. */
final class JsonCells {
    static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private JsonCells() {}

    /** An object in one line. */
    static String text(Map<String, ? extends @Nullable Object> cells) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            write(json, cells);
        }
        return text.toString();
    }

    static void write(JsonGenerator json, Map<String, ? extends @Nullable Object> cells) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, ? extends @Nullable Object> cell : cells.entrySet()) {
            json.writeFieldName(cell.getKey());
            write(json, cell.getValue());
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof BigDecimal decimal) {
            json.writeNumber(decimal);
        } else if (value instanceof Float single) {
            json.writeNumber(single);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Number whole) {
            json.writeNumber(whole.longValue());
        } else if (value instanceof byte[] bytes) {
            json.writeBinary(bytes);
        } else if (value instanceof float[] numbers) {
            json.writeStartArray();
            for (float number : numbers) {
                json.writeNumber(number);
            }
            json.writeEndArray();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object each : list) {
                write(json, each);
            }
            json.writeEndArray();
        } else {
            json.writeString(value.toString());
        }
    }
}
