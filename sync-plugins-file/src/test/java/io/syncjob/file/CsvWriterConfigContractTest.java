package io.syncjob.file;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.tck.ConfigContract;
import io.syncjob.tck.Plugin;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

/** The rules on configurations, kept by the CSV writer's. */
class CsvWriterConfigContractTest extends ConfigContract<CsvWriter> {
    @TempDir
    private Path folder;

    @Override
    protected Plugin<CsvWriter> plugin() {
        return Plugin.writer(new CsvWriterFactory());
    }

    @Override
    protected Schema columns() {
        return Schema.of(Column.of("id", DataType.INT64), Column.of("day", DataType.DATE));
    }

    @Override
    protected CsvWriter config() {
        return CsvWriter.folder(folder.resolve("out"))
                .mode(WriteMode.APPEND)
                .withHeader()
                .delimiter(';')
                .quote('\'')
                .quoting(Quoting.NON_NULL)
                .nullText("-")
                .lineEnd(LineEnd.CRLF)
                .charset(StandardCharsets.UTF_8)
                .withByteOrderMark()
                .format("day", "dd.MM.yyyy");
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.ofEntries(
                Map.entry("path", folder.resolve("out").toString()),
                Map.entry("folder", true),
                Map.entry("mode", "APPEND"),
                Map.entry("header", true),
                Map.entry("delimiter", ";"),
                Map.entry("quote", "'"),
                Map.entry("quoting", "NON_NULL"),
                Map.entry("nullText", "-"),
                Map.entry("lineEnd", "CRLF"),
                Map.entry("charset", "UTF-8"),
                Map.entry("byteOrderMark", true),
                Map.entry("formats", Map.of("day", "dd.MM.yyyy")));
    }

    @Override
    protected Set<String> requiredKeys() {
        return Set.of("path");
    }

    @Override
    protected Map<String, Object> invalidValues() {
        return Map.of(
                "path", "",
                "delimiter", "\n",
                "charset", "no-such-charset",
                "formats", Map.of("day", "QQQQQQQ"));
    }
}
