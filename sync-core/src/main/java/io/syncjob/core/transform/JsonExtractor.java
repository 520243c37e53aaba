package io.syncjob.core.transform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import io.syncjob.data.Column;
import io.syncjob.data.Row;
import io.syncjob.data.RowAppender;
import io.syncjob.data.Schema;
import io.syncjob.error.DirtyRowException;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.ColumnTransformer;
import io.syncjob.transform.JsonExtracting;
import io.syncjob.transform.JsonExtracting.Field;
import io.syncjob.transform.JsonExtracting.OnInvalid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes values out of JSON texts. A text is parsed once for all the values that are taken out of it. */
final class JsonExtractor implements ColumnTransformer {
    private final JsonExtracting config;
    private final ObjectMapper mapper = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private final Configuration paths = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider(mapper))
            .mappingProvider(new JacksonMappingProvider(mapper))
            .options(Option.SUPPRESS_EXCEPTIONS)
            .build();

    private final List<JsonPath> compiled = new ArrayList<>();
    private final Map<Integer, List<Extract>> bySource = new LinkedHashMap<>();
    private boolean[] written = {};

    /**
     * A value and where it goes.
     *
     * @param column the index of the column that gets the value
     */
    private record Extract(Field field, JsonPath path, int column, JsonValue value) {}

    JsonExtractor(JsonExtracting config) {
        this.config = config;
        for (Field field : config.column()) {
            compiled.add(compiled(field));
        }
    }

    private static JsonPath compiled(Field field) {
        try {
            return JsonPath.compile(field.jsonPath());
        } catch (InvalidPathException e) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The transformer 'json-extracting' has a path '" + field.jsonPath() + "' for column '"
                            + field.name() + "' that is wrong: " + e.getMessage(),
                    "Write it as JSONPath, such as $.tag.desc or $.items[0].id.",
                    e);
        }
    }

    @Override
    public Schema bind(Schema input) {
        bySource.clear();
        List<Column> columns = new ArrayList<>(input.columns());
        Schema output = input;
        List<Integer> targets = new ArrayList<>();
        for (int i = 0; i < compiled.size(); i++) {
            Field field = config.column().get(i);
            int source = Columns.find(input, field.fromColumn(), "json-extracting");
            Columns.requireText(input.column(source), "json-extracting");
            Column column = Column.of(field.name(), field.type())
                    .withNullable(field.nullOrInvalidDataAction() == OnInvalid.NULL);
            int target = output.find(field.name());
            if (target < 0) {
                target = columns.size();
                columns.add(column);
            } else {
                columns.set(target, column.withName(columns.get(target).name()));
            }
            output = Schema.of(columns).withKey(input.key()).withComment(input.comment());
            targets.add(target);
            bySource.computeIfAbsent(source, any -> new ArrayList<>())
                    .add(new Extract(field, compiled.get(i), target, new JsonValue(column)));
        }
        written = new boolean[columns.size()];
        targets.forEach(target -> written[target] = true);
        return output;
    }

    @Override
    public int sourceOf(int outputColumn) {
        return written[outputColumn] ? -1 : outputColumn;
    }

    @Override
    public void apply(Row in, RowAppender out) {
        bySource.forEach((source, extracts) -> {
            String text = in.getString(source);
            JsonNode document = text == null ? null : parsed(text);
            for (Extract extract : extracts) {
                set(extract, text, document, out);
            }
        });
        out.endRow();
    }

    private @Nullable JsonNode parsed(String text) {
        try {
            JsonNode document = mapper.readTree(text);
            return document.isMissingNode() ? null : document;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private void set(Extract extract, @Nullable String text, @Nullable JsonNode document, RowAppender out) {
        boolean isNullAllowed = extract.field().nullOrInvalidDataAction() == OnInvalid.NULL;
        try {
            if (document == null) {
                throw dirty(extract, text == null ? "is NULL" : "is no JSON");
            }
            JsonNode found = extract.path().read(document, paths);
            if (found == null || found.isNull() || found.isMissingNode()) {
                throw dirty(extract, "has no value at " + extract.field().jsonPath());
            }
            extract.value().set(found, out, extract.column());
        } catch (DirtyRowException e) {
            if (!isNullAllowed) {
                throw e;
            }
            out.setNull(extract.column());
        }
    }

    private static DirtyRowException dirty(Extract extract, String why) {
        return new DirtyRowException(
                extract.field().fromColumn(),
                "NO_VALUE",
                "The text " + why + " (for the column '" + extract.field().name() + "')");
    }
}
