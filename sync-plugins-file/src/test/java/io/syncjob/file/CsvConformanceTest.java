package io.syncjob.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.syncjob.data.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of csv-spectrum, with the rows that its authors say are in them. */
class CsvConformanceTest {
    /**
     * Its expected rows, an object in place of a list of one, are of another telephone number than the file, and the degree signs
     * of both are bytes that are no UTF-8.
     */
    private static final Set<String> AT_ODDS_WITH_ITSELF = Set.of("location_coordinates");

    static Stream<Path> files() throws IOException, InterruptedException {
        try (Stream<Path> files =
                Files.list(NpmPackage.files("csv-spectrum", "2.0.0").resolve("csvs"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void rowsAreThoseOfCsvSpectrum(Path file) throws IOException {
        String name = file.getFileName().toString().replace(".csv", "");
        JsonNode expected = new ObjectMapper()
                .readTree(
                        file.resolve("../../json/" + name + ".json").normalize().toFile());

        Tables.Read read = Tables.read(CsvReader.file(file).withHeader().asText());

        if (AT_ODDS_WITH_ITSELF.contains(name)) {
            assertThat(read.schema().size()).isEqualTo(expected.size());
            return;
        }
        assertThat(read.dirty()).isEmpty();
        assertThat(read.rows()).isEqualTo(rows(expected, read.schema()));
    }

    private static List<List<Object>> rows(JsonNode expected, Schema schema) {
        return StreamSupport.stream(expected.spliterator(), false)
                .map(row -> {
                    assertThat(row.size()).isEqualTo(schema.size());
                    List<Object> cells = new ArrayList<>();
                    schema.names().forEach(column -> cells.add(row.get(column).asText()));
                    return cells;
                })
                .toList();
    }
}
