package io.syncjob.file;

import static io.syncjob.file.Tables.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.Splits;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed files and archives. */
class CompressionTest {
    private static final Schema SCHEMA = Schema.of(Column.of("id", DataType.INT64), Column.of("name", DataType.STRING));

    @TempDir
    Path folder;

    private static List<List<Object>> rows(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> row((long) i, "name, " + i))
                .toList();
    }

    @ParameterizedTest
    @EnumSource(Compression.class)
    void whatIsWrittenIsReadBack(Compression compression) {
        Path file = folder.resolve("t.csv");
        Tables.write(
                SCHEMA,
                rows(0, 10_000),
                CsvWriter.file(file).withHeader().output(FileShape.PLAIN.compression(compression)),
                7);

        Tables.Read read =
                Tables.read(CsvReader.file(file).withHeader().files(FileSelection.ALL.compression(compression)));

        assertThat(read.dirty()).isEmpty();
        assertThat(read.rows()).isEqualTo(rows(0, 10_000));
        assertThat(file.toFile().length() < 100_000).isEqualTo(compression != Compression.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "zst", "bz2", "xz", "lz4", "sz"})
    void theNameTellsTheCompression(String extension) {
        Path file = folder.resolve("t.jsonl." + extension);
        Tables.write(SCHEMA, rows(0, 1_000), JsonLinesWriter.file(file), 3);

        assertThat(Tables.read(JsonLinesReader.file(file), Splits.parallel(4)).rows())
                .isEqualTo(rows(0, 1_000));
        assertThat(file.toFile().length()).isLessThan(10_000);
    }

    @Test
    void partsOfAFolderAreCompressedAndOthersReadThem() throws IOException {
        Path target = folder.resolve("out");
        Tables.write(
                SCHEMA,
                rows(0, 100),
                CsvWriter.folder(target).output(FileShape.PLAIN.compression(Compression.GZIP)),
                2);

        Path part = target.resolve("part-00000.csv.gz");
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(part))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).startsWith("0,\"name, 0\"\n");
        }
        assertThat(Tables.read(CsvReader.file(target).schema(SCHEMA)).rows()).isEqualTo(rows(0, 100));
    }

    @Test
    void noRowsAndNoBytes() throws IOException {
        Tables.write(SCHEMA, List.of(), CsvWriter.file(folder.resolve("e.csv.gz")));
        Files.createFile(folder.resolve("zero.csv.zst"));

        assertThat(Tables.read(CsvReader.files(folder + "/*.csv.*").schema(SCHEMA))
                        .rows())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "zst", "bz2", "xz", "lz4", "sz"})
    void aFileThatIsCutShortIsAnError(String extension) throws IOException {
        Path file = folder.resolve("t.csv." + extension);
        Tables.write(SCHEMA, rows(0, 20_000), CsvWriter.file(file));
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 9));

        assertThatThrownBy(() -> Tables.read(CsvReader.file(file).schema(SCHEMA)))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.error()).isEqualTo(SyncError.READ_FAILED));
    }

    @Test
    void whatIsNotCompressedIsAnError() throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv.gz"), "1,a\n");

        assertThatThrownBy(() -> Tables.read(CsvReader.file(file).schema(SCHEMA)))
                .hasMessageContaining("no GZIP file");
        assertThat(Tables.read(CsvReader.file(file)
                                .schema(SCHEMA)
                                .files(FileSelection.ALL.compression(Compression.NONE)))
                        .rows())
                .containsExactly(row(1L, "a"));
    }

    @Test
    void archivesAreReadAsTheFilesInThem() throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("a.zip")))) {
            for (String name : List.of("b/two.csv", "one.csv", "__MACOSX/x.csv", ".hidden")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(("1," + name + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(folder.resolve("b.tar.gz"))))) {
            for (String name : List.of("three.csv", "four é.csv")) {
                TarArchiveEntry entry = new TarArchiveEntry(name);
                byte[] bytes = ("1," + name + "\n").getBytes(StandardCharsets.UTF_8);
                entry.setSize(bytes.length);
                tar.putArchiveEntry(entry);
                tar.write(bytes);
                tar.closeArchiveEntry();
            }
        }

        Tables.Read read = Tables.read(
                CsvReader.file(folder).schema(SCHEMA).files(FileSelection.ALL.nameColumn("file")), Splits.parallel(2));

        assertThat(read.rows().stream().map(row -> row.get(1)))
                .containsExactlyInAnyOrder("b/two.csv", "one.csv", "three.csv", "four é.csv");
        assertThat(read.rows()).contains(row(1L, "b/two.csv", folder + "/a.zip!/b/two.csv"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil.csv", "/etc/evil.csv", "a/../../evil.csv", "C:\\evil.csv"})
    void anEntryThatLeadsOutOfTheArchiveIsRefused(String name) throws IOException {
        Path file = folder.resolve("a.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write("1,a\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThatThrownBy(() -> Tables.read(CsvReader.file(file).schema(SCHEMA)))
                .hasMessageContaining("leads out of it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bomb.csv.gz", "bomb.csv.zst", "bomb.zip"})
    void aBombIsRefused(String name) throws IOException {
        Path file = folder.resolve(name);
        byte[] zeros = new byte[1 << 20];
        try (OutputStream out = bomb(file)) {
            for (int i = 0; i < 200; i++) {
                out.write(zeros);
            }
        }

        assertThatThrownBy(() -> Tables.read(
                        CsvReader.file(file).column("a", DataType.STRING).files(FileSelection.ALL.maxExpansion(500))))
                .hasMessageContaining("more than 500 times larger")
                .hasMessageContaining("maxExpansion");
    }

    private static OutputStream bomb(Path file) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        if (file.toString().endsWith(".zip")) {
            ZipOutputStream zip = new ZipOutputStream(out);
            zip.putNextEntry(new ZipEntry("bomb.csv"));
            return zip;
        }
        return file.toString().endsWith(".gz")
                ? new GZIPOutputStream(out)
                : new com.github.luben.zstd.ZstdOutputStream(out);
    }
}
