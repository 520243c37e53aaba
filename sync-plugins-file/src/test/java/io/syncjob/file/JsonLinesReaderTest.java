package io.syncjob.file;

import static io.syncjob.file.Tables.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.SyncJob;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.policy.DirtyRows;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesReaderTest {
    @TempDir
    Path folder;

    private Path file(String... lines) throws IOException {
        return Files.writeString(folder.resolve("a.jsonl"), String.join("\n", lines));
    }

    @Test
    void columnsComeFromTheSample() throws IOException {
        Path file = file(
                "{\"id\":1,\"price\":1.50,\"name\":\"007\",\"ok\":true,\"day\":\"2025-10-31\",\"tags\":[1, \"a\"],\"mix\":1}",
                "",
                "{\"mix\":\"x\",\"id\":-2,\"late\":null,\"big\":1e5, \"price\": 12345678901234567890}\r");

        Tables.Read read = Tables.read(JsonLinesReader.file(file));

        assertThat(read.schema().columns().stream().map(Column::toString))
                .containsExactly(
                        "id INT64",
                        "price DECIMAL",
                        "name STRING",
                        "ok BOOLEAN",
                        "day DATE",
                        "tags JSON",
                        "mix JSON",
                        "late STRING",
                        "big JSON");
        assertThat(read.rows())
                .containsExactly(
                        row(
                                1L,
                                new BigDecimal("1.50"),
                                "007",
                                true,
                                LocalDate.of(2025, 10, 31),
                                "[1, \"a\"]",
                                "1",
                                null,
                                null),
                        row(-2L, new BigDecimal("12345678901234567890"), null, null, null, null, "\"x\"", null, "1e5"));
    }

    @Test
    void whatTheSampleDidNotForeseeIsDirty() throws IOException {
        Path file = file(
                "{\"id\":1,\"name\":\"a\"}",
                "{\"id\":\"2\",\"name\":\"b\"}",
                "{\"id\":3,\"name\":4}",
                "{\"id\":5,\"more\":6}",
                "{\"name\":\"c\",\"id\":7}");

        Tables.Read read = Tables.read(JsonLinesReader.file(file).sampleRows(1));

        assertThat(read.rows()).containsExactly(row(1L, "a"), row(7L, "c"));
        assertThat(read.codes()).containsExactly("INVALID_VALUE", "INVALID_VALUE", "UNKNOWN_FIELD");
        assertThat(read.dirty().get(0).reason())
                .isEqualTo("The field 'id' holds another form of value than in the sample; declare the columns (file '"
                        + file + "', byte 20)");
    }

    @Test
    void declaredColumnsTakeWhatSuitsThem() throws IOException {
        Path file = file(
                "{\"id\":\"12\",\"price\":\"1.5\",\"text\":{\"a\": [1,2]},\"other\":[{}],\"json\":\"x\"}",
                "{\"text\":1.50,\"json\":{\"b\" : null},\"id\":null}",
                "{\"id\":1.5}",
                "{\"text\":true,\"json\":null}");

        Tables.Read read = Tables.read(JsonLinesReader.file(file)
                .column("id", DataType.INT32)
                .column("price", DataType.decimal(8, 2))
                .column("text", DataType.STRING)
                .column("json", DataType.JSON));

        assertThat(read.rows())
                .containsExactly(
                        row(12, new BigDecimal("1.50"), "{\"a\": [1,2]}", "\"x\""),
                        row(null, null, "1.50", "{\"b\" : null}"),
                        row(null, null, "true", null));
        assertThat(read.codes()).containsExactly("INVALID_VALUE");
    }

    @Test
    void brokenLinesAreDirtyAndNothingElseIs() throws IOException {
        String deep = "[".repeat(2_000) + "]".repeat(2_000);
        Path file = file(
                "{\"id\":1}",
                "{\"id\":2",
                "[3]",
                "4",
                "{\"id\":5} {\"id\":6}",
                "{\"id\":7,\"id\":8}",
                "{\"id\":9,}",
                "{'id':10}",
                "{\"x\":" + deep + ",\"id\":11}",
                "{\"id\":12,\"x\":\"" + "y".repeat(200_000) + "\"}",
                "{\u0000\"\u0000i\u0000d\u0000\"\u0000:\u00001\u0000}\u0000",
                "{\"id\":13,\"x\":\"\\ud800\"}",
                "{\"id\":14}");

        Tables.Read read = Tables.read(
                JsonLinesReader.file(file).column("id", DataType.INT32).maxRowBytes(100_000));

        assertThat(read.rows()).containsExactly(row(1), row(13), row(14));
        assertThat(read.codes())
                .containsExactly(
                        "INVALID_JSON",
                        "INVALID_JSON",
                        "INVALID_JSON",
                        "INVALID_JSON",
                        "DUPLICATE_FIELD",
                        "INVALID_JSON",
                        "INVALID_JSON",
                        "INVALID_JSON",
                        "ROW_TOO_LONG",
                        "INVALID_JSON");
    }

    @Test
    void textThatIsNoneIsDirty() throws IOException {
        Path file = folder.resolve("a.jsonl");
        Files.write(
                file,
                "{\"a\":\"\\ud83d\\ude00\"}\n{\"a\":\"\\ud83d\"}\n{\"a\":\"é\"}\n"
                        .getBytes(StandardCharsets.ISO_8859_1));

        Tables.Read read = Tables.read(JsonLinesReader.file(file).column("a", DataType.STRING));

        assertThat(read.rows()).containsExactly(row("😀"));
        assertThat(read.codes()).containsExactly("INVALID_TEXT", "INVALID_JSON");
        assertThat(Tables.read(JsonLinesReader.file(file)
                                .column("a", DataType.STRING)
                                .charset(StandardCharsets.ISO_8859_1))
                        .rows())
                .containsExactly(row("😀"), row("é"));
    }

    @Test
    void numbersThatJsonDoesNotHaveAreRejected() {
        Schema schema = Schema.of(Column.of("x", DataType.FLOAT64), Column.of("j", DataType.JSON));
        List<String> codes = new ArrayList<>();
        List<List<Object>> rows = List.of(
                row(1.5, "{\n}"),
                row(Double.NaN, null),
                row(Float.POSITIVE_INFINITY * 1.0, null),
                row(2.0, "{"),
                row(3.0, ""));

        SyncJob.builder()
                .from(new Tables.Source(schema, rows))
                .to(JsonLinesWriter.file(folder.resolve("b.jsonl")))
                .dirtyRows(DirtyRows.ignore().into(dirty -> codes.add(dirty.column() + " " + dirty.code())))
                .run();

        assertThat(folder.resolve("b.jsonl")).hasContent("{\"x\":1.5,\"j\":{ }}\n");
        assertThat(codes)
                .containsExactlyInAnyOrder("x INVALID_VALUE", "x INVALID_VALUE", "j INVALID_VALUE", "j INVALID_VALUE");
    }
}
