package io.syncjob.file;

import static io.syncjob.file.Tables.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many files there are, and what stands beside them. */
class ShapeTest {
    private static final Schema SCHEMA = Schema.of(
            Column.of("id", DataType.INT32), Column.of("dt", DataType.DATE), Column.of("land", DataType.STRING));

    @TempDir
    Path folder;

    private Path target() {
        return folder.resolve("out");
    }

    private static List<List<Object>> rows(int count) {
        List<String> lands = new ArrayList<>(List.of("CN", "Côte d'Ivoire/x", "a=b"));
        lands.add(null);
        return IntStream.range(0, count)
                .mapToObj(i -> row(i, LocalDate.of(2025, 10, 31).plusDays(i % 3), lands.get(i % 4)))
                .toList();
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.walk(target())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> target().relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void filesEndAfterSoManyRows() throws IOException {
        Tables.write(
                SCHEMA, rows(250), CsvWriter.folder(target()).withHeader().output(FileShape.PLAIN.maxFileRows(100)));

        assertThat(names()).containsExactly("part-00000.csv", "part-00001.csv", "part-00002.csv");
        assertThat(Files.readAllLines(target().resolve("part-00000.csv"))).hasSize(101);
        assertThat(Files.readAllLines(target().resolve("part-00002.csv"))).hasSize(51);
        assertThat(Tables.read(CsvReader.file(target()).withHeader().schema(SCHEMA))
                        .rows())
                .isEqualTo(rows(250));
    }

    @Test
    void filesEndAfterSoManyBytes() throws IOException {
        Tables.write(SCHEMA, rows(50_000), CsvWriter.folder(target()).output(FileShape.PLAIN.maxFileBytes(200_000)));

        assertThat(names()).hasSizeBetween(3, 8);
        assertThat(Tables.read(CsvReader.file(target()).schema(SCHEMA)).rows()).isEqualTo(rows(50_000));
    }

    @Test
    void columnsBecomeFolders() throws IOException {
        FileShape shape =
                FileShape.PLAIN.partitionBy("dt", "land").withChecksums().marker("_SUCCESS");
        Tables.write(SCHEMA, rows(60), CsvWriter.folder(target()).output(shape), 3);

        assertThat(names())
                .contains(
                        "dt=2025-10-31/land=CN/part-00000.csv",
                        "dt=2025-10-31/land=CN/part-00001.csv",
                        "dt=2025-11-02/land=C%C3%B4te d%27Ivoire%2Fx/part-00002.csv".replace("C%C3%B4te", "Côte"),
                        "dt=2025-11-01/land=__HIVE_DEFAULT_PARTITION__/part-00000.csv",
                        "_SHA256SUMS",
                        "_SUCCESS");
        Tables.Read read = Tables.read(CsvReader.files(target() + "/**/*.csv")
                .column("id", DataType.INT32)
                .files(FileSelection.ALL.pathColumn("dt", DataType.DATE).pathColumn("land", DataType.STRING)));
        assertThat(read.rows()).containsExactlyInAnyOrderElementsOf(rows(60));

        Tables.write(SCHEMA, rows(4), CsvWriter.folder(target()).output(shape));
        assertThat(names()).hasSize(6);
    }

    @Test
    void settingsThatDoNotGoTogetherAreRefused() {
        assertThatThrownBy(() ->
                        Tables.write(SCHEMA, rows(1), CsvWriter.file(target()).output(FileShape.PLAIN.maxFileRows(1))))
                .hasMessageContaining("for a folder of files");
        assertThatThrownBy(() -> Tables.write(
                        SCHEMA, rows(1), CsvWriter.folder(target()).output(FileShape.PLAIN.partitionBy("none"))))
                .hasMessageContaining("'none'");
        assertThatThrownBy(() -> Tables.write(
                        SCHEMA,
                        rows(1),
                        CsvWriter.folder(target()).output(FileShape.PLAIN.partitionBy("id", "dt", "land"))))
                .hasMessageContaining("none is left for the files");
        assertThatThrownBy(() -> Tables.write(
                        Schema.of(Column.of("x", DataType.STRING), Column.of("y", DataType.STRING)),
                        List.of(row("", "1")),
                        CsvWriter.folder(target()).output(FileShape.PLAIN.partitionBy("x"))))
                .hasMessageContaining("makes no name of a folder");
    }
}
