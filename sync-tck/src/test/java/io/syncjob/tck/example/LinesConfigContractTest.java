package io.syncjob.tck.example;

import io.syncjob.tck.ConfigContract;
import io.syncjob.tck.Plugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The rules for configurations, kept by {@link Lines}. */
class LinesConfigContractTest extends ConfigContract<Lines> {
    @TempDir
    private Path folder;

    @BeforeEach
    void makeFile() throws IOException {
        Files.writeString(folder.resolve("a.txt"), "one line");
    }

    @Override
    protected Plugin<Lines> plugin() {
        return Plugin.reader(new LinesFactory());
    }

    @Override
    protected Lines config() {
        return new Lines(folder.resolve("a.txt"));
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of("file", folder.resolve("a.txt").toString());
    }

    @Override
    protected Set<String> requiredKeys() {
        return Set.of("file");
    }

    @Override
    protected Map<String, Object> invalidValues() {
        return Map.of();
    }
}
