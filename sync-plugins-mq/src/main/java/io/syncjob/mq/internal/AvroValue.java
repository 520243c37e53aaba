package io.syncjob.mq.internal;

import io.syncjob.data.Kind;
import io.syncjob.data.RowAppender;
import io.syncjob.mq.MessageColumn;
import io.syncjob.mq.SchemaRegistry;
import io.syncjob.mq.ValueFormat;
import io.syncjob.text.CellReader;
import io.syncjob.text.Cells;
import io.syncjob.text.Fault;
import io.syncjob.text.JsonCheck;
import io.syncjob.text.NestedJson;
import io.syncjob.text.avro.AvroValues;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/** Fields of a record of Avro, each as its column's type reads its text. */
final class AvroValue implements ValueFields {
    static final byte MAGIC = 0;
    static final int HEAD = 5;
    private static final int SHOWN = 60;

    /** A field, or one within a field. */
    private record Place(int column, List<String> path, CellReader texts, CellReader values, MessageColumn declared) {}

    private final Place[] places;
    private final @Nullable Schema wanted;
    private final @Nullable RegistryClient registry;
    private final JsonCheck json = new JsonCheck();
    private final Map<Integer, Optional<GenericDatumReader<IndexedRecord>>> readers = new HashMap<>();
    private @Nullable BinaryDecoder decoder;

    /**
     * @param own the indexes of the columns that are fields
     * @param formats patterns of temporal columns whose fields are texts
     */
    AvroValue(List<MessageColumn> columns, int[] own, Map<String, String> formats, ValueFormat format) {
        this.places = new Place[own.length];
        this.wanted = AvroSchemas.given(format);
        SchemaRegistry where = format.registry();
        this.registry = where == null ? null : new RegistryClient(where);
        for (int i = 0; i < own.length; i++) {
            MessageColumn column = columns.get(own[i]);
            List<String> path = List.of(column.path().split("\\.", -1));
            if (wanted != null) {
                AvroSchemas.field(wanted, path.get(0));
            }
            places[i] = new Place(
                    own[i],
                    path,
                    CellReader.of(column.type(), formats.get(column.name())),
                    CellReader.of(column.type(), null),
                    column);
        }
    }

    @Override
    public void read(byte @Nullable [] value, RowAppender out, Cells cells) throws IOException {
        IndexedRecord record = value == null ? null : decoded(value, cells);
        for (Place place : places) {
            set(place, record, out, cells);
        }
    }

    private @Nullable IndexedRecord decoded(byte[] value, Cells cells) throws IOException {
        int from = 0;
        int id = 0;
        if (registry != null) {
            if (value.length < HEAD || value[0] != MAGIC) {
                cells.reject(-1, "INVALID_AVRO", "The value does not begin with a byte of 0 and the id of a schema");
                return null;
            }
            from = HEAD;
            id = ByteBuffer.wrap(value).getInt(1);
        }
        Optional<GenericDatumReader<IndexedRecord>> reader = readers.get(id);
        if (reader == null) {
            reader = reader(id);
            readers.put(id, reader);
        }
        if (reader.isEmpty()) {
            cells.reject(
                    -1,
                    "UNKNOWN_SCHEMA",
                    "The registry has no schema of Avro with the id " + Integer.toUnsignedString(id)
                            + " that can be read as a record of the job's");
            return null;
        }
        try {
            BinaryDecoder in = DecoderFactory.get().binaryDecoder(value, from, value.length - from, decoder);
            decoder = in;
            IndexedRecord record = reader.get().read(null, in);
            if (!in.isEnd()) {
                cells.reject(-1, "INVALID_AVRO", "Something stands behind the value's record");
            }
            return record;
        } catch (IOException | RuntimeException e) {
            // The library throws what it stumbles over: an index beyond an array, a negative length.
            cells.reject(-1, "INVALID_AVRO", "The value is no record of its schema: " + e);
            return null;
        }
    }

    /** Reads with the schema that a value was written with; empty where there is none. */
    private Optional<GenericDatumReader<IndexedRecord>> reader(int id) throws IOException {
        if (registry == null) {
            return Optional.of(new GenericDatumReader<>(wanted));
        }
        String text = registry.schema(id);
        if (text == null) {
            return Optional.empty();
        }
        try {
            Schema written = new Schema.Parser().parse(text);
            if (written.getType() != Schema.Type.RECORD) {
                return Optional.empty();
            }
            return Optional.of(new GenericDatumReader<>(written, wanted == null ? written : wanted));
        } catch (AvroRuntimeException e) {
            return Optional.empty();
        }
    }

    private void set(Place place, @Nullable IndexedRecord record, RowAppender out, Cells cells) {
        Object value = record;
        Schema schema = null;
        for (String name : place.path()) {
            Schema.Field field =
                    value instanceof IndexedRecord within ? within.getSchema().getField(name) : null;
            if (field == null || !(value instanceof IndexedRecord within)) {
                cells.setNull(out, place.column());
                return;
            }
            value = within.get(field.pos());
            schema = field.schema();
        }
        if (value == null || schema == null) {
            cells.setNull(out, place.column());
            return;
        }
        Object view;
        try {
            view = AvroValues.toView(value, schema);
        } catch (DateTimeException | ArithmeticException | AvroRuntimeException e) {
            cells.reject(place.column(), "INVALID_VALUE", "The value is no " + schema + ": " + e.getMessage());
            return;
        }
        if (view == null) {
            cells.setNull(out, place.column());
        } else if (view instanceof byte[] raw && place.declared().type().kind() == Kind.BYTES) {
            MessageRows.setBytes(place.declared(), place.column(), raw, out, cells);
        } else {
            setText(place, view, out, cells);
        }
    }

    private void setText(Place place, Object view, RowAppender out, Cells cells) {
        boolean isJson = place.declared().type().kind() == Kind.JSON;
        // A text is taken for the JSON that a column was written from.
        String shown = isJson && !(view instanceof String) ? NestedJson.of(view) : text(view);
        byte[] text = shown.getBytes(StandardCharsets.UTF_8);
        if (isJson && !json.isValid(text, 0, text.length)) {
            cells.reject(place.column(), "INVALID_JSON", "The text is no JSON");
            return;
        }
        CellReader reader = view instanceof String ? place.texts() : place.values();
        Fault fault = reader.read(text, 0, text.length, out, place.column());
        if (fault != null) {
            String some = shown.length() > SHOWN ? shown.substring(0, SHOWN) + "…" : shown;
            cells.reject(place.column(), fault.code(), "'" + some + "' " + fault.what());
        }
    }

    private static String text(Object view) {
        if (view instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        if (view instanceof LocalDateTime moment) {
            return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(moment);
        }
        if (view instanceof LocalTime time) {
            return DateTimeFormatter.ISO_LOCAL_TIME.format(time);
        }
        return view instanceof List || view instanceof Map ? NestedJson.of(view) : view.toString();
    }
}
