package io.syncjob.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own, with jars from a folder, and ended by a signal. */
class ProcessTest {
    @TempDir
    private Path folder;

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private Path job(String from) throws IOException {
        return Files.writeString(
                folder.resolve("job.json"),
                "{\"version\": 1, \"from\": {" + from + "}, \"to\": {\"jsonl\": {\"path\": \""
                        + folder.resolve("out.jsonl") + "\"}}, \"throttle\": {\"rowsPerSecond\": 1000}}");
    }

    private static String read(Process process) {
        return process.inputReader(StandardCharsets.UTF_8).lines().collect(Collectors.joining("\n"));
    }

    @Test
    void runsAJob() throws Exception {
        Process process = start(
                "run",
                job("\"stream\": {\"rows\": 10, \"columns\": [{\"name\": \"id\", \"type\": \"INT64\"}]}")
                        .toString());
        String printed = read(process);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(printed).isEqualTo(0);
        assertThat(printed).contains("Rows written   10");
        assertThat(Files.readAllLines(folder.resolve("out.jsonl"))).hasSize(10);
    }

    @Test
    void aSignalCancelsTheRun() throws Exception {
        Process process = start(
                "run",
                job("\"stream\": {\"rows\": 1000000000, \"columns\": [{\"name\": \"id\", \"type\": \"INT64\"}]}")
                        .toString());
        try (BufferedReader printed = process.inputReader(StandardCharsets.UTF_8)) {
            List<String> lines = new ArrayList<>();
            String line = printed.readLine();
            while (line != null) {
                lines.add(line);
                if (line.contains("begins")) {
                    process.toHandle().destroy(); // SIGTERM, as kill does; unlike Process, it leaves the output open
                }
                line = printed.readLine();
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as("%s", lines).isEqualTo(128 + 15);
            assertThat(lines).anyMatch(each -> each.contains("ended by a signal"));
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(each -> String.valueOf(each.getFileName()))).containsExactly("job.json");
        }
    }
}
