package io.syncjob.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.SyncJob;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each command, what it prints, and its exit code. */
class CommandsTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    private Path job;

    @BeforeEach
    void writeJob() throws IOException {
        Files.writeString(folder.resolve("orders-20261101.csv"), "id,total\n1,9.50\n2,many\n3,12.25\n");
        job = Files.writeString(folder.resolve("job.json"), """
                {
                  "version": 1,
                  "name": "orders",
                  "from": {"csv": {
                    "path": "%s/orders-${day}.csv", "header": true,
                    "columns": [{"name": "id", "type": "INT64"}, {"name": "total", "type": "DECIMAL(12,2)"}]
                  }},
                  "to": {"jsonl": {"path": "%s/orders.jsonl"}},
                  "dirtyRows": {"tolerate": 1},
                  "parameters": {"day": "nowhere"}
                }
                """.formatted(folder, folder));
    }

    private int execute(Object... arguments) {
        outBytes.reset();
        errBytes.reset();
        return Main.execute(
                new PrintStream(outBytes, true, StandardCharsets.UTF_8),
                new PrintStream(errBytes, true, StandardCharsets.UTF_8),
                List.of(arguments).stream().map(String::valueOf).toArray(String[]::new));
    }

    private String out() {
        return outBytes.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return errBytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aRunWithDirtyRowsIsToldFromOneWithout() throws IOException {
        assertThat(execute("run", job, "-p", "day=20261101")).as(err()).isEqualTo(3);
        assertThat(out()).contains("Outcome        SUCCEEDED_WITH_DIRTY_ROWS", "Rows written   2");
        assertThat(Files.readAllLines(folder.resolve("orders.jsonl"))).hasSize(2);

        Files.writeString(folder.resolve("orders-20261102.csv"), "id,total\n1,9.50\n");
        assertThat(execute("run", job, "-p", "day=20261102", "--report", "json"))
                .as(err())
                .isEqualTo(0);
        assertThat(out())
                .startsWith("{\"job\":\"orders\",\"runId\":\"")
                .contains("\"outcome\":\"SUCCEEDED\"", "\"rowsWritten\":1,", "\"complete\":true")
                .endsWith("\"notes\":[]}" + System.lineSeparator());
        assertThat(err()).isEmpty();
    }

    @Test
    void aRunThatFailsSaysWhy() throws IOException {
        Files.writeString(folder.resolve("orders-20261103.csv"), "id,total\none,9.50\ntwo,1\n");
        assertThat(execute("run", job, "-p", "day=20261103", "--report", "none"))
                .isEqualTo(1);
        assertThat(err()).contains("dirty");
        assertThat(out()).isEmpty();
    }

    @Test
    void aBadJobIsToldFromABadRun() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.json"), "{\"version\": 1, \"form\": {}}");
        assertThat(execute("run", bad)).isEqualTo(2);
        assertThat(err())
                .startsWith("The job has 3 mistakes. Correct them:\n  line 1, column 1: The job has no 'from'.")
                .contains("line 1, column 16: The setting 'form' (did you mean 'from'?) is not known.")
                .doesNotContain("\tat ");
        assertThat(execute("run", folder.resolve("none.json"))).isEqualTo(2);
        assertThat(err()).startsWith("The job '" + folder.resolve("none.json") + "' cannot be read.");
        assertThat(execute("run", job, "--format", "toml")).isEqualTo(2);
        assertThat(err()).startsWith("There is no form of jobs called 'toml'. Use one of [");
        assertThat(execute("run")).isEqualTo(2);
        assertThat(err()).contains("JOB", "Usage: syncjob run");
        assertThat(execute("runn", job)).isEqualTo(2);
        assertThat(err()).contains("Did you mean", "syncjob run");
    }

    @Test
    void looksBeforeItRuns() {
        assertThat(execute("check", job, "-p", "day=20261101"))
                .as(out() + err())
                .isEqualTo(0);
        assertThat(out()).contains("reader csv");
        assertThat(execute("check", job)).isEqualTo(1);
        assertThat(out()).contains("ERROR");
        assertThat(execute("plan", job, "-p", "day=20261101")).as(err()).isEqualTo(0);
        assertThat(out()).contains("total");
        assertThat(execute("preview", job, "-p", "day=20261101", "-n", "1"))
                .as(err())
                .isEqualTo(0);
        assertThat(out()).contains("9.50").doesNotContain("12.25");
        assertThat(folder.resolve("orders.jsonl")).doesNotExist();
    }

    @Test
    void convertsToYamlAndBack() throws IOException {
        assertThat(execute("convert", job, "--to", "yaml")).as(err()).isEqualTo(0);
        Path yaml = Files.writeString(folder.resolve("job.yaml"), out());
        assertThat(SyncJob.fromYaml(out())).isEqualTo(SyncJob.fromJson(Files.readString(job)));
        assertThat(execute("convert", yaml)).as(err()).isEqualTo(0);
        assertThat(SyncJob.fromJson(out())).isEqualTo(SyncJob.fromJson(Files.readString(job)));
    }

    private Path dataXJob() throws IOException {
        Files.writeString(folder.resolve("people.txt"), "1;Ada\n2;Grace\n");
        return Files.writeString(folder.resolve("people.json"), """
                {"job": {
                  "setting": {"speed": {"channel": 1}},
                  "content": [{
                    "reader": {"name": "txtfilereader", "parameter": {
                      "path": ["%s/${name}.txt"], "encoding": "UTF-8", "fieldDelimiter": ";",
                      "column": [{"index": 0, "type": "long"}, {"index": 1, "type": "string"}]
                    }},
                    "writer": {"name": "txtfilewriter", "parameter": {
                      "path": "%s", "fileName": "out", "writeMode": "truncate", "fieldDelimiter": ","
                    }}
                  }]
                }}
                """.formatted(folder, folder));
    }

    @Test
    void runsAJobOfDataXAndTellsWhatIsDifferent() throws IOException {
        Path people = dataXJob();
        assertThat(execute("run", people, "--format", "datax", "-p", "name=people", "--report", "json"))
                .as(err())
                .isEqualTo(0);
        assertThat(out()).contains("\"job\":\"people\"", "\"rowsWritten\":2,");
        assertThat(err()).contains("line 9, column ", "job.content[0].writer.parameter.fileName (different): ");
        assertThat(Files.readAllLines(folder.resolve("out"))).containsExactly("1,Ada", "2,Grace");

        assertThat(execute("run", people, "--format", "datax", "--strict")).isEqualTo(2);
        assertThat(err()).startsWith("The job would not do all that its text says");
    }

    @Test
    void convertsAJobOfDataXToOneThatDoesTheSame() throws IOException {
        assertThat(execute("convert", dataXJob(), "--format", "datax", "-p", "name=people"))
                .as(err())
                .isEqualTo(0);
        assertThat(err()).contains("fileName (different)");
        Path converted = Files.writeString(folder.resolve("converted.json"), out());
        assertThat(execute("run", converted)).as(err()).isEqualTo(0);
        assertThat(Files.readAllLines(folder.resolve("out"))).containsExactly("1,Ada", "2,Grace");
    }

    @Test
    void aSecretOfAConvertedJobIsToBeFoundElsewhere() throws IOException {
        Path shop = Files.writeString(folder.resolve("shop.json"), """
                {"job": {"content": [{
                  "reader": {"name": "mysqlreader", "parameter": {
                    "username": "sync", "password": "tiger", "column": ["id"],
                    "connection": [{"table": ["orders"], "jdbcUrl": ["jdbc:mysql://shop.example/shop"]}]
                  }},
                  "writer": {"name": "streamwriter", "parameter": {"print": false}}
                }]}}
                """);
        assertThat(execute("convert", shop, "--format", "datax", "--to", "yaml"))
                .as(err())
                .isEqualTo(0);
        assertThat(out())
                .contains("password: \"${env:FROM_JDBC_PASSWORD}\"", "user: sync")
                .doesNotContain("tiger");
        assertThat(err()).contains("environment variable FROM_JDBC_PASSWORD").doesNotContain("tiger");
        assertThat(SyncJob.fromYaml(out()).name()).isEqualTo("shop");
    }

    @Test
    void dataSourcesAreThoseOfTheEnvironment() throws IOException {
        Files.writeString(folder.resolve("test.csv"), "id\n1\n");
        Files.writeString(folder.resolve("live.csv"), "id\n1\n2\n3\n");
        Path sources = Files.writeString(folder.resolve("sources.json"), """
                {"orders": {"header": true, "environments": {
                  "test": {"path": "%s/test.csv"}, "live": {"path": "%s/live.csv"}
                }}}
                """.formatted(folder, folder));
        Path named = Files.writeString(folder.resolve("named.json"), """
                {"version": 1, "from": {"csv": {"datasource": "orders"}}, "to": {"jsonl": {"path": "%s/named.jsonl"}}}
                """.formatted(folder));
        assertThat(execute("run", named, "--data-sources", sources, "--environment", "live"))
                .as(err())
                .isEqualTo(0);
        assertThat(Files.readAllLines(folder.resolve("named.jsonl"))).hasSize(3);
        assertThat(execute("run", named, "--data-sources", sources, "--environment", "test"))
                .as(err())
                .isEqualTo(0);
        assertThat(Files.readAllLines(folder.resolve("named.jsonl"))).hasSize(1);
        assertThat(execute("run", named, "--data-sources", sources)).isEqualTo(1);
        assertThat(err()).contains("path");
        assertThat(execute("run", named)).isEqualTo(2);
        assertThat(err()).contains("There is no data source 'orders'");
    }

    @Test
    void fillsARangeOfDates() throws IOException {
        for (int day = 1; day <= 4; day++) {
            Files.writeString(folder.resolve("day-2026030" + day + ".csv"), "id\n" + (day == 3 ? "three" : "1") + "\n");
        }
        Path daily = Files.writeString(folder.resolve("daily.json"), """
                {
                  "version": 1,
                  "from": {"csv": {
                    "path": "%s/day-${bizdate}.csv", "header": true, "columns": [{"name": "id", "type": "INT64"}]
                  }},
                  "to": {"jsonl": {"path": "%s/out-${bizdate}.jsonl"}}
                }
                """.formatted(folder, folder));
        Path noted = folder.resolve("noted.txt");
        Object[] command = {
            "backfill",
            daily,
            "--from",
            "2026-03-01",
            "--to",
            "2026-03-04",
            "--zone",
            "Europe/Berlin",
            "--progress",
            noted
        };
        assertThat(execute(command)).isEqualTo(1);
        assertThat(out())
                .contains("4 dates, 2 done, 0 done before, 1 failed, 1 not run; 2 rows written", "2026-03-03 FAILED");
        Files.writeString(folder.resolve("day-20260303.csv"), "id\n3\n");
        assertThat(execute(command)).as(err()).isEqualTo(0);
        assertThat(out()).contains("4 dates, 2 done, 2 done before, 0 failed, 0 not run; 2 rows written");
        assertThat(Files.readAllLines(folder.resolve("out-20260303.jsonl"))).hasSize(1);
        assertThat(execute("backfill", daily, "--from", "2026-03-04", "--to", "2026-03-01", "--zone", "UTC"))
                .isEqualTo(2);
        assertThat(err()).startsWith("The range from 2026-03-04 to 2026-03-01 has 0 dates");
        assertThat(execute("backfill", daily)).isEqualTo(2);
        assertThat(err()).contains("Missing required options", "--from");
    }

    /** Whatever is in the file: there is no stack trace, and no failure that nobody foresaw. */
    @Test
    void aBrokenTextIsAMistakeAndNoCrash() throws IOException {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        // A char is a byte here, so that the last piece can be half a character, as a cut file ends.
        List<String> texts = List.of(Files.readString(job, ISO_8859_1), Files.readString(dataXJob(), ISO_8859_1));
        List<String> pieces = List.of(
                "{", "}", "[", "\"", ":", ",", "null", "-1", "${", "\\u0000", "\u0000", "1e999999999", "\u00F0\u009F");
        for (int round = 0; round < 200; round++) {
            int form = random.nextInt(2);
            StringBuilder text = new StringBuilder(texts.get(form));
            for (int change = random.nextInt(3); change >= 0; change--) {
                int from = random.nextInt(text.length());
                int to = Math.min(text.length(), from + random.nextInt(20));
                text.replace(from, to, pieces.get(random.nextInt(pieces.size())));
            }
            Path broken = Files.writeString(folder.resolve("broken.json"), text, ISO_8859_1);
            int code = execute("convert", broken, "--format", form == 0 ? "json" : "datax");
            assertThat(code).as("seed %d: %s\n%s", seed, text, err()).isIn(0, 2);
            assertThat(err() + out())
                    .as("seed %d: %s", seed, text)
                    .doesNotContain("\tat ", "Something went wrong that should not");
        }
    }

    @Test
    void listsPlugins() {
        assertThat(execute("plugins")).isEqualTo(0);
        assertThat(out().lines())
                .anyMatch(line -> line.matches("reader +csv +io\\.syncjob\\.file\\.CsvReader"))
                .anyMatch(line -> line.matches("writer +jdbc +io\\.syncjob\\.jdbc\\.JdbcWriter"))
                .anyMatch(line -> line.matches("transformer +rename +io\\.syncjob\\.transform\\.Rename"));
    }

    @Test
    void printsTheSchema() {
        assertThat(execute("schema")).isEqualTo(0);
        assertThat(out()).isEqualTo(SyncJob.jsonSchema()).contains("io.syncjob.file.CsvReader");
    }

    @Test
    void takesJarsOfAFolder() throws IOException {
        Path lib = Files.createDirectory(folder.resolve("lib"));
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        assertThat(execute("plugins", "--lib", lib)).as(err()).isEqualTo(0);
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
        assertThat(execute("plugins", "--lib", folder.resolve("none"))).isEqualTo(2);
        assertThat(err()).startsWith("The folder of jars '" + folder.resolve("none") + "' cannot be listed.");
    }
}
