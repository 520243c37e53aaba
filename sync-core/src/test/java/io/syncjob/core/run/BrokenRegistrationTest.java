package io.syncjob.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A jar at the end of the class path registers a reader that is not in it. */
class BrokenRegistrationTest {
    private static final List<Map<String, String>> COLUMNS =
            List.of(Map.of("name", "id", "type", "INT64", "value", "sequence"));

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @TempDir
    private Path jar;

    private URLClassLoader loader;

    @BeforeEach
    void register() throws Exception {
        Path services = Files.createDirectories(jar.resolve("META-INF/services"));
        Files.writeString(services.resolve("io.syncjob.spi.ReaderFactory"), "no.such.Factory\n");
        loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before);
        Thread.currentThread().setContextClassLoader(loader);
    }

    @AfterEach
    void restore() throws Exception {
        Thread.currentThread().setContextClassLoader(before);
        loader.close();
    }

    @Test
    void jobsOfOtherPluginsRun() {
        assertThat(job("stream").run().rowsWritten()).isEqualTo(3);
    }

    @Test
    void whoeverSearchesThatFarIsTold() {
        SyncException failure =
                catchThrowableOfType(SyncException.class, () -> job("steam").run());
        assertThat(failure.error()).isEqualTo(SyncError.MISSING_LIBRARY);
        assertThat(failure)
                .hasMessageContaining("io.syncjob.spi.ReaderFactory")
                .hasMessageContaining("no.such.Factory");
    }

    private static SyncJobBuilder job(String reader) {
        return SyncJob.builder()
                .name("test")
                .from(reader, Map.of("rows", 3, "columns", COLUMNS))
                .to("stream", Map.of());
    }
}
