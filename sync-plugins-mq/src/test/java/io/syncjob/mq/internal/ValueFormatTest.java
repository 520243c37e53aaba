package io.syncjob.mq.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.core.batch.BatchAppender;
import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.mq.MessageColumn;
import io.syncjob.mq.MessageLayout;
import io.syncjob.mq.SchemaRegistry;
import io.syncjob.mq.TestMessage;
import io.syncjob.mq.ValueFormat;
import io.syncjob.mq.server.TestRegistry;
import io.syncjob.spi.Secret;
import io.syncjob.text.Fault;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values in CSV and Avro, from and to rows. */
class ValueFormatTest {
    private static final Schema KINDS = Schema.of(
            Column.of("b", DataType.BOOLEAN),
            Column.of("i", DataType.INT32),
            Column.of("l", DataType.INT64),
            Column.of("f", DataType.FLOAT32),
            Column.of("d", DataType.FLOAT64),
            Column.of("n", DataType.decimal(20, 4)),
            Column.of("s", DataType.STRING),
            Column.of("u", DataType.UUID),
            Column.of("x", DataType.BYTES),
            Column.of("day", DataType.DATE),
            Column.of("t", DataType.time(6)),
            Column.of("ts", DataType.timestamp(6)),
            Column.of("at", DataType.instant(6)),
            Column.of("list", DataType.array(DataType.INT64)));

    private static final List<List<Object>> ROWS = List.of(
            List.of(
                    true,
                    Integer.MIN_VALUE,
                    Long.MAX_VALUE,
                    -0.0f,
                    Double.MIN_VALUE,
                    new BigDecimal("-1234567890123456.7891"),
                    "a \"b\",\n ü",
                    "0f0e0d0c-0b0a-0908-0706-050403020100",
                    "\0\u0001".getBytes(StandardCharsets.ISO_8859_1),
                    LocalDate.of(-44, 3, 15),
                    LocalTime.of(23, 59, 59, 999_999_000),
                    LocalDateTime.of(1969, 12, 31, 23, 59, 59, 1_000),
                    Instant.parse("9999-12-31T23:59:59.999999Z"),
                    Arrays.asList(1L, null, -1L)),
            Arrays.asList(new Object[14]),
            List.of(
                    false,
                    0,
                    0L,
                    1.5f,
                    1e300,
                    new BigDecimal("0.0000"),
                    "",
                    "ffffffff-ffff-ffff-ffff-ffffffffffff",
                    new byte[0],
                    LocalDate.EPOCH,
                    LocalTime.of(10, 15),
                    LocalDateTime.of(2020, 2, 29, 10, 15),
                    Instant.EPOCH,
                    List.of()));

    private final List<String> faults = new ArrayList<>();

    private List<byte[]> write(Schema schema, List<List<Object>> rows, ValueFormat format) throws Exception {
        return write(schema, rows, MessageLayout.JSON.valueFormat(format));
    }

    private List<byte[]> write(Schema schema, List<List<Object>> rows, MessageLayout layout) throws Exception {
        OutgoingRows outgoing = new OutgoingRows(layout, schema, Set.of());
        List<byte[]> values = new ArrayList<>();
        ColumnBatch batch = ColumnBatch.allocate(schema, 1);
        BatchAppender appender = batch.appender();
        for (List<Object> row : rows) {
            appender.restart();
            for (int column = 0; column < row.size(); column++) {
                appender.set(column, row.get(column));
            }
            appender.endRow();
            Fault fault = outgoing.make(batch.row(0));
            if (fault == null) {
                values.add(outgoing.message().value());
            } else {
                faults.add(fault.code());
            }
        }
        return values;
    }

    private List<List<Object>> read(Schema schema, List<byte[]> values, ValueFormat format, Map<String, String> paths)
            throws Exception {
        List<MessageColumn> columns = schema.columns().stream()
                .map(column -> MessageColumn.field(
                        column.name(), column.type(), paths.getOrDefault(column.name(), column.name())))
                .toList();
        MessageRows.checkedSchema(columns, Map.of(), format);
        MessageRows rows = new MessageRows(columns, Map.of(), format);
        ColumnBatch batch = ColumnBatch.allocate(MessageRows.schema(columns), 1);
        List<List<Object>> all = new ArrayList<>();
        for (byte[] value : values) {
            int before = faults.size();
            BatchAppender appender =
                    batch.appender(Integer.MAX_VALUE, (row, column, code, reason) -> faults.add(code + " " + reason));
            appender.restart();
            rows.append(new TestMessage(value), appender);
            if (faults.size() == before) {
                List<Object> cells = new ArrayList<>();
                for (int column = 0; column < schema.size(); column++) {
                    cells.add(batch.row(0).get(column));
                }
                all.add(cells);
            }
        }
        return all;
    }

