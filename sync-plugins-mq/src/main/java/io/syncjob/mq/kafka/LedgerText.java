package io.syncjob.mq.kafka;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.syncjob.spi.Position;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitProgress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values of a ledger's messages, as JSON. */
final class LedgerText {
    private static final JsonFactory JSON = new JsonFactory();

    private LedgerText() {}

    /** Who has the job: the id of its run, and how many producers it has at most. */
    record Owner(String run, int producers) {}

    /** The plan, and the run that made it, by which its progress is told from that of other plans. */
    record Plan(String origin, String fingerprint, List<Split> splits) {}

    /** How far a split of a plan has come. */
    record Entry(String origin, SplitProgress progress) {}

    private interface Writing {
        void write(JsonGenerator json) throws IOException;
    }

    private static byte[] bytes(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            writing.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] of(Owner owner) {
        return bytes(json -> {
            json.writeStringField("run", owner.run());
            json.writeNumberField("producers", owner.producers());
        });
    }

    static byte[] of(Plan plan) {
        return bytes(json -> {
            json.writeStringField("origin", plan.origin());
            json.writeStringField("fingerprint", plan.fingerprint());
            json.writeArrayFieldStart("splits");
            for (Split split : plan.splits()) {
                json.writeStartObject();
                json.writeStringField("id", split.id());
                json.writeStringField("description", split.description());
                json.writeNumberField("rows", split.estimatedRows());
                write(json, "bounds", split.bounds());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    static byte[] of(Entry entry) {
        SplitProgress progress = entry.progress();
        return bytes(json -> {
            json.writeStringField("origin", entry.origin());
            json.writeStringField("split", progress.splitId());
            json.writeStringField("position", progress.position().kind().name());
            write(json, "marks", progress.position().marks());
            json.writeBooleanField("complete", progress.complete());
            json.writeNumberField("read", progress.rowsRead());
            json.writeNumberField("written", progress.rowsWritten());
            json.writeNumberField("rejected", progress.rowsRejected());
        });
    }

    private static void write(JsonGenerator json, String name, Map<String, String> map) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, String> each : map.entrySet()) {
            json.writeStringField(each.getKey(), each.getValue());
        }
        json.writeEndObject();
    }

    static Owner owner(byte[] value) {
        Fields fields = Fields.of(value);
        return new Owner(fields.text("run"), (int) fields.number("producers"));
    }

    static Plan plan(byte[] value) {
        Fields fields = Fields.of(value);
        List<Split> splits = new ArrayList<>();
        for (Fields split : fields.lists.getOrDefault("splits", List.of())) {
            splits.add(
                    new Split(split.text("id"), split.text("description"), split.number("rows"), split.map("bounds")));
        }
        return new Plan(fields.text("origin"), fields.text("fingerprint"), splits);
    }

    static Entry entry(byte[] value) {
        Fields fields = Fields.of(value);
        Position position = new Position(Position.Kind.valueOf(fields.text("position")), fields.map("marks"));
        return new Entry(
                fields.text("origin"),
                new SplitProgress(
                        fields.text("split"),
                        position,
                        fields.text("complete").equals("true"),
                        fields.number("read"),
                        fields.number("written"),
                        fields.number("rejected")));
    }

    /** The fields of an object: texts and numbers as texts, objects, and arrays of objects. */
    private static final class Fields {
        private final Map<String, String> texts = new HashMap<>();
        private final Map<String, Fields> objects = new HashMap<>();
        private final Map<String, List<Fields>> lists = new HashMap<>();

        static Fields of(byte[] value) {
            try (JsonParser json = JSON.createParser(value)) {
                json.nextToken();
                return new Fields(json);
            } catch (IOException e) {
                throw new UncheckedIOException("A message of the ledger cannot be read", e);
            }
        }

        private Fields(JsonParser json) throws IOException {
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                JsonToken token = json.nextToken();
                if (token == JsonToken.START_OBJECT) {
                    objects.put(name, new Fields(json));
                } else if (token == JsonToken.START_ARRAY) {
                    List<Fields> list = new ArrayList<>();
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        list.add(new Fields(json));
                    }
                    lists.put(name, list);
                } else {
                    texts.put(name, json.getText());
                }
            }
        }

        String text(String name) {
            String text = texts.get(name);
            if (text == null) {
                throw new IllegalStateException("A message of the ledger has no '" + name + "'");
            }
            return text;
        }

        long number(String name) {
            return Long.parseLong(text(name));
        }

        Map<String, String> map(String name) {
            Fields object = objects.get(name);
            return object == null ? Map.of() : Map.copyOf(object.texts);
        }
    }
}
