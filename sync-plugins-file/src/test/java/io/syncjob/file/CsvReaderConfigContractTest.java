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

/** The rules on configurations, kept by the CSV reader's. */
class CsvReaderConfigContractTest extends ConfigContract<CsvReader> {
    @TempDir
    private Path folder;

    @BeforeEach
    void makeFiles() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "made for a test\n#\nid;day\n1;'31.12.2026'\n");
        Files.writeString(folder.resolve("b.csv"), "made for a test\nday;id\n\\N;2\n");
    }

    @Override
    protected Plugin<CsvReader> plugin() {
        return Plugin.reader(new CsvReaderFactory());
    }

    @Override
    protected CsvReader config() {
        return CsvReader.files(path("a.csv"), path("b.csv"))
                .withHeader()
                .column("id", DataType.INT64)
                .column("day", DataType.DATE)
                .format("day", "dd.MM.yyyy")
                .delimiter(';')
                .quote('\'')
                .escape('\\')
                .comment('#')
                .nullText("\\N")
                .charset(StandardCharsets.ISO_8859_1)
                .skipLines(1)
                .sampleRows(10)
                .maxRowBytes(1_000);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.ofEntries(
                Map.entry("path", path("a.csv")),
                Map.entry("paths", List.of(path("b.csv"))),
                Map.entry("header", true),
                Map.entry(
                        "columns",
                        List.of(Map.of("name", "id", "type", "INT64"), Map.of("name", "day", "type", "DATE"))),
                Map.entry("formats", Map.of("day", "dd.MM.yyyy")),
                Map.entry("delimiter", ";"),
                Map.entry("quote", "'"),
                Map.entry("escape", "\\"),
                Map.entry("comment", "#"),
                Map.entry("nullText", "\\N"),
                Map.entry("charset", "ISO-8859-1"),
                Map.entry("skipLines", 1),
                Map.entry("sampleRows", 10),
                Map.entry("maxRowBytes", 1_000));
    }

    /** One of {@code path} and {@code paths} is enough, so neither must be given where the other is. */
    @Override
    protected Set<String> requiredKeys() {
        return Set.of();
    }

    @Override
    protected Map<String, Object> invalidValues() {
        return Map.of(
                "path",
                "",
                "delimiter",
                "\n",
                "charset",
                "no-such-charset",
                "formats",
                Map.of("day", "QQQQQQQ"),
                "skipLines",
                -1,
                "sampleRows",
                -1,
                "maxRowBytes",
                -1);
    }
}
