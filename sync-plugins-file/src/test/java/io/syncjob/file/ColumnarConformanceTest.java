package io.syncjob.file;

import static io.syncjob.file.Tables.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that the makers of ORC, Parquet and Avro publish with their own tests; the build fetches them. */
class ColumnarConformanceTest {
    @TempDir
    Path folder;

    private byte[] bytes(String artifact, String name) throws IOException {
        try (ZipFile jar = new ZipFile(
                Path.of("target", "conformance", artifact + "-tests.jar").toFile())) {
            ZipEntry entry = jar.getEntry(name);
            assertThat(entry).as("%s of %s", name, artifact).isNotNull();
            return jar.getInputStream(entry).readAllBytes();
        }
    }

    private Path file(String artifact, String name) throws IOException {
        return Files.write(folder.resolve(name.replace('/', '-')), bytes(artifact, name));
    }

    /** Written by Hive 0.11, and what ORC's own tests say is in it. */
    @Test
    void orcOfHive() throws IOException {
        Tables.Read read = Tables.read(OrcReader.file(file("orc-core", "orc-file-11-format.orc")));

        assertThat(read.dirty()).isEmpty();
        assertThat(read.rows()).hasSize(7_500);
        List<Object> first = read.rows().get(0);
        assertThat((byte[]) first.get(7)).containsExactly(0, 1, 2, 3, 4);
        first.set(7, null);
        assertThat(first)
                .isEqualTo(row(
                        false,
                        (byte) 1,
                        (short) 1024,
                        65536,
                        Long.MAX_VALUE,
                        1.0f,
                        -15.0,
                        null,
                        "hi",
                        "{\"list\":[{\"int1\":1,\"string1\":\"bye\"},{\"int1\":2,\"string1\":\"sigh\"}]}",
                        "[{\"int1\":3,\"string1\":\"good\"},{\"int1\":4,\"string1\":\"bad\"}]",
                        "{}",
                        LocalDateTime.of(2000, 3, 12, 15, 0),
                        new BigDecimal("12345678.6547456000")));
    }

    @ParameterizedTest
    @CsvSource({
        "orc_split_elim.orc, 25000",
        "orc-file-presto-string.orc, 1",
        "orc-file-no-timezone.orc, 2",
        "orc-file-dst-no-timezone.orc, 2",
        "orc-file-no-double-statistic.orc, 1",
        "col.dot.orc, 1"
    })
    void orcOfOthers(String name, int rows) throws IOException {
        Tables.Read read = Tables.read(OrcReader.file(file("orc-core", name)));

        assertThat(read.dirty()).isEmpty();
        assertThat(read.rows()).hasSize(rows);
    }

    /** Neither file tells the zone of its writer, so its clock is kept. */
    @Test
    void clocksOfOrcAreKept() throws IOException {
        for (String name : List.of("orc-file-no-timezone.orc", "orc-file-dst-no-timezone.orc")) {
            assertThat(Tables.read(OrcReader.file(file("orc-core", name))).rows())
                    .contains(row(LocalDateTime.of(2014, 1, 1, 12, 34, 56)));
        }
    }

    @Test
    void brokenOrcIsAnError() throws IOException {
        Path file = file("orc-core", "orc_corrupt_zlib.orc");
        assertThatThrownBy(() -> Tables.read(OrcReader.file(file)))
                .hasMessageContaining(file.toString())
                .hasMessageContaining("broken");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "test-append_1.parquet",
                "test-append_2.parquet",
                "test-empty-row-group_1.parquet",
                "test-empty-row-group_2.parquet",
                "test-empty-row-group_3.parquet",
                "test-file-with-no-column-indexes-1.parquet"
            })
    void parquetIsWhatDuckDbReads(String name) throws Exception {
        Path file = file("parquet-hadoop", name);

        Tables.Read read = Tables.read(ParquetReader.file(file));

        assertThat(read.dirty()).isEmpty();
        List<List<String>> expected = DuckDb.texts("select * from '" + file + "'");
        assertThat(read.rows()).hasSameSizeAs(expected);
        // Lists and structures look different there.
        int compared = Math.min(2, read.schema().size());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(read.rows().get(i).stream().limit(compared).map(cell -> cell == null ? null : cell.toString()))
                    .isEqualTo(expected.get(i).subList(0, compared));
        }
    }

    /** The rows of all three stand beside them, in JSON; {@code sorted} has them in another order. */
    @ParameterizedTest
    @CsvSource({"weather, true", "weather-snappy, true", "weather-sorted, false"})
    void avroOfTheWeather(String name, boolean sameOrder) throws IOException {
        List<List<Object>> expected = new String(bytes("avro", "share/test/data/weather.json"), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split("[\":,}]+", -1))
                .map(parts -> row(parts[2], Long.valueOf(parts[4]), Integer.valueOf(parts[6])))
                .toList();

        List<List<Object>> rows = Tables.read(AvroReader.file(file("avro", "share/test/data/" + name + ".avro")))
                .rows();

        assertThat(rows).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(rows.equals(expected)).isEqualTo(sameOrder);
    }

    @Test
    void avroOfOthers() throws IOException {
        assertThat(Tables.read(AvroReader.file(file("avro", "share/test/data/syncInMeta.avro")))
                        .rows())
                .hasSize(6_001)
                .contains(row(1L, "Dante", "Hicks", "(0)", 32));
        assertThat(Tables.read(AvroReader.file(file("avro", "share/test/data/schemas/simple/data.avro")))
                        .rows())
                .hasSize(3)
                .contains(row("hello"));
        assertThat(Tables.read(AvroReader.file(file("avro", "share/test/data/schemas/withUnion/data.avro")))
                        .rows())
                .hasSize(3)
                .contains(row("\"textValue\"", null));
    }

    /** The form of Avro's files before 1.3, and files of values that are no records. */
    @ParameterizedTest
    @CsvSource({
        "share/test/data/test.avro12, no Avro file",
        "share/test/interop/rpc/add/onePlusOne/response.avro, does not hold records",
        "share/test/interop/rpc/hello/world/response.avro, does not hold records"
    })
    void whatIsNotReadOfAvroIsSaid(String name, String message) throws IOException {
        Path file = file("avro", name);
        assertThatThrownBy(() -> Tables.read(AvroReader.file(file))).hasMessageContaining(message);
    }
}
