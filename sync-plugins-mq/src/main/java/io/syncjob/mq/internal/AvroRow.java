package io.syncjob.mq.internal;

import io.syncjob.data.DataType;
import io.syncjob.data.Row;
import io.syncjob.data.Schema;
import io.syncjob.mq.SchemaRegistry;
import io.syncjob.mq.ValueFormat;
import io.syncjob.text.CellWriter;
import io.syncjob.text.Fault;
import io.syncjob.text.RowText;
import io.syncjob.text.TextBuffer;
import io.syncjob.text.avro.AvroColumns;
import io.syncjob.text.avro.AvroValues;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.Utf8;
import org.jspecify.annotations.Nullable;

/** Writes rows as a record of Avro each, behind the id of its schema where a registry has it. */
final class AvroRow implements RowText {
    private final int[] columns;
    private final int[] positions;
    private final DataType[] cells;
    private final org.apache.avro.Schema[] fields;
    /** Of the columns with patterns. */
    private final @Nullable CellWriter[] texts;

    private final GenericData.Record record;
    private final GenericDatumWriter<GenericRecord> writer;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TextBuffer scratch = new TextBuffer(1 << 6);
    private final byte[] head;
    private @Nullable BinaryEncoder encoder;
    private int faultColumn;

    /**
     * Registers the schema where there is a registry.
     *
     * @param names the columns that are fields
     */
    AvroRow(Schema rows, List<String> names, Map<String, String> patterns, ValueFormat format) throws IOException {
        org.apache.avro.Schema given = AvroSchemas.given(format);
        org.apache.avro.Schema schema = given == null ? AvroSchemas.ofColumns(rows, names, patterns) : given;
        int count = names.size();
        this.columns = new int[count];
        this.positions = new int[count];
        this.cells = new DataType[count];
        this.fields = new org.apache.avro.Schema[count];
        this.texts = new CellWriter[count];
        this.record = new GenericData.Record(schema);
        this.writer = new GenericDatumWriter<>(schema);
        for (org.apache.avro.Schema.Field field : schema.getFields()) {
            if (field.hasDefaultValue()) {
                record.put(field.pos(), GenericData.get().getDefaultValue(field));
            }
        }
        for (int i = 0; i < count; i++) {
            org.apache.avro.Schema.Field field = AvroSchemas.field(schema, names.get(i));
            org.apache.avro.Schema type = AvroColumns.only(field.schema());
            columns[i] = rows.indexOf(names.get(i));
            positions[i] = field.pos();
            fields[i] = type == null ? field.schema() : type;
            cells[i] = AvroColumns.type(fields[i]);
            String pattern = patterns.get(names.get(i));
            texts[i] = pattern == null ? null : CellWriter.of(rows.type(columns[i]), pattern);
        }
        SchemaRegistry registry = format.registry();
        this.head = registry == null ? new byte[0] : head(new RegistryClient(registry).register(schema.toString()));
    }

    private static byte[] head(int id) {
        return ByteBuffer.allocate(AvroValue.HEAD)
                .put(AvroValue.MAGIC)
                .putInt(id)
                .array();
    }

    @Override
    public @Nullable Fault write(Row row, TextBuffer out) {
        for (int i = 0; i < columns.length; i++) {
            Fault fault = put(row, i);
            if (fault != null) {
                faultColumn = columns[i];
                return fault;
            }
        }
        bytes.reset();
        encoder = EncoderFactory.get().directBinaryEncoder(bytes, encoder);
        try {
            writer.write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Memory can be written to", e);
        } catch (NullPointerException e) {
            // So the library tells of a null in a field that has none.
            faultColumn = -1;
            return new Fault("NOT_NULL", "A cell is NULL whose field in the schema of Avro may not be null");
        }
        out.put(head);
        out.put(bytes.toByteArray());
        return null;
    }

    private @Nullable Fault put(Row row, int i) {
        CellWriter text = texts[i];
        if (text != null && !row.isNull(columns[i])) {
            scratch.clear();
            Fault fault = text.write(row, columns[i], scratch);
            record.put(positions[i], new Utf8(Arrays.copyOf(scratch.array(), scratch.size())));
            return fault;
        }
        Object view = row.get(columns[i]);
        try {
            record.put(positions[i], view == null ? null : AvroValues.toAvro(view, cells[i], fields[i]));
            return null;
        } catch (ArithmeticException e) {
            return Fault.outOfRange("The value is beyond what " + fields[i] + " holds in Avro");
        }
    }

    @Override
    public int faultColumn() {
        return faultColumn;
    }
}
