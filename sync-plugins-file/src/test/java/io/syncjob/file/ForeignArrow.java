package io.syncjob.file;

import static io.syncjob.file.Tables.row;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.DateMilliVector;
import org.apache.arrow.vector.Decimal256Vector;
import org.apache.arrow.vector.DurationVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FixedSizeBinaryVector;
import org.apache.arrow.vector.Float2Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.TimeSecVector;
import org.apache.arrow.vector.TimeStampSecTZVector;
import org.apache.arrow.vector.TimeStampSecVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.VectorUnloader;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.ipc.WriteChannel;
import org.apache.arrow.vector.ipc.message.ArrowDictionaryBatch;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/** Arrow streams made with Arrow's own library. */
final class ForeignArrow {
    private static final DictionaryEncoding COLOURS = new DictionaryEncoding(1, false, new ArrowType.Int(8, true));

    private ForeignArrow() {}

    private static Field field(String name, ArrowType type, Field... children) {
        return new Field(name, FieldType.nullable(type), List.of(children));
    }

    /** Two rows; a third has a day after the year 9999. */
    static byte[] stream() throws IOException {
        List<Field> fields = List.of(
                field("u8", new ArrowType.Int(8, false)),
                field("u16", new ArrowType.Int(16, false)),
                field("u32", new ArrowType.Int(32, false)),
                field("u64", new ArrowType.Int(64, false)),
                field("half", new ArrowType.FloatingPoint(FloatingPointPrecision.HALF)),
                field("large", ArrowType.LargeUtf8.INSTANCE),
                field("fixed", new ArrowType.FixedSizeBinary(2)),
                field("d", new ArrowType.Decimal(50, 3, 256)),
                field("day", new ArrowType.Date(DateUnit.MILLISECOND)),
                field("t", new ArrowType.Time(TimeUnit.SECOND, 32)),
                field("s", new ArrowType.Timestamp(TimeUnit.SECOND, null)),
                field("z", new ArrowType.Timestamp(TimeUnit.SECOND, "Asia/Shanghai")),
                field("st", ArrowType.Struct.INSTANCE, field("x", new ArrowType.Int(32, true))),
                new Field("colour", new FieldType(true, new ArrowType.Int(8, true), COLOURS), List.of()));
        try (BufferAllocator allocator = new RootAllocator();
                VectorSchemaRoot root = VectorSchemaRoot.create(new Schema(fields), allocator);
                VarCharVector colours = new VarCharVector("colour", allocator)) {
            colours.setSafe(0, text("red"));
            colours.setSafe(1, text("grün"));
            colours.setValueCount(2);
            fill(root, 0);
            root.getFieldVectors().forEach(vector -> vector.setNull(1));
            fill(root, 2);
            ((DateMilliVector) root.getVector("day")).setSafe(2, 86_400_000L * 4_000_000);
            root.setRowCount(3);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Out out = new Out(bytes);
            MessageSerializer.serialize(out, shown(root.getSchema()));
            VectorSchemaRoot entries = new VectorSchemaRoot(List.of((FieldVector) colours));
            try (ArrowDictionaryBatch dictionary =
                    new ArrowDictionaryBatch(1, new VectorUnloader(entries).getRecordBatch(), false)) {
                MessageSerializer.serialize(out, dictionary);
            }
            return finished(root, out, bytes);
        }
    }

    /** As a schema is in files: a field with a dictionary has the type of its entries. */
    private static Schema shown(Schema schema) {
        return new Schema(schema.getFields().stream()
                .map(field -> field.getDictionary() == null
                        ? field
                        : new Field(
                                field.getName(),
                                new FieldType(true, ArrowType.Utf8.INSTANCE, field.getDictionary()),
                                List.of()))
                .toList());
    }

    private static byte[] finished(VectorSchemaRoot root, Out out, ByteArrayOutputStream bytes) throws IOException {
        try (ArrowRecordBatch batch = new VectorUnloader(root).getRecordBatch()) {
            MessageSerializer.serialize(out, batch);
        }
        out.writeIntLittleEndian(-1);
        out.writeIntLittleEndian(0);
        return bytes.toByteArray();
    }

    private static void fill(VectorSchemaRoot root, int i) {
        ((UInt1Vector) root.getVector("u8")).setSafe(i, 255);
        ((UInt2Vector) root.getVector("u16")).setSafe(i, 65_535);
        ((UInt4Vector) root.getVector("u32")).setSafe(i, -1);
        ((UInt8Vector) root.getVector("u64")).setSafe(i, -1);
        ((Float2Vector) root.getVector("half")).setSafe(i, (short) 0x3e00);
        ((LargeVarCharVector) root.getVector("large")).setSafe(i, text("漢字"));
        ((FixedSizeBinaryVector) root.getVector("fixed")).setSafe(i, new byte[] {0, -1});
        ((Decimal256Vector) root.getVector("d")).setSafe(i, new BigDecimal("-1e46").setScale(3));
        ((DateMilliVector) root.getVector("day")).setSafe(i, -86_400_000L);
        ((TimeSecVector) root.getVector("t")).setSafe(i, 86_399);
        ((TimeStampSecVector) root.getVector("s")).setSafe(i, -1);
        ((TimeStampSecTZVector) root.getVector("z")).setSafe(i, -1);
        StructVector struct = (StructVector) root.getVector("st");
        struct.setIndexDefined(i);
        ((IntVector) struct.getChild("x")).setSafe(i, 5);
        ((TinyIntVector) root.getVector("colour")).setSafe(i, 1);
    }

    static List<List<Object>> expected() {
        return List.of(
                row(
                        (short) 255,
                        65_535,
                        4_294_967_295L,
                        new BigDecimal("18446744073709551615"),
                        1.5f,
                        "漢字",
                        new byte[] {0, -1},
                        new BigDecimal("-1e46").setScale(3),
                        LocalDate.parse("1969-12-31"),
                        LocalTime.parse("23:59:59"),
                        LocalDateTime.parse("1969-12-31T23:59:59"),
                        Instant.parse("1969-12-31T23:59:59Z"),
                        "{\"x\":5}",
                        "grün"),
                row(new Object[14]));
    }

    static byte[] withDuration() throws IOException {
        Schema schema = new Schema(List.of(
                field("id", new ArrowType.Int(32, true)), field("lasted", new ArrowType.Duration(TimeUnit.SECOND))));
        try (BufferAllocator allocator = new RootAllocator();
                VectorSchemaRoot root = VectorSchemaRoot.create(schema, allocator)) {
            ((IntVector) root.getVector("id")).setSafe(0, 7);
            ((DurationVector) root.getVector("lasted")).setSafe(0, 1);
            root.setRowCount(1);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Out out = new Out(bytes);
            MessageSerializer.serialize(out, schema);
            return finished(root, out, bytes);
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Writes the library's memory without an option of the JVM. */
    private static final class Out extends WriteChannel {
        Out(ByteArrayOutputStream bytes) {
            super(Channels.newChannel(bytes));
        }

        @Override
        public void write(ArrowBuf buffer) throws IOException {
            byte[] bytes = new byte[(int) buffer.readableBytes()];
            buffer.getBytes(buffer.readerIndex(), bytes);
            write(ByteBuffer.wrap(bytes));
        }
    }
}
