package io.syncjob.core.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.RejectedRow;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Appends dirty rows to a file, a line of JSON for each. The file is made with the first row. */
final class JsonLinesSink implements DirtyRows.Sink {
    private final Path file;
    private @Nullable JsonGenerator generator;

    JsonLinesSink(Path file) throws IOException {
        this.file = file;
        if (Files.isDirectory(file)) {
            throw new IOException("Dirty rows cannot go to " + file + ": it is a folder");
        }
    }

    @Override
    public void accept(RejectedRow row) throws IOException {
        JsonGenerator json = open();
        json.writeStartObject();
        json.writeStringField("job", row.job());
        json.writeStringField("run", row.runId());
        json.writeStringField("split", row.split());
        json.writeNumberField("row", row.row());
        json.writeStringField("stage", row.stage().name());
        json.writeStringField("column", row.column());
        json.writeStringField("code", row.code());
        json.writeStringField("reason", row.reason());
        json.writeObjectFieldStart("values");
        for (Map.Entry<String, @Nullable Object> value : row.values().entrySet()) {
            json.writeFieldName(value.getKey());
            write(json, value.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeRaw('\n');
        // A row that was reported is in the file, whatever becomes of the process.
        json.flush();
    }

    private JsonGenerator open() throws IOException {
        if (generator == null) {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            generator = JsonFactory.builder()
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .build()
                    .createGenerator(new BufferedOutputStream(Files.newOutputStream(
                            file, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE)));
            generator.setPrettyPrinter(new MinimalPrettyPrinter(""));
        }
        return generator;
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

    @Override
    public void close() throws IOException {
        if (generator != null) {
            generator.close();
        }
    }
}
