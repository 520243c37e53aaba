package io.syncjob.core.policy;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.RejectedRow;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
        json.writeFieldName("values");
        JsonCells.write(json, row.values());
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
            generator = JsonCells.FACTORY.createGenerator(new BufferedOutputStream(Files.newOutputStream(
                    file, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE)));
            generator.setPrettyPrinter(new MinimalPrettyPrinter(""));
        }
        return generator;
    }

    @Override
    public void close() throws IOException {
        if (generator != null) {
            generator.close();
        }
    }
}