    private List<List<Object>> read(Schema schema, List<byte[]> values, ValueFormat format) throws Exception {
        return read(schema, values, format, Map.of());
    }

    private static void assertSame(List<List<Object>> found, List<List<Object>> wanted) {
        assertThat(found).usingRecursiveComparison().isEqualTo(wanted);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void csvHoldsEveryKind() throws Exception {
        assertSame(read(KINDS, write(KINDS, ROWS, ValueFormat.csv()), ValueFormat.csv()), ROWS);
        ValueFormat other = ValueFormat.csv(KINDS.names().toArray(String[]::new))
                .withDelimiter('\t')
                .withNullText("\\N");
        assertSame(read(KINDS, write(KINDS, ROWS, other), other), ROWS);
    }

    @Test
    void csvTellsNullFromTexts() throws Exception {
        Schema schema = Schema.of(Column.of("a", DataType.STRING), Column.of("b", DataType.STRING));
        List<List<Object>> rows = List.of(Arrays.asList(null, ""), Arrays.asList("NULL", null), List.of("x", "y;z"));
        assertThat(write(schema, rows, ValueFormat.csv()))
                .extracting(value -> new String(value, StandardCharsets.UTF_8))
                .containsExactly(",\"\"", "NULL,", "x,y;z");
        ValueFormat named = ValueFormat.csv().withNullText("NULL").withDelimiter(';');
        List<byte[]> values = write(schema, rows, named);
        assertThat(values)
                .extracting(value -> new String(value, StandardCharsets.UTF_8))
                .containsExactly("NULL;\"\"", "\"NULL\";NULL", "x;\"y;z\"");
        assertSame(read(schema, values, named), rows);
    }

    @Test
    void csvFindsColumnsByTheNamesOfFields() throws Exception {
        Schema schema = Schema.of(Column.of("last", DataType.INT64), Column.of("first", DataType.STRING));
        ValueFormat format = ValueFormat.csv("first", "other", "n");
        List<List<Object>> rows = read(schema, List.of(bytes("a,b, 7 \r\n")), format, Map.of("last", "n"));
        assertSame(rows, List.of(List.of(7L, "a")));
        assertThatThrownBy(() -> read(schema, List.of(), format)).hasMessageContaining("do not name 'last'");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'1', TOO_FEW_FIELDS The line has 1 field and not 2",
                "'1,a,b', TOO_MANY_FIELDS The line has 3 fields and not 2",
                "'1,a\n2,b', INVALID_CSV The value has 2 lines of CSV and not one",
                "'1,\"a', INVALID_CSV The value is no line of CSV",
                "'1,\"a\"b', INVALID_CSV The value is no line of CSV",
                "'x,a', INVALID_VALUE 'x' is no INT64",
            })
    void csvRejects(String value, String fault) throws Exception {
        Schema schema = Schema.of(Column.of("id", DataType.INT64), Column.of("name", DataType.STRING));
        assertThat(read(schema, List.of(bytes(value)), ValueFormat.csv())).isEmpty();
        assertThat(faults).singleElement().asString().startsWith(fault.replace("'x'", "'x'"));
    }

    @Test
    void csvRejectsWhatIsNoText() throws Exception {
        Schema schema = Schema.of(Column.of("name", DataType.STRING));
        read(schema, List.of(new byte[] {(byte) 0xff}), ValueFormat.csv());
        assertThat(faults).singleElement().asString().startsWith("INVALID_CSV The value is no UTF-8");
    }

    @Test
    void avroHoldsEveryKindBySchemaOfItsColumns() throws Exception {
        try (TestRegistry registry = new TestRegistry("")) {
            ValueFormat format =
                    ValueFormat.avro(SchemaRegistry.at(registry.url()).subject("a/b c"));
            List<byte[]> values = write(KINDS, ROWS, format);
            assertThat(values.get(1)).startsWith(0, 0, 0, 0, 1);
            assertSame(read(KINDS, values, format), ROWS);
            // What others read with Avro's own library.
            org.apache.avro.Schema schema = new org.apache.avro.Schema.Parser().parse(registry.schema(1));
            GenericRecord first = new GenericDatumReader<GenericRecord>(schema)
                    .read(null, DecoderFactory.get().binaryDecoder(values.get(0), 5, values.get(0).length - 5, null));
            assertThat(first.get("l")).isEqualTo(Long.MAX_VALUE);
            assertThat(first.get("s")).hasToString("a \"b\",\n ü");
            assertThat(first.get("at")).isEqualTo(253_402_300_799_999_999L);
            // The same schema again is no other one.
            write(KINDS, ROWS, format);
            assertThat(registry.asked())
                    .containsExactly(
                            "POST /subjects/a%2Fb%20c/versions",
                            "GET /schemas/ids/1", "POST /subjects/a%2Fb%20c/versions");
        }
    }

