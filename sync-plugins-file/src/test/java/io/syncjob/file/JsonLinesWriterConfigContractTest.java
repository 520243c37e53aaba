package io.syncjob.file;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.tck.ConfigContract;
import io.syncjob.tck.Plugin;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

/** The rules on configurations, kept by the writer of JSON lines. */
class JsonLinesWriterConfigContractTest extends ConfigContract<JsonLinesWriter> {
    @TempDir
    private Path folder;

    @Override
    protected Plugin<JsonLinesWriter> plugin() {
        return Plugin.writer(new JsonLinesWriterFactory());
    }

    @Override
    protected Schema columns() {
        return Schema.of(Column.of("id", DataType.INT64), Column.of("day", DataType.DATE));
    }

    @Override
    protected JsonLinesWriter config() {
        return JsonLinesWriter.folder(folder.resolve("out"))
                .mode(WriteMode.FAIL_IF_EXISTS)
                .leavingOutNulls()
                .format("day", "dd.MM.yyyy");
    }

    @Override
    protected Map<String, Object> settings() {
        return Map.of(
                "path",
                folder.resolve("out").toString(),
                "folder",
                true,
                "mode",
                "FAIL_IF_EXISTS",
                "nullsLeftOut",
                true,
                "formats",
                Map.of("day", "dd.MM.yyyy"));
    }

    @Override
    protected Set<String> requiredKeys() {
        return Set.of("path");
    }

    @Override
    protected Map<String, Object> invalidValues() {
        return Map.of("path", "", "formats", Map.of("day", "QQQQQQQ"));
    }
}
