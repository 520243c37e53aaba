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
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Excel workbooks, texts of fixed width, and whole files. */
class SheetTest {
    private static final Schema SCHEMA = Schema.of(
            Column.of("i", DataType.INT64),
            Column.of("d", DataType.DECIMAL),
            Column.of("f", DataType.FLOAT64),
            Column.of("b", DataType.BOOLEAN),
            Column.of("s", DataType.STRING),
            Column.of("day", DataType.DATE),
            Column.of("ts", DataType.TIMESTAMP),
            Column.of("tz", DataType.INSTANT),
            Column.of("t", DataType.TIME));
    private static final List<List<Object>> ROWS = List.of(
            row(
                    1L,
                    new BigDecimal("12.5"),
                    0.1,
                    true,
                    "a<b>&\"c\"\n\r\n é😀 ",
                    LocalDate.of(2025, 10, 31),
                    LocalDateTime.of(2025, 10, 31, 23, 59, 59),
                    Instant.parse("2025-10-31T12:00:00.5Z"),
                    LocalTime.of(1, 2, 3, 4)),
            row(
                    Long.MIN_VALUE,
                    new BigDecimal("12345678901234567890.0123456789"),
                    Double.NEGATIVE_INFINITY,
                    false,
                    null,
                    LocalDate.of(1, 1, 1),
                    LocalDateTime.of(1900, 3, 1, 0, 0, 1),
                    null,
                    null),
            row(null, null, null, null, "x", null, LocalDateTime.of(2025, 1, 1, 0, 0, 0, 1), null, LocalTime.MIDNIGHT));

    @TempDir
    Path folder;

    private Path file(String name) {
        return folder.resolve(name);
    }

    @Test
    void workbooksGoBothWays() {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            rows.addAll(ROWS);
        }
        Tables.write(SCHEMA, rows, ExcelWriter.file(file("t.xlsx")).sheet("Zahlen & <mehr>"), 4);

        Tables.Read read =
                Tables.read(ExcelReader.file(file("t.xlsx")).withHeader().schema(SCHEMA));

        assertThat(read.dirty()).isEmpty();
        assertThat(read.rows()).isEqualTo(rows);
        assertThatThrownBy(() -> Tables.read(ExcelReader.file(file("t.xlsx")).sheet("other")))
                .hasMessageContaining("Zahlen & <mehr>");
    }

    @Test
    void columnsAreGuessedAndRowsSkipped() {
        Schema schema = SCHEMA.select(0, 1, 3, 4, 5, 6);
        Tables.write(
                schema,
                List.of(row(
                        1L,
                        new BigDecimal("1.5"),
                        true,
                        "x",
                        LocalDate.of(2025, 1, 1),
                        LocalDateTime.of(2025, 1, 1, 12, 0))),
                ExcelWriter.file(file("t.xlsx")));

        Tables.Read read = Tables.read(ExcelReader.file(file("t.xlsx")).withHeader());

        assertThat(read.schema().columns().stream().map(Column::type))
                .containsExactly(
                        DataType.INT64,
                        DataType.DECIMAL,
                        DataType.BOOLEAN,
                        DataType.STRING,
                        DataType.DATE,
                        DataType.TIMESTAMP);
        assertThat(Tables.read(ExcelReader.file(file("t.xlsx")).skipRows(1).asText())
                        .rows())
                .hasSize(1);
    }

    @Test
    void brokenWorkbooksAreErrors() throws IOException {
        Tables.write(SCHEMA, ROWS, ExcelWriter.file(file("t.xlsx")));
        byte[] whole = Files.readAllBytes(file("t.xlsx"));
        for (int length : new int[] {0, 10, whole.length / 2, whole.length - 1}) {
            Files.write(file("t.xlsx"), Arrays.copyOf(whole, length));
            assertThatThrownBy(
                            () -> Tables.read(ExcelReader.file(file("t.xlsx")).schema(SCHEMA)))
                    .hasMessageContaining("no Excel workbook");
        }
    }

    @Test
    void textsThatNoCellHoldsAreDirty() {
        Schema schema = Schema.of(Column.of("s", DataType.STRING));
        for (String text : List.of("x".repeat(32_768), "nul\0", "\uFFFF")) {
            assertThatThrownBy(() -> Tables.write(schema, List.of(row(text)), ExcelWriter.file(file("x.xlsx"))))
                    .hasMessageContaining("dirty");
        }
    }

    @Test
    void fixedWidthsGoBothWays() throws IOException {
        Schema schema = Schema.of(
                Column.of("id", DataType.INT32), Column.of("name", DataType.STRING), Column.of("day", DataType.DATE));
        List<List<Object>> rows = List.of(
                row(1, "Zürich", LocalDate.of(2025, 10, 31)),
                row(-22, "😀", null),
                row(null, null, LocalDate.of(1, 1, 1)));
        Tables.write(schema, rows, FixedWriter.file(file("t.txt"), 5, 8, 8).format("day", "yyyyMMdd"), 2);

        FixedReader reader = FixedReader.file(file("t.txt"), "id", DataType.INT32, 5)
                .column("name", DataType.STRING, 8)
                .column("day", DataType.DATE, 8)
                .format("day", "yyyyMMdd");

        assertThat(file("t.txt")).hasContent("    1Zürich  20251031\n  -22😀               \n             00010101\n");
        assertThat(Tables.read(reader).rows()).isEqualTo(rows);
        assertThatThrownBy(() -> Tables.write(schema, rows, FixedWriter.file(file("t.txt"), 5, 3, 8)))
                .hasMessageContaining("longer than its column");
        Files.writeString(file("t.txt"), "head\n    1Zürich  20251031 x\r\n    2\n\n    3Bern\n");
        Tables.Read read = Tables.read(reader.skipLines(1));
        assertThat(read.codes()).containsExactly("TOO_MANY_FIELDS", "TOO_FEW_FIELDS");
        assertThat(read.rows()).containsExactly(row(3, "Bern", null));
    }

    @Test
    void wholeFilesAreRows() throws IOException {
        Files.write(file("a.bin"), new byte[] {0, 1, 2});
        Files.write(file("b.bin"), new byte[100]);
        Files.createFile(file("c.bin"));

        Tables.Read read = Tables.read(BinaryReader.files(folder + "/*.bin").maxBytes(50));

        assertThat(read.codes()).containsExactly("TOO_LONG");
        assertThat(read.rows()).hasSize(2);
        assertThat(read.rows().get(0).get(0)).isEqualTo(file("a.bin").toString());
        assertThat((byte[]) read.rows().get(0).get(2)).containsExactly(0, 1, 2);
        assertThat((byte[]) read.rows().get(1).get(2)).isEmpty();
    }
}
