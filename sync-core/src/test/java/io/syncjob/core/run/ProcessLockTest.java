package io.syncjob.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.spi.ProcessLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessLockTest {
    @TempDir
    private Path folder;

    /** Tells whether it got the lock; keeps it until it is killed, where it is told to. */
    static final class Other {
        public static void main(String[] arguments) throws Exception {
            Optional<ProcessLock> lock = ProcessLock.take(Path.of(arguments[0]), "name");
            System.out.println(lock.isPresent() ? "taken" : "refused");
            if (arguments[1].equals("keep")) {
                TimeUnit.MINUTES.sleep(5);
            }
        }
    }

    private Process other(String then) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Other.class.getName(),
                        folder.toString(),
                        then)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private String saidByAnother() throws Exception {
        Process process = other("leave");
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return said;
    }

    @Test
    void aSecondTryInTheSameProcessDoesNotFreeTheLockForAnotherProcess() throws Exception {
        try (ProcessLock lock = ProcessLock.take(folder, "name").orElseThrow()) {
            assertThat(lock).isNotNull();
            assertThat(ProcessLock.take(folder, "name")).isEmpty();
            assertThat(saidByAnother()).isEqualTo("refused");
            try (ProcessLock unlike = ProcessLock.take(folder, "name2").orElseThrow()) {
                assertThat(unlike).isNotNull();
            }
        }
        assertThat(saidByAnother()).isEqualTo("taken");
    }

    @Test
    void aProcessThatIsKilledLeavesTheLock() throws Exception {
        Process process = other("keep");
        try {
            assertThat(process.inputReader().readLine()).isEqualTo("taken");
            assertThat(ProcessLock.take(folder, "name")).isEmpty();
        } finally {
            process.destroyForcibly().waitFor();
        }
        try (ProcessLock lock = ProcessLock.take(folder, "name").orElseThrow();
                Stream<Path> files = Files.list(folder)) {
            assertThat(lock).isNotNull();
            assertThat(files).hasSize(1);
        }
    }
}
