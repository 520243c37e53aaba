package io.syncjob.file;

import static io.syncjob.file.Tables.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.SyncJob;
import io.syncjob.data.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files are read, and what their names tell. */
class SelectionTest {
    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private CsvReader reader(String pattern) {
        return CsvReader.files(folder + "/" + pattern).column("id", DataType.INT32);
    }

    @Test
    void partsOfThePathBecomeColumns() throws IOException {
        file("dt=2025-10-31/land=C%C3%B4te/a.csv", "1\n2\n");
        file("dt=2025-11-01/land=__HIVE_DEFAULT_PARTITION__/b c.csv", "3\n");

        Tables.Read read = Tables.read(reader("**/*.csv")
                .files(FileSelection.ALL
                        .pathColumn("dt", DataType.DATE)
                        .pathColumn("land", DataType.STRING)
                        .nameColumn("file")));

        assertThat(read.schema().names()).containsExactly("id", "file", "dt", "land");
        assertThat(read.rows())
                .containsExactly(
                        row(1, folder + "/dt=2025-10-31/land=C%C3%B4te/a.csv", LocalDate.of(2025, 10, 31), "Côte"),
                        row(2, folder + "/dt=2025-10-31/land=C%C3%B4te/a.csv", LocalDate.of(2025, 10, 31), "Côte"),
                        row(
                                3,
                                folder + "/dt=2025-11-01/land=__HIVE_DEFAULT_PARTITION__/b c.csv",
                                LocalDate.of(2025, 11, 1),
                                null));
    }

    @Test
    void aPartThatIsNoSuchValueMakesItsRowsDirty() throws IOException {
        file("dt=never/a.csv", "1\n2\n");

        Tables.Read read = Tables.read(reader("*/*.csv").files(FileSelection.ALL.pathColumn("dt", DataType.DATE)));

        assertThat(read.rows()).isEmpty();
        assertThat(read.codes()).containsExactly("INVALID_VALUE", "INVALID_VALUE");
    }

    @Test
    void aPathWithoutThePartIsAnError() throws IOException {
        file("x/a.csv", "1\n");

        assertThatThrownBy(
                        () -> Tables.read(reader("*/*.csv").files(FileSelection.ALL.pathColumn("dt", DataType.DATE))))
                .hasMessageContaining("has no part 'dt='");
    }

    @Test
    void oldFilesArePassedOver() throws IOException {
        Instant moment = Instant.parse("2025-10-31T00:00:00Z");
        Files.setLastModifiedTime(file("old.csv", "1\n"), FileTime.from(moment.minusMillis(1)));
        Files.setLastModifiedTime(file("new.csv", "2\n"), FileTime.from(moment));

        assertThat(Tables.read(reader("*.csv").files(FileSelection.ALL.since(moment)))
                        .rows())
                .containsExactly(row(2));
        assertThatThrownBy(() -> Tables.read(reader("*.csv").files(FileSelection.ALL.since(moment.plusSeconds(1)))))
                .hasMessageContaining("None of the files was written since");
        assertThat(Tables.read(reader("*.csv")
                                .files(FileSelection.ALL
                                        .since(moment.plusSeconds(1))
                                        .allowingEmpty()))
                        .rows())
                .isEmpty();
    }

    @Test
    void noFileIsATableWithoutRowsWhereThatIsAllowed() {
        for (String pattern : List.of("*.csv", "none.csv", "")) {
            assertThat(Tables.read(reader(pattern).files(FileSelection.ALL.allowingEmpty()))
                            .rows())
                    .isEmpty();
        }
        assertThatThrownBy(() -> Tables.read(
                        CsvReader.files(folder + "/*.csv").withHeader().files(FileSelection.ALL.allowingEmpty())))
                .hasMessageContaining("columns are not known");
    }

    @Test
    void readingWaitsForTheMarker() throws Exception {
        file("a.csv", "1\n");
        assertThatThrownBy(() -> Tables.read(reader("*.csv").files(FileSelection.ALL.marker("_DONE", Duration.ZERO))))
                .hasMessageContaining("/_DONE' is not there");

        Thread sender = new Thread(() -> {
            try {
                Thread.sleep(700);
                file("b.csv", "2\n");
                file("_DONE", "");
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        sender.start();
        Tables.Read read =
                Tables.read(reader("*.csv").files(FileSelection.ALL.marker("_DONE", Duration.ofSeconds(20))));
        sender.join();

        assertThat(read.rows()).containsExactly(row(1), row(2));
    }

    @Test
    void settingsByNameMeanTheSame() throws IOException {
        file("dt=2025-10-31/a.csv.txt", "1\n");
        Path out = folder.resolve("out.csv");

        SyncJob.builder()
                .from(
                        "csv",
                        Map.of(
                                "path", folder + "/*/*.txt",
                                "columns", List.of(Map.of("name", "id", "type", "INT32")),
                                "files",
                                        Map.of(
                                                "compression", "none",
                                                "since", "2020-01-01T00:00:00Z",
                                                "nameColumn", "f",
                                                "pathColumns", List.of(Map.of("name", "dt", "type", "DATE")))))
                .to(
                        "csv",
                        Map.of(
                                "path", out.toString(),
                                "output", Map.of("checksums", true, "marker", "_SUCCESS")))
                .run();

        assertThat(out).hasContent("1," + folder + "/dt=2025-10-31/a.csv.txt,2025-10-31\n");
        assertThat(folder.resolve("_SUCCESS")).isEmptyFile();
        assertThat(folder.resolve("out.csv.sha256")).content().matches("[0-9a-f]{64} {2}out.csv\n");
    }
}
