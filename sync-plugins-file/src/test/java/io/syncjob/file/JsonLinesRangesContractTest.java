package io.syncjob.file;

import io.syncjob.file.store.LocalStore;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.spi.RowReader;
import io.syncjob.tck.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** The rules of readers for one file of JSON lines that is cut into ranges, though it is small. */
class JsonLinesRangesContractTest extends JsonLinesReaderContractTest {
    private static final int LEAST_RANGE = 512;

    @TempDir
    private Path folder;

    @Override
    protected ReaderFactory<JsonLinesReader> factory() {
        return new ReaderFactory<>() {
            @Override
            public String type() {
                return "jsonl";
            }

            @Override
            public Class<JsonLinesReader> configType() {
                return JsonLinesReader.class;
            }

            @Override
            public RowReader create(JsonLinesReader config, PluginContext context) {
                List<String> paths = Settings.paths(config.path(), config.paths());
                return new FileReader(
                        new InputFiles(new LocalStore(), paths, FileSelection.ALL),
                        config.toFormat(),
                        context,
                        LEAST_RANGE);
            }
        };
    }

    @Override
    protected JsonLinesReader source(Table table) throws IOException {
        Path file = Files.createTempFile(folder, "source", ".jsonl");
        JsonLinesFiles.write(file, table);
        return JsonLinesReader.file(file).schema(table.schema());
    }
}
