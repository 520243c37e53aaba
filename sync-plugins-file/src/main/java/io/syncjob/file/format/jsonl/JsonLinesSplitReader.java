package io.syncjob.file.format.jsonl;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.syncjob.data.Kind;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.spi.Position;
import io.syncjob.spi.SplitReader;
import io.syncjob.text.Cells;
import io.syncjob.text.FieldGuess;
import io.syncjob.text.JsonObjectReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Reads the rows of one range of a file of JSON lines. */
final class JsonLinesSplitReader implements SplitReader {
    static final String OFFSET = "offset";

    private final LineParser lines;
    private final Schema schema;
    private final Cells cells;
    private final Map<String, FieldGuess.Guess> guesses;
    private final JsonObjectReader objects;
    private final Map<String, Integer> columns = new HashMap<>();
    /** The number of the row in which each column was last set. */
    private final long[] setIn;

    private long row;

    /** @param guesses what the fields are taken for, so that others make a row dirty; empty where columns are declared */
    JsonLinesSplitReader(LineParser lines, Schema schema, Cells cells, Map<String, FieldGuess.Guess> guesses) {
        this.lines = lines;
        this.schema = schema;
        this.cells = cells;
        this.guesses = guesses;
        this.objects = new JsonObjectReader();
        this.setIn = new long[schema.size()];
        for (int column = 0; column < schema.size(); column++) {
            columns.put(schema.column(column).name(), column);
        }
    }

    @Override
    public boolean fill(RowAppender out) throws IOException {
        Row fields = new Row(out);
        while (!out.isFull()) {
            if (!lines.next()) {
                return false;
            }
            row++;
            if (lines.isTooLong()) {
                cells.reject(-1, "ROW_TOO_LONG", "The line has more bytes than maxRowBytes allows");
            } else {
                readObject(fields);
            }
            fields.setRest();
            cells.endRow(out, lines.lineOffset());
        }
        return true;
    }

    private void readObject(Row fields) {
        try {
            objects.read(lines.bytes(), lines.start(), lines.end(), fields);
        } catch (JsonProcessingException e) {
            cells.reject(-1, "INVALID_JSON", "The line is no JSON object: " + e.getOriginalMessage());
        } catch (IOException e) {
            cells.reject(-1, "INVALID_JSON", "The line is no JSON object: " + e.getMessage());
        }
    }

    @Override
    public Position position() {
        return Position.at(Map.of(OFFSET, Long.toString(lines.position())));
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    /** Sets the cells of one row after the other. */
    private final class Row implements JsonObjectReader.Fields {
        private final RowAppender out;

        Row(RowAppender out) {
            this.out = out;
        }

        @Override
        public boolean wantsJson(String name) {
            Integer column = columns.get(name);
            return column != null && schema.type(column).kind() == Kind.JSON;
        }

        @Override
        public void field(String name, JsonObjectReader.Form form, byte[] text, int from, int to) {
            Integer column = columns.get(name);
            if (column == null) {
                if (!guesses.isEmpty()) {
                    cells.reject(
                            -1,
                            "UNKNOWN_FIELD",
                            "The line has a field '" + name + "' that no line of the sample has; declare the columns");
                }
                return;
            }
            if (setIn[column] == row) {
                cells.reject(column, "DUPLICATE_FIELD", "The field '" + name + "' stands twice in the line");
            }
            setIn[column] = row;
            if (form == JsonObjectReader.Form.NULL) {
                cells.setNull(out, column);
            } else if (!isForeseen(name, form)) {
                cells.reject(
                        column,
                        "INVALID_VALUE",
                        "The field '" + name + "' holds another form of value than in the sample; declare the columns");
            } else {
                cells.set(out, column, text, from, to);
            }
        }

        private boolean isForeseen(String name, JsonObjectReader.Form form) {
            FieldGuess.Guess guess = guesses.get(name);
            return guess == null || guess.form() == null || guess.form() == form;
        }

        /** Fields that are absent are NULL. */
        void setRest() {
            for (int column = 0; column < setIn.length; column++) {
                if (setIn[column] != row) {
                    cells.setNull(out, column);
                }
            }
        }
    }
}
