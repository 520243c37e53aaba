package io.syncjob.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.syncjob.SyncJob;
import io.syncjob.SyncRun;
import io.syncjob.data.DataType;
import io.syncjob.data.Row;
import io.syncjob.policy.Throttle;
import io.syncjob.stream.StreamReader;
import io.syncjob.stream.Values;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What becomes of a run when its JVM is told to end. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs SIGTERM")
class ShutdownTest {
    private static final int SIGTERM = 143;

    @Test
    void aRunThatAsksForItIsCancelledAndLeavesNothing() throws Exception {
        assertThat(linesAfterSigterm("ask")).containsExactly("running", "abandon", "close");
    }

    @Test
    void aRunThatDoesNotAskIsCutOff() throws Exception {
        assertThat(linesAfterSigterm("do not ask")).containsExactly("running");
    }

    @Test
    void theHookIsThereUntilTheRunIsOver() {
        LocalRun run = LocalRun.start(endless(new MemoryWriter()));
        Thread hook = run.addShutdownHook(Duration.ofSeconds(1));
        assertThat(isThere(hook)).isTrue();

        run.cancel();

        assertThatThrownBy(run::await).hasMessageContaining("cancelled");
        assertThat(isThere(hook)).isFalse();
    }

    @Test
    void theGraceIsPositive() {
        SyncRun run = endless(new MemoryWriter()).start();
        assertThatThrownBy(() -> run.cancelOnShutdown(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        run.cancel();
        assertThatThrownBy(run::await).hasMessageContaining("cancelled");
    }

    private static boolean isThere(Thread hook) {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalArgumentException e) {
            return true; // "Hook previously registered"
        }
        return !Runtime.getRuntime().removeShutdownHook(hook);
    }

    private static List<String> linesAfterSigterm(String argument) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        argument)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith("> ")) {
                    lines.add(line.substring(2));
                }
                if (line.equals("> running")) {
                    process.toHandle().destroy();
                }
            }
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(SIGTERM);
        return lines;
    }

    private static SyncJob endless(MemoryWriter writer) {
        return SyncJob.builder()
                .from(StreamReader.rows(Long.MAX_VALUE).column("id", DataType.INT64, Values.sequence(0)))
                .to(writer)
                .throttle(Throttle.rowsPerSecond(1_000))
                .build();
    }

    /** Runs a job without an end, and tells the test on the standard output what its writer is asked to do. */
    static final class Main {
        public static void main(String... arguments) {
            SyncRun run = endless(new MemoryWriter() {
                        private boolean told;

                        @Override
                        protected synchronized boolean rejects(Row row) {
                            if (!told) {
                                told = true;
                                System.out.println("> running");
                            }
                            return false;
                        }

                        @Override
                        public void abandon() {
                            System.out.println("> abandon");
                        }

                        @Override
                        public void close() {
                            System.out.println("> close");
                        }
                    })
                    .start();
            if (arguments[0].equals("ask")) {
                run.cancelOnShutdown(Duration.ofSeconds(30));
            }
            run.await();
        }
    }
}
