package io.syncjob.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs large jobs in a JVM of their own whose heap is 64 MiB. */
class SmallHeapTest {
    @TempDir
    Path folder;

    @Test
    void fiveMillionRowsWithAMegabyteOfBuffers() throws Exception {
        assertThat(output("narrow", "5000000", "1048576")).contains("written=5000000");
    }

    @Test
    void rowsOfTwoMegabytes() throws Exception {
        assertThat(output("wide", "300", "1048576")).contains("written=300");
        assertThat(output("wide", "300", "67108864")).contains("written=300");
    }

    private String output(String... arguments) throws Exception {
        Path output = Files.createTempFile(folder, "job", ".out");
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeapJob.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File(output.toString()))
                .start();
        assertThat(process.waitFor(4, TimeUnit.MINUTES)).as("the job ended").isTrue();
        String text = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }
}
