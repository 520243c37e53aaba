package io.syncjob.file.format.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The records of a JSON document: the elements of an array, or one object. */
final class JsonRecords implements RecordSource {
    private static final int MOST_DIGITS = 150_000;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(MOST_DIGITS)
                    .maxDocumentLength(-1)
                    .build())
            .build();

    private final JsonParser parser;
    private final String file;
    private final @Nullable PathTree paths;
    private boolean inArray;
    private boolean ended;

    /**
     * @param records where the array stands, such as {@code data.items}; empty for the document itself
     * @param paths where the columns stand in a record; null where each field is a column
     */
    JsonRecords(InputStream in, String file, String records, @Nullable PathTree paths) throws IOException {
        this.parser = FACTORY.createParser(in);
        this.file = file;
        this.paths = paths;
        try {
            JsonToken token = parser.nextToken();
            for (String step : records.split("\\.", -1)) {
                token = step.isEmpty() ? token : find(step);
            }
            inArray = token == JsonToken.START_ARRAY;
            ended = token == null;
            if (!inArray && !ended && token != JsonToken.START_OBJECT) {
                throw new IOException("it has neither an array nor an object at '" + records + "'");
            }
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private JsonToken find(String step) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken token = parser.nextToken();
                if (name.equals(step)) {
                    return token;
                }
                parser.skipChildren();
            }
        }
        throw new IOException("it has no field '" + step + "'");
    }

    private IOException broken(IOException e) {
        String why = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
        return new IOException("file '" + file + "' is no JSON document with records: " + why, e);
    }

    @Override
    public boolean next(JsonGenerator out) throws IOException {
        if (ended) {
            return false;
        }
        try {
            if (inArray && parser.nextToken() == JsonToken.END_ARRAY) {
                ended = true;
                return false;
            }
            ended = !inArray;
            if (parser.currentToken() == null) {
                throw new IOException("it ends within its array");
            }
            if (paths == null || parser.currentToken() != JsonToken.START_OBJECT) {
                copy(out);
            } else {
                out.writeStartObject();
                take(paths, out);
                out.writeEndObject();
            }
            return true;
        } catch (JsonProcessingException e) {
            throw broken(e);
        }
    }

    /** Numbers stay as they are written, so that none is lost that a number of Java cannot hold, such as -0. */
    private void copy(JsonGenerator out) throws IOException {
        int depth = 0;
        do {
            JsonToken token = parser.currentToken();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (token.isNumeric()) {
                out.writeNumber(parser.getText());
            } else {
                out.copyCurrentEventExact(parser);
            }
        } while (depth > 0 && parser.nextToken() != null);
    }

    private void take(PathTree node, JsonGenerator out) throws IOException {
        boolean array = parser.currentToken() == JsonToken.START_ARRAY;
        int index = 0;
        for (JsonToken token = parser.nextToken(); token != null && !token.isStructEnd(); token = parser.nextToken()) {
            String step = array ? "[" + index++ + "]" : parser.currentName();
            JsonToken value = array ? token : parser.nextToken();
            PathTree child = node.child(step);
            if (child == null) {
                parser.skipChildren();
            } else if (child.column() != null) {
                out.writeFieldName(child.column());
                copy(out);
            } else if (value != null && value.isStructStart()) {
                take(child, out);
            }
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
