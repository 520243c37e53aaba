package io.syncjob.file;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.util.RawValue;
import io.syncjob.data.Kind;
import io.syncjob.data.Schema;
import io.syncjob.tck.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Files of JSON lines, written and read by Jackson. */
final class JsonLinesFiles {
    private static final ObjectMapper EXACT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private JsonLinesFiles() {}

    static void write(Path file, Table table) throws IOException {
        Schema schema = table.schema();
        StringBuilder text = new StringBuilder();
        for (List<@Nullable Object> row : table.rows()) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            for (int column = 0; column < row.size(); column++) {
                Object cell = row.get(column);
                fields.put(schema.column(column).name(), cell == null ? null : field(schema, column, cell));
            }
            text.append(Texts.JSON.writeValueAsString(fields)).append('\n');
        }
        Files.writeString(file, text);
    }

    private static Object field(Schema schema, int column, Object cell) throws IOException {
        return switch (schema.type(column).kind()) {
            case BOOLEAN, INT8, INT16, INT32, INT64, FLOAT32, FLOAT64, DECIMAL, ARRAY, VECTOR -> cell;
            case JSON -> new RawValue((String) cell);
            default -> Texts.of(schema.type(column).kind(), cell);
        };
    }

    /** The rows with cells in the order of {@code columns}, whose kinds they have; JSON's null is a value of JSON. */
    static List<List<@Nullable Object>> read(Path file, Schema columns) throws IOException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isEmpty()) {
                rows.add(row(line, columns));
            }
        }
        return rows;
    }

    private static List<@Nullable Object> row(String line, Schema columns) throws IOException {
        Map<String, Object> cells = new LinkedHashMap<>();
        try (JsonParser json = EXACT.createParser(line)) {
            json.nextToken();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                int column = columns.indexOf(name);
                boolean isJson = columns.type(column).kind() == Kind.JSON;
                if (json.nextToken() != JsonToken.VALUE_NULL || isJson) {
                    cells.put(name, Texts.value(columns.type(column), text(json, columns, column)));
                }
            }
        }
        List<@Nullable Object> row = new ArrayList<>();
        columns.names().forEach(name -> row.add(cells.get(name)));
        return row;
    }

    private static String text(JsonParser json, Schema columns, int column) throws IOException {
        return switch (columns.type(column).kind()) {
            case JSON, ARRAY, VECTOR -> json.readValueAsTree().toString();
            default -> json.getText();
        };
    }
}
