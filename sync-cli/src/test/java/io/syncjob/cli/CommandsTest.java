package io.syncjob.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.SyncJob;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
