package io.syncjob.file;

import io.syncjob.data.DataType;
import io.syncjob.tck.ConfigContract;
import io.syncjob.tck.Plugin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The rules on configurations, kept by the reader of JSON lines. */
class JsonLinesReaderConfigContractTest extends ConfigContract<JsonLinesReader> {
    @TempDir
    private Path folder;

    @BeforeEach
    void makeFile() throws IOException {
        Files.writeString(folder.resolve("a.jsonl"), "{\"id\":1,\"day\":\"31.12.2026\"}\n");
    }

    @Override
    protected Plugin<JsonLinesReader> plugin() {
        return Plugin.reader(new JsonLinesReaderFactory());
    }

    @Override
    protected JsonLinesReader config() {
        return JsonLinesReader.file(folder.resolve("a.jsonl"))
                .column("id", DataType.INT64)
                .column("day", DataType.DATE)
                .format("day", "dd.MM.yyyy")
                .charset(StandardCharsets.ISO_8859_1)
                .sampleRows(10)
                .maxRowBytes(1_000);
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of(
                "path",
                folder.resolve("a.jsonl").toString(),
                "columns",
                List.of(Map.of("name", "id", "type", "INT64"), Map.of("name", "day", "type", "DATE")),
                "formats",
                Map.of("day", "dd.MM.yyyy"),
                "charset",
                "ISO-8859-1",
                "sampleRows",
                10,
                "maxRowBytes",
                1_000);
    }

    @Override
    protected Set<String> requiredKeys() {
        return Set.of("path");
    }

    @Override
    protected Map<String, Object> invalidValues() {
        return Map.of(
                "path",
                "",
                "charset",
                "no-such-charset",
                "formats",
                Map.of("day", "QQQQQQQ"),
                "sampleRows",
                -1,
                "maxRowBytes",
                -1);
    }
}