    @Test
    void avroWritesTheSchemaThatIsGiven() throws Exception {
        String schema = """
                {"type":"record","name":"r","fields":[
                 {"name":"e","type":{"type":"enum","name":"e","symbols":["A","B"]}},
                 {"name":"n","type":{"type":"fixed","name":"n","size":4,"logicalType":"decimal","precision":6,"scale":2}},
                 {"name":"x","type":["null",{"type":"fixed","name":"x","size":2}]},
                 {"name":"u","type":{"type":"fixed","name":"u","size":16,"logicalType":"uuid"}},
                 {"name":"t","type":{"type":"int","logicalType":"time-millis"}},
                 {"name":"ts","type":{"type":"long","logicalType":"local-timestamp-nanos"}},
                 {"name":"at","type":{"type":"long","logicalType":"timestamp-millis"}},
                 {"name":"more","type":"string","default":"-"}]}""";
        ValueFormat format = ValueFormat.avro(schema);
        Schema given = Schema.of(
                Column.of("at", DataType.INSTANT),
                Column.of("e", DataType.STRING),
                Column.of("n", DataType.decimal(10, 2)),
                Column.of("x", DataType.BYTES),
                Column.of("u", DataType.UUID),
                Column.of("t", DataType.TIME),
                Column.of("ts", DataType.TIMESTAMP));
        Schema target = OutgoingRows.target(MessageLayout.JSON.valueFormat(format), given);
        assertThat(target.column(2).type()).isEqualTo(DataType.decimal(6, 2));
        assertThat(target.column(0).type()).isEqualTo(DataType.instant(3));
        List<Object> row = List.of(
                Instant.parse("1969-12-31T23:59:59.999Z"),
                "B",
                new BigDecimal("-12.30"),
                new byte[] {1, 2},
                "0f0e0d0c-0b0a-0908-0706-050403020100",
                LocalTime.of(1, 2, 3, 4_000_000),
                LocalDateTime.of(2020, 1, 1, 0, 0, 0, 1));
        List<Object> noSymbol = new ArrayList<>(row);
        noSymbol.set(1, "C");
        List<Object> tooLong = new ArrayList<>(row);
        tooLong.set(3, new byte[3]);
        List<Object> isNull = new ArrayList<>(row);
        isNull.set(4, null);
        List<byte[]> values = write(target, List.of(row, noSymbol, tooLong, isNull), format);
        assertThat(faults).containsExactly("OUT_OF_RANGE", "OUT_OF_RANGE", "NOT_NULL");
        faults.clear();
        Schema more = Schema.of(
                Column.of("at", DataType.INSTANT),
                Column.of("more", DataType.STRING),
                Column.of("e", DataType.STRING),
                Column.of("n", DataType.decimal(10, 2)),
                Column.of("x", DataType.BYTES),
                Column.of("u", DataType.UUID),
                Column.of("t", DataType.TIME),
                Column.of("ts", DataType.TIMESTAMP));
        List<Object> wanted = new ArrayList<>(row);
        wanted.add(1, "-");
        assertSame(read(more, values, format), List.of(wanted));
    }

    @Test
    void avroHasTextsOfColumnsWithPatterns() throws Exception {
        try (TestRegistry registry = new TestRegistry("")) {
            ValueFormat format =
                    ValueFormat.avro(SchemaRegistry.at(registry.url()).subject("s"));
            MessageLayout layout = MessageLayout.JSON.valueFormat(format).format("day", "dd.MM.yyyy");
            Schema schema = Schema.of(Column.of("day", DataType.DATE));
            assertThat(OutgoingRows.target(layout, schema)).isEqualTo(schema);
            List<byte[]> values =
                    write(schema, List.of(List.of(LocalDate.of(2020, 2, 29)), Arrays.asList((Object) null)), layout);
            Schema texts = Schema.of(Column.of("day", DataType.STRING));
            assertSame(read(texts, values, format), List.of(List.of("29.02.2020"), Arrays.asList((Object) null)));
            ValueFormat wrong = ValueFormat.avro(record("{\"name\":\"day\",\"type\":\"long\"}"));
            assertThatThrownBy(() -> OutgoingRows.target(layout.valueFormat(wrong), schema))
                    .hasMessageContaining("is no string");
        }
    }

