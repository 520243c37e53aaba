package io.syncjob.text;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.syncjob.spi.Position;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitProgress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The plan and the progress of a resumable job as fields of JSON objects, for writers that keep them. */
public final class LedgerJson {
    private static final JsonFactory JSON = new JsonFactory();

    private LedgerJson() {}

    /** Writes the fields of an object. */
    public interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    /** An object, on one line. */
    public static byte[] object(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The array {@code splits}. */
    public static void write(JsonGenerator json, List<Split> splits) throws IOException {
        json.writeArrayFieldStart("splits");
        for (Split split : splits) {
            json.writeStartObject();
            json.writeStringField("id", split.id());
            json.writeStringField("description", split.description());
            json.writeNumberField("rows", split.estimatedRows());
            write(json, "bounds", split.bounds());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    public static void write(JsonGenerator json, SplitProgress progress) throws IOException {
        json.writeStringField("split", progress.splitId());
        json.writeStringField("position", progress.position().kind().name());
        write(json, "marks", progress.position().marks());
        json.writeBooleanField("complete", progress.complete());
        json.writeNumberField("read", progress.rowsRead());
        json.writeNumberField("written", progress.rowsWritten());
        json.writeNumberField("rejected", progress.rowsRejected());
    }

    private static void write(JsonGenerator json, String name, Map<String, String> map) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, String> each : map.entrySet()) {
            json.writeStringField(each.getKey(), each.getValue());
        }
        json.writeEndObject();
    }

    public static List<Split> splits(JsonFields fields) {
        List<Split> splits = new ArrayList<>();
        for (JsonFields split : fields.list("splits")) {
            splits.add(
                    new Split(split.text("id"), split.text("description"), split.number("rows"), split.map("bounds")));
        }
        return splits;
    }

    public static SplitProgress progress(JsonFields fields) {
        return new SplitProgress(
                fields.text("split"),
                new Position(Position.Kind.valueOf(fields.text("position")), fields.map("marks")),
                fields.truth("complete"),
                fields.number("read"),
                fields.number("written"),
                fields.number("rejected"));
    }
}
