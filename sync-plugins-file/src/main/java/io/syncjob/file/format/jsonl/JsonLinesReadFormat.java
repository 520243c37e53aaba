package io.syncjob.file.format.jsonl;

import io.syncjob.data.Column;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.file.format.FileTable;
import io.syncjob.file.format.ReadFormat;
import io.syncjob.file.format.text.TextInput;
import io.syncjob.file.store.StoredFile;
import io.syncjob.text.FieldGuess;
import io.syncjob.text.JsonObjectReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON lines. */
public final class JsonLinesReadFormat implements ReadFormat {
    private static final int SAMPLED_FILES = 10;
    private static final int HEAD_BYTES = 1 << 13;

    private final JsonLinesReadOptions options;

    public JsonLinesReadFormat(JsonLinesReadOptions options) {
        this.options = options;
    }

    @Override
    public FileTable table(List<StoredFile> files, int bufferBytes) throws IOException {
        Map<String, TextInput> inputs = new LinkedHashMap<>();
        for (StoredFile file : files) {
            TextInput input = options.charset() == null
                    ? TextInput.of(file, StandardCharsets.UTF_8, true)
                    : TextInput.of(file, options.charset(), false);
            inputs.put(file.path(), input);
        }
        FieldGuess guess = new FieldGuess();
        double bytesPerRow = sample(List.copyOf(inputs.values()), guess);
        boolean declared = !options.columns().isEmpty();
        Map<String, FieldGuess.Guess> guesses = declared ? Map.of() : guess.guesses();
        Schema schema = declared ? Schema.of(options.columns()) : schema(guesses);
        if (schema.size() == 0) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    files.isEmpty()
                            ? "There is no file, so the columns are not known"
                            : "File '" + files.get(0).path()
                                    + "' shows no field in its first lines, so the columns are not known",
                    "Declare the columns.");
        }
        return new JsonLinesTable(options, schema, guesses, inputs, bytesPerRow, bufferBytes);
    }

    private static Schema schema(Map<String, FieldGuess.Guess> guesses) {
        List<Column> columns = new ArrayList<>();
        guesses.forEach((name, guess) -> columns.add(Column.of(name, guess.type())));
        return Schema.of(columns);
    }

    /** Gives the bytes of a row on average. */
    private double sample(List<TextInput> inputs, FieldGuess guess) throws IOException {
        JsonObjectReader objects = new JsonObjectReader();
        int files = Math.min(SAMPLED_FILES, inputs.size());
        int rowsPerFile = Math.max(1, options.sampleRows() / Math.max(1, files));
        long rows = 0;
        long bytes = 0;
        for (int i = 0; i < files; i++) {
            TextInput input = inputs.get((int) ((long) i * inputs.size() / files));
            try (LineParser lines = new LineParser(
                    input.open(input.start(), Long.MAX_VALUE), input.start(), HEAD_BYTES, options.maxRowBytes())) {
                for (int row = 0; row < rowsPerFile && lines.next(); row++) {
                    rows++;
                    if (!lines.isTooLong()) {
                        guess.see(objects, lines.bytes(), lines.start(), lines.end());
                    }
                }
                bytes += lines.position() - input.start();
            }
        }
        return rows == 0 ? 0 : (double) bytes / rows;
    }
}
