package io.syncjob.file;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.tck.ReaderContract;
import io.syncjob.tck.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The rules of readers for a folder of files of JSON lines, each a split. */
class JsonLinesReaderContractTest extends ReaderContract<JsonLinesReader> {
    private static final int FILES = 3;

    @TempDir
    private Path folder;

    @Override
    protected ReaderFactory<JsonLinesReader> factory() {
        return new JsonLinesReaderFactory();
    }

    @Override
    protected JsonLinesReader source(Table table) throws IOException {
        Path source = Files.createTempDirectory(folder, "source");
        for (int i = 0; i < FILES; i++) {
            int from = table.size() * i / FILES;
            int to = table.size() * (i + 1) / FILES;
            Table part = new Table(table.schema(), table.rows().subList(from, to));
            JsonLinesFiles.write(source.resolve(i + ".jsonl"), part);
        }
        return JsonLinesReader.file(source).schema(table.schema());
    }

    /** A reader takes JSON's null for NULL. */
    @Override
    protected boolean holds(DataType type, Object value) {
        return isFinite(type, value) && !(type.kind() == Kind.JSON && value.equals("null"));
    }

    /** JSON has no NaN and no infinity. */
    static boolean isFinite(DataType type, Object value) {
        return switch (type.kind()) {
            case FLOAT32, FLOAT64 -> Double.isFinite(((Number) value).doubleValue());
            default -> true;
        };
    }

    @Override
    protected boolean cutsByColumns() {
        return false;
    }

    @Override
    protected JsonLinesReader missingSource() {
        return JsonLinesReader.file(folder.resolve("nowhere"));
    }

    @Override
    protected boolean blocks() {
        return false;
    }
}
