package io.syncjob.file;

import static io.syncjob.file.Tables.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.policy.Splits;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvReaderTest {
    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return file(name, text, StandardCharsets.UTF_8);
    }

    private Path file(String name, String text, Charset charset) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, text.getBytes(charset));
    }

    private static CsvReader texts(Path file, int columns) {
        CsvReader reader = CsvReader.file(file);
        for (int i = 0; i < columns; i++) {
            reader = reader.column("c" + i, DataType.STRING);
        }
        return reader;
    }

    @Test
    void typesComeFromTheSample() throws IOException {
        Path file = file("a.csv", """
                id,zip,price,big,day,at,point,flag,mixed,none,exponent
                1,00123,12.50,1,2025-10-31,2025-10-31 09:30:00,2025-10-31T09:30:00Z,true,1,,12E5
                -20,90210,-0.5,12345678901234567890,2024-02-29,2025-10-31T09:30:00.5,2025-10-31T09:30:00.123Z,false,x,,1
                """);

        Tables.Read read = Tables.read(CsvReader.file(file).withHeader());

        assertThat(read.schema().columns().stream().map(Column::toString))
                .containsExactly(
                        "id INT64",
                        "zip STRING",
                        "price DECIMAL",
                        "big DECIMAL",
                        "day DATE",
                        "at TIMESTAMP",
                        "point INSTANT",
                        "flag BOOLEAN",
                        "mixed STRING",
                        "none STRING",
                        "exponent STRING");
        assertThat(read.rows())
                .containsExactly(
                        row(
                                1L,
                                "00123",
                                new BigDecimal("12.50"),
                                new BigDecimal("1"),
                                LocalDate.of(2025, 10, 31),
                                LocalDateTime.of(2025, 10, 31, 9, 30),
                                Instant.parse("2025-10-31T09:30:00Z"),
                                true,
                                "1",
                                null,
                                "12E5"),
                        row(
                                -20L,
                                "90210",
                                new BigDecimal("-0.5"),
                                new BigDecimal("12345678901234567890"),
                                LocalDate.of(2024, 2, 29),
                                LocalDateTime.of(2025, 10, 31, 9, 30, 0, 500_000_000),
                                Instant.parse("2025-10-31T09:30:00.123Z"),
                                false,
                                "x",
                                null,
                                "1"));
    }

    @Test
    void whatTheSampleDidNotForeseeIsDirtyRatherThanChanged() throws IOException {
        Path file = file("a.csv", "id,at\n1,2025-10-31\n2,2025-10-31\n007,2025-10-31\n4,31.10.2025\n");

        Tables.Read read = Tables.read(CsvReader.file(file).withHeader().sampleRows(2));

        assertThat(read.rows())
                .containsExactly(row(1L, LocalDate.of(2025, 10, 31)), row(2L, LocalDate.of(2025, 10, 31)));
        assertThat(read.dirty().get(0).reason())
                .isEqualTo(
                        "'007' is not of the form INT64 that the values of the sample have; declare the column's type, "
                                + "or read all columns as text (file '" + file + "', byte 32)");
        assertThat(read.dirty().get(1).column()).isEqualTo("at");
        assertThat(read.codes()).containsExactly("INVALID_VALUE", "INVALID_VALUE");
    }

    @Test
    void allTextTakesNothingForAnythingElse() throws IOException {
        Path file = file("a.csv", "id,at\n1,2025-10-31\n");

        assertThat(Tables.read(CsvReader.file(file).withHeader().asText()).rows())
                .containsExactly(row("1", "2025-10-31"));
    }

    @Test
    void columnsAreFoundByNameInEveryFile() throws IOException {
        file("in/a.csv", "id,name,extra\n1,one,x\n");
        file("in/b.csv", "NAME,more,id\ntwo,y,2\n");
        file("in/deep/er/c.csv", "id,name\n3,three\n");
        file("in/.hidden.csv", "id,name\n4,four\n");
        file("in/deep/.staging/d.csv", "id,name\n5,five\n");
        CsvReader reader = CsvReader.files(folder + "/in/**/*.csv")
                .withHeader()
                .column("id", DataType.INT32)
                .column("name", DataType.STRING);

        Tables.Read read = Tables.read(reader);

        assertThat(read.rows()).containsExactlyInAnyOrder(row(1, "one"), row(2, "two"), row(3, "three"));
        assertThat(Tables.read(reader, Splits.parallel(2)).rows()).hasSameElementsAs(read.rows());
    }

    @Test
    void starStaysWithinAFolder() throws IOException {
        file("in/a1.csv", "1\n");
        file("in/a2.csv", "2\n");
        file("in/b.csv", "3\n");
        file("in/a/a3.csv", "4\n");

        assertThat(Tables.read(CsvReader.files(folder + "/in/a*.csv")).rows()).containsExactly(row(1L), row(2L));
        assertThat(Tables.read(CsvReader.files(folder + "/in/a1.csv", folder + "/in/b.csv", folder + "/in/a*.csv"))
                        .rows())
                .containsExactlyInAnyOrder(row(1L), row(2L), row(3L));
        assertThat(Tables.read(CsvReader.files(folder + "/*/a/*.csv")).rows()).containsExactly(row(4L));
        assertThat(Tables.read(CsvReader.files(folder + "/in")).rows()).hasSize(3);
    }

    @Test
    void raggedRowsAndBadValuesAreDirty() throws IOException {
        Path file =
                file("a.csv", "id,day\n1,2025-02-28\n2\n3,2025-02-30\n4,2025-03-01,x\nfive,2025-03-01\n6,2025-03-01\n");

        Tables.Read read = Tables.read(
                CsvReader.file(file).withHeader().column("id", DataType.INT8).column("day", DataType.DATE));

        assertThat(read.rows())
                .containsExactly(row((byte) 1, LocalDate.of(2025, 2, 28)), row((byte) 6, LocalDate.of(2025, 3, 1)));
        assertThat(read.codes()).containsExactly("TOO_FEW_FIELDS", "INVALID_VALUE", "TOO_MANY_FIELDS", "INVALID_VALUE");
        assertThat(read.dirty().get(0).reason())
                .isEqualTo("The row has 1 field and not 2 (file '" + file + "', byte 20)");
        assertThat(read.dirty().get(1).reason())
                .isEqualTo("'2025-02-30' is no DATE in ISO 8601 (file '" + file + "', byte 22)");
        assertThat(read.dirty().get(1).values()).containsEntry("id", (byte) 3).containsEntry("day", null);
        assertThat(read.dirty().get(3).values()).containsEntry("day", LocalDate.of(2025, 3, 1));
    }

    @Test
    void nullAndEmptyStayApart() throws IOException {
        Path plain = file("a.csv", "a,b\n,\"\"\nNULL,\"NULL\"\n");
        Path named = file("b.csv", "a,b\n,\"\"\nNULL,\"NULL\"\n");

        assertThat(Tables.read(CsvReader.file(plain).withHeader()).rows())
                .containsExactly(row(null, ""), row("NULL", "NULL"));
        assertThat(Tables.read(CsvReader.file(named).withHeader().nullText("NULL"))
                        .rows())
                .containsExactly(row("", ""), row(null, "NULL"));
    }

    @Test
    void aColumnThatMayNotBeNullMakesTheRowDirty() throws IOException {
        Path file = file("a.csv", "1,a\n,b\n");
        Schema schema = Schema.of(Column.required("id", DataType.INT64), Column.of("name", DataType.STRING));

        Tables.Read read = Tables.read(CsvReader.file(file).schema(schema));

        assertThat(read.rows()).containsExactly(row(1L, "a"));
        assertThat(read.codes()).containsExactly("NOT_NULL");
    }

    @Test
    void dialectsAreSet() throws IOException {
        Path file = file("a.csv", "made by X\n\n#a;b\na;'b'\n1;'x;''y'\n#2;z\n3;x\\;y\\\\\n\\N;\\'q\n");

        Tables.Read read = Tables.read(CsvReader.file(file)
                .skipLines(2)
                .withHeader()
                .delimiter(';')
                .quote('\'')
                .comment('#')
                .escape('\\')
                .nullText("\\N"));

        assertThat(read.rows()).containsExactly(row(1L, "x;'y"), row(3L, "x;y\\"), row(null, "'q"));
        assertThat(Tables.read(texts(file("b.csv", "\"a,b\"\n"), 2).withoutQuotes())
                        .rows())
                .containsExactly(row("\"a", "b\""));
        assertThat(Tables.read(texts(file("c.csv", "a\tb\u00e9\n"), 2).delimiter('\t'))
                        .rows())
                .containsExactly(row("a", "b\u00e9"));
    }

    @Test
    void patternsAreNeutralAndStrict() throws IOException {
        Path file = file("a.csv", "31.10.2025;31-oct-2025 02:30 PM;20251031T143000+0200\n31.02.2025;;\n");

        Tables.Read read = Tables.read(CsvReader.file(file)
                .delimiter(';')
                .column("day", DataType.DATE)
                .column("at", DataType.TIMESTAMP)
                .column("point", DataType.INSTANT)
                .format("day", "dd.MM.yyyy")
                .format("at", "dd-MMM-yyyy hh:mm a")
                .format("point", "yyyyMMdd'T'HHmmssXX"));

        assertThat(read.rows())
                .containsExactly(row(
                        LocalDate.of(2025, 10, 31),
                        LocalDateTime.of(2025, 10, 31, 14, 30),
                        Instant.parse("2025-10-31T12:30:00Z")));
        assertThat(read.dirty().get(0).reason()).startsWith("'31.02.2025' is no DATE in the pattern dd.MM.yyyy");
    }

    @Test
    void charsetsAreDecoded() throws IOException {
        String text = "id,name\n1,\"张三,\n李四\"\n2,émile\n";
        List<List<Object>> rows = List.of(row(1L, "张三,\n李四"), row(2L, "émile"));
        CsvReader reader = CsvReader.file(file("utf8.csv", text)).withHeader();
        Charset gb = Charset.forName("GB18030");

        assertThat(Tables.read(reader).rows()).isEqualTo(rows);
        assertThat(Tables.read(CsvReader.file(file("bom.csv", "\ufeff" + text)).withHeader())
                        .rows())
                .isEqualTo(rows);
        assertThat(Tables.read(CsvReader.file(file("gb.csv", text, gb))
                                .withHeader()
                                .charset(gb))
                        .rows())
                .isEqualTo(rows);
        assertThat(Tables.read(CsvReader.file(file("utf16.csv", text, StandardCharsets.UTF_16))
                                .withHeader())
                        .rows())
                .isEqualTo(rows);
        assertThat(Tables.read(CsvReader.file(file("utf16le.csv", "\ufeff" + text, StandardCharsets.UTF_16LE))
                                .withHeader())
                        .rows())
                .isEqualTo(rows);
        assertThat(Tables.read(CsvReader.file(file("gbk.csv", "一,二\n", Charset.forName("GBK")))
                                .charset(Charset.forName("GBK")))
                        .rows())
                .containsExactly(row("一", "二"));
    }

    @Test
    void bytesThatAreNoTextMakeTheRowDirty() throws IOException {
        Path utf8 = folder.resolve("a.csv");
        Files.write(utf8, new byte[] {'a', ',', 'b', '\n', (byte) 0xe9, ',', 'c', '\n', 'd', ',', 'e', '\n'});
        Path gbk = folder.resolve("b.csv");
        Files.write(gbk, new byte[] {'a', ',', 'b', '\n', (byte) 0xff, ',', 'c', '\n', 'd', ',', 'e', '\n'});

        for (CsvReader reader : List.of(texts(utf8, 2), texts(gbk, 2).charset(Charset.forName("GBK")))) {
            Tables.Read read = Tables.read(reader);

            assertThat(read.rows()).containsExactly(row("a", "b"), row("d", "e"));
            assertThat(read.codes()).containsExactly("INVALID_TEXT");
        }
    }

    @Test
    void aRowThatIsTooLongIsDirtyAndNothingElseIs() throws IOException {
        String wide = "x".repeat(300_000);
        Path file = file("a.csv", "1,a\n2,\"" + wide + "\n,\"\"" + wide + "\",z\n3,b\n4," + wide);

        Tables.Read read = Tables.read(CsvReader.file(file)
                .column("id", DataType.INT32)
                .column("text", DataType.STRING)
                .maxRowBytes(70_000));

        assertThat(read.rows()).containsExactly(row(1, "a"), row(3, "b"));
        assertThat(read.codes()).containsExactly("ROW_TOO_LONG", "ROW_TOO_LONG");
        assertThat(read.dirty().get(0).reason()).endsWith("(file '" + file + "', byte 4)");
        assertThat(Tables.read(texts(file, 2)).codes()).containsExactly("TOO_MANY_FIELDS");
    }

    @Test
    void emptyFilesHaveNoRows() throws IOException {
        file("in/a.csv", "");
        file("in/b.csv", "id\n");
        file("in/c.csv", "id\n7");

        assertThat(Tables.read(CsvReader.files(folder + "/in").withHeader()).rows())
                .containsExactly(row(7L));
        assertThat(Tables.read(texts(folder.resolve("in/a.csv"), 1)).rows()).isEmpty();
    }

    /** As a file of which all line ends are lost. */
    @Test
    void aLineOfAHundredMegabytesIsOneDirtyRow() throws IOException {
        Path file = folder.resolve("long.csv");
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] piece = "some text ".repeat(100_000).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 100; i++) {
                out.write(piece);
            }
            out.write("\n7\n".getBytes(StandardCharsets.UTF_8));
        }

        Tables.Read read = Tables.read(CsvReader.file(file).column("a", DataType.STRING));

        assertThat(read.rows()).containsExactly(row("7"));
        assertThat(read.dirty()).hasSize(1);
        assertThat(read.dirty().toString()).hasSizeLessThan(10_000);
    }

    @Test
    void aLinkThatLeadsBackIsNotFollowedForEver() throws IOException {
        Path data = Files.createDirectories(folder.resolve("data/sub"));
        Files.writeString(data.resolve("a.csv"), "1\n");
        Files.createSymbolicLink(data.resolve("loop"), folder.resolve("data"));

        Tables.Read read = Tables.read(
                CsvReader.files(folder.resolve("data") + "/**/*.csv").column("a", DataType.INT32));

        assertThat(read.rows()).containsExactly(row(1));
    }
}