    @Test
    void avroRefusesSchemasThatDoNotFit() {
        Schema columns = Schema.of(Column.of("a", DataType.INT64));
        assertThatThrownBy(() -> OutgoingRows.target(
                        MessageLayout.JSON.valueFormat(ValueFormat.avro(record("{\"name\":\"b\",\"type\":\"long\"}"))),
                        columns))
                .hasMessageContaining("No column is the field 'b'");
        assertThatThrownBy(() ->
                        OutgoingRows.target(MessageLayout.JSON.valueFormat(ValueFormat.avro(record(""))), columns))
                .hasMessageContaining("has no field 'a'");
        assertThatThrownBy(() -> OutgoingRows.target(
                        MessageLayout.JSON.valueFormat(ValueFormat.avro(
                                record("{\"name\":\"a\",\"type\":{\"type\":\"map\",\"values\":\"long\"}}"))),
                        columns))
                .hasMessageContaining("which no column becomes");
        assertThatThrownBy(() -> read(columns, List.of(), ValueFormat.avro(record(""))))
                .hasMessageContaining("has no field 'a'");
        assertThatThrownBy(() -> read(columns, List.of(), ValueFormat.avro("{")))
                .hasMessageContaining("is no schema of Avro");
        assertThatThrownBy(() -> read(columns, List.of(), ValueFormat.avro("\"long\"")))
                .hasMessageContaining("is a LONG and no record");
    }

    private static String record(String fields) {
        return "{\"type\":\"record\",\"name\":\"r\",\"fields\":[" + fields + "]}";
    }

    @Test
    void avroReadsWhatIsNestedAndOtherKindsOfNumbers() throws Exception {
        String schema = record(
                "{\"name\":\"a\",\"type\":[\"null\","
                        + record(
                                        "{\"name\":\"city\",\"type\":[\"null\",\"string\"]},{\"name\":\"zip\",\"type\":\"int\"}")
                                .replace("\"r\"", "\"address\"")
                        + "]},{\"name\":\"price\",\"type\":\"double\"},{\"name\":\"m\",\"type\":{\"type\":\"map\",\"values\":\"long\"}}");
        org.apache.avro.Schema parsed = new org.apache.avro.Schema.Parser().parse(schema);
        GenericData.Record address =
                new GenericData.Record(parsed.getField("a").schema().getTypes().get(1));
        address.put("city", "Köln");
        address.put("zip", 50667);
        GenericData.Record full = new GenericData.Record(parsed);
        full.put("a", address);
        full.put("price", 1.25);
        full.put("m", Map.of("k", 1L));
        GenericData.Record bare = new GenericData.Record(parsed);
        bare.put("price", Double.NaN);
        bare.put("m", Map.of());
        Schema columns = Schema.of(
                Column.of("city", DataType.STRING),
                Column.of("zip", DataType.STRING),
                Column.of("price", DataType.decimal(6, 3)),
                Column.of("m", DataType.JSON),
                Column.of("a", DataType.JSON));
        List<List<Object>> rows = read(
                columns,
                List.of(encoded(full), encoded(bare)),
                ValueFormat.avro(schema),
                Map.of("city", "a.city", "zip", "a.zip"));
        assertSame(
                rows,
                List.of(List.of(
                        "Köln", "50667", new BigDecimal("1.250"), "{\"k\":1}", "{\"city\":\"Köln\",\"zip\":50667}")));
        assertThat(faults).singleElement().asString().startsWith("INVALID_VALUE 'NaN' is no");
    }

