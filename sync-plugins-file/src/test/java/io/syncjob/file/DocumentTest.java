package io.syncjob.file;

import static io.syncjob.file.Tables.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JSON and XML documents. */
class DocumentTest {
    private static final Schema SCHEMA = Schema.of(
            Column.of("id", DataType.INT64), Column.of("t", DataType.STRING), Column.of("d", DataType.DECIMAL));

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("in"), text);
    }

    private static List<List<Object>> rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> row((long) i, i % 3 == 0 ? null : "a<b>&\"" + i + "\r\n é😀", new BigDecimal("1.50")))
                .toList();
    }

    @Test
    void jsonGoesBothWays() throws IOException {
        for (int count : new int[] {0, 1, 1_000}) {
            Path file = folder.resolve("t.json.gz");
            Tables.write(SCHEMA, rows(count), JsonWriter.file(file), 5);
            assertThat(Tables.read(JsonReader.file(file).schema(SCHEMA)).rows()).isEqualTo(rows(count));
        }
        Tables.write(SCHEMA, rows(2), JsonWriter.file(folder.resolve("t.json")));
        assertThat(folder.resolve("t.json"))
                .hasContent(
                        "[\n{\"id\":0,\"t\":null,\"d\":1.50},\n{\"id\":1,\"t\":\"a<b>&\\\"1\\r\\n é😀\",\"d\":1.50}\n]\n");
    }

    @Test
    void placesOfJsonBecomeColumns() throws IOException {
        Path file = file("{\"meta\": [1], \"data\": {\"items\": ["
                + "{\"id\": 1, \"who\": {\"name\": \"A\", \"tags\": [\"x\", {\"y\": 1.0}]}, \"big\": 12345678901234567890.10},"
                + "{\"id\": 2, \"who\": null}, 3]}, \"rest\": 0}");

        Tables.Read read = Tables.read(JsonReader.file(file)
                .records("data.items")
                .column("id", DataType.INT64)
                .column("name", DataType.STRING, "who.name")
                .column("y", DataType.DECIMAL, "who.tags[1].y")
                .column("tags", DataType.JSON, "who.all")
                .column("big", DataType.DECIMAL));

        assertThat(read.rows())
                .containsExactly(
                        row(1L, "A", new BigDecimal("1.0"), null, new BigDecimal("12345678901234567890.10")),
                        row(2L, null, null, null, null));
        assertThat(read.codes()).containsExactly("INVALID_JSON");
    }

    @Test
    void columnsOfJsonAreGuessed() throws IOException {
        Tables.Read read = Tables.read(JsonReader.file(file("[{\"a\": 1, \"b\": {\"c\": [1.50]}}, {\"a\": null}]")));

        assertThat(read.schema()).isEqualTo(Schema.of(Column.of("a", DataType.INT64), Column.of("b", DataType.JSON)));
        assertThat(read.rows()).containsExactly(row(1L, "{\"c\":[1.50]}"), row(null, null));
    }

    @Test
    void brokenJsonIsAnError() throws IOException {
        for (String text :
                List.of("[{\"id\": 1}", "[{\"id\": 1},]", "[{\"id\"", "{\"x\": 1", "true", "[{\"id\":1} {\"id\":2}]")) {
            Path file = file(text);
            assertThatThrownBy(() -> Tables.read(JsonReader.file(file).schema(SCHEMA)))
                    .as(text)
                    .hasMessageContaining("JSON");
        }
        assertThatThrownBy(() ->
                        Tables.read(JsonReader.file(file("{}")).records("a.b").schema(SCHEMA)))
                .hasMessageContaining("no field 'a'");
    }

    @Test
    void xmlGoesBothWays() throws IOException {
        for (int count : new int[] {0, 1, 1_000}) {
            Path file = folder.resolve("t.xml");
            Tables.write(SCHEMA, rows(count), XmlWriter.file(file), 5);
            assertThat(Tables.read(XmlReader.file(file).schema(SCHEMA)).rows()).isEqualTo(rows(count));
        }
        Tables.write(SCHEMA, rows(1), XmlWriter.file(folder.resolve("t.xml")).elements("orders", "order"));
        assertThat(folder.resolve("t.xml"))
                .hasContent(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<orders>\n<order><id>0</id><d>1.50</d></order>\n</orders>\n");
    }

    @Test
    void placesOfXmlBecomeColumns() throws IOException {
        Path file =
                file("<?xml version='1.0' encoding='UTF-8'?><a xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>"
                        + "<skip><id>9</id></skip><o n='1'><id> 1 </id><!-- c --><p cur='EUR'>1<![CDATA[.5]]></p></o>"
                        + "<g><o n='2'><id xsi:nil='true'/><p/></o></g></a>");

        Tables.Read read = Tables.read(XmlReader.file(file)
                .record("o")
                .column("n", DataType.INT32, "@n")
                .column("id", DataType.INT64)
                .column("price", DataType.STRING, "p")
                .column("currency", DataType.STRING, "p/@cur"));

        assertThat(read.dirty()).isEmpty();
        assertThat(read.rows()).containsExactly(row(1, 1L, "1.5", "EUR"), row(2, null, "", null));
        assertThat(Tables.read(XmlReader.file(file).record("o")).schema().names())
                .containsExactly("n", "id", "p");
    }

    @Test
    void dangerousXmlIsRefused() throws IOException {
        for (String text : List.of(
                "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a><o><id>&x;</id></o></a>",
                "<!DOCTYPE a [<!ENTITY x 'y'><!ENTITY z '&x;&x;'>]><a><o><id>&z;</id></o></a>",
                "<a><o><id>1</id></o>",
                "<a><o><id>1</id></a>",
                "")) {
            Path file = file(text);
            assertThatThrownBy(
                            () -> Tables.read(XmlReader.file(file).record("o").schema(SCHEMA)))
                    .as(text)
                    .hasMessageContaining(folder.toString());
        }
    }

    @Test
    void whatXmlDoesNotHaveIsDirty() {
        Schema schema = Schema.of(Column.of("t", DataType.STRING));
        for (String text : List.of("nul\0", "\u0001", "\uFFFF", "\uFFFE")) {
            assertThatThrownBy(() -> Tables.write(schema, List.of(row(text)), XmlWriter.file(folder.resolve("x.xml"))))
                    .hasMessageContaining("XML does not have");
        }
        assertThatThrownBy(() -> Tables.write(
                        Schema.of(Column.of("a b", DataType.STRING)),
                        List.of(),
                        XmlWriter.file(folder.resolve("x.xml"))))
                .hasMessageContaining("'a b'");
    }
}