    private static byte[] encoded(GenericData.Record record) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<>(record.getSchema()).write(record, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    @Test
    void avroReadsBySchemasOfTheRegistryAsTheOneThatIsGiven() throws Exception {
        try (TestRegistry registry = new TestRegistry("me:s3cret")) {
            SchemaRegistry open = SchemaRegistry.at(registry.url()).subject("s");
            ValueFormat format = ValueFormat.avro(open.login("me", Secret.of("s3cret")));
            Schema one = Schema.of(Column.required("a", DataType.INT32));
            Schema two = Schema.of(Column.required("a", DataType.INT64), Column.of("b", DataType.STRING));
            List<byte[]> values = new ArrayList<>(write(one, List.of(List.of(1)), format));
            values.addAll(write(two, List.of(List.of(2L, "x")), format));
            Schema both = Schema.of(Column.of("a", DataType.INT64), Column.of("b", DataType.STRING));
            assertSame(read(both, values, format), List.of(Arrays.asList(1L, null), List.of(2L, "x")));
            String newest = record(
                            "{\"name\":\"a\",\"type\":\"long\"},{\"name\":\"c\",\"type\":\"string\",\"default\":\"d\"}")
                    .replace("\"r\"", "\"row\"");
            Schema evolved = Schema.of(Column.of("a", DataType.INT64), Column.of("c", DataType.STRING));
            assertSame(read(evolved, values, format.withSchema(newest)), List.of(List.of(1L, "d"), List.of(2L, "d")));
            assertThatThrownBy(() -> read(both, values, ValueFormat.avro(open.login("me", Secret.of("wr0ng")))))
                    .hasMessageContaining("answers 401")
                    .hasMessageNotContaining("wr0ng");
        }
    }

    @Test
    void avroRejectsWhatIsNoRecord() throws Exception {
        try (TestRegistry registry = new TestRegistry("")) {
            int id = registry.add(record("{\"name\":\"a\",\"type\":\"string\"}"));
            registry.add("\"long\"");
            Schema schema = Schema.of(Column.of("a", DataType.STRING));
            ValueFormat format = ValueFormat.avro(SchemaRegistry.at(registry.url()));
            List<byte[]> values = List.of(
                    bytes("{}"),
                    framed(9, 2, 'x'),
                    framed(-1, 2, 'x'),
                    framed(2, 2, 'x'),
                    framed(id, 4, 'x'),
                    framed(id, 2, 'x', 'y'),
                    framed(id, 3),
                    framed(id, 2, 'x'));
            assertSame(read(schema, values, format), List.of(List.of("x")));
            assertThat(faults)
                    .extracting(fault -> fault.substring(0, fault.indexOf(' ')))
                    .containsExactly(
                            "INVALID_AVRO",
                            "UNKNOWN_SCHEMA",
                            "UNKNOWN_SCHEMA",
                            "UNKNOWN_SCHEMA",
                            "INVALID_AVRO",
                            "INVALID_AVRO",
                            "INVALID_AVRO");
            assertThat(registry.asked()).hasSize(4);
        }
    }

    private static byte[] framed(int id, int... rest) {
        ByteBuffer buffer = ByteBuffer.allocate(5 + rest.length).put((byte) 0).putInt(id);
        for (int b : rest) {
            buffer.put((byte) b);
        }
        return buffer.array();
    }

    @Test
    void tellsWhatTheRegistryRefuses() throws Exception {
        try (TestRegistry registry = new TestRegistry("")) {
            ValueFormat format =
                    ValueFormat.avro(SchemaRegistry.at(registry.url()).subject("s"));
            Schema schema = Schema.of(Column.of("a", DataType.STRING));
            registry.refuse(409);
            assertThatThrownBy(() -> write(schema, List.of(), format))
                    .hasMessageContaining("answers 409")
                    .hasMessageContaining("not compatible");
            registry.fail(1);
            assertThatThrownBy(() -> write(schema, List.of(), format))
                    .isInstanceOf(RegistryFailure.class)
                    .hasMessageContaining("answers 503");
            ValueFormat nameless = ValueFormat.avro(SchemaRegistry.at(registry.url()));
            assertThatThrownBy(() -> write(schema, List.of(), nameless)).hasMessageContaining("has no 'subject'");
        }
        try (TestRegistry gone = new TestRegistry("")) {
            String url = gone.url();
            gone.close();
            assertThatThrownBy(() -> ValueFormats.reach(ValueFormat.avro(SchemaRegistry.at(url))))
                    .hasMessageContaining("does not answer");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"registry:8081", "ftp://registry", "http://me:secret@registry", "http://", "http://a b"})
    void refusesWhatIsNoAddress(String url) {
        assertThatThrownBy(() -> SchemaRegistry.at(url))
                .hasMessageContaining("is no address")
                .hasMessageNotContaining("secret");
    }

    @Test
    void refusesSettingsThatDoNotGoTogether() {
        assertThatThrownBy(() -> ValueFormat.avro("{}").withDelimiter(';')).hasMessageContaining("they are for CSV");
        assertThatThrownBy(() -> ValueFormat.csv().withSchema("{}")).hasMessageContaining("they are for AVRO");
        assertThatThrownBy(() -> ValueFormat.csv().withDelimiter('"')).hasMessageContaining("'delimiter'");
        assertThatThrownBy(() -> ValueFormat.csv().withNullText("a,b")).hasMessageContaining("'nullText'");
        ValueFormat nothing = new ValueFormat(ValueFormat.Form.AVRO, List.of(), null, null, null, null);
        assertThatThrownBy(() -> MessageRows.checkedSchema(
                        List.of(MessageColumn.field("a", DataType.INT64, "a")), Map.of(), nothing))
                .hasMessageContaining("neither a 'schema' nor a 'registry'");
    }
}
