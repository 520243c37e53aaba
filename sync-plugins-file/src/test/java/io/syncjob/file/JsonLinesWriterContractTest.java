package io.syncjob.file;

import io.syncjob.data.DataType;
import io.syncjob.data.Schema;
import io.syncjob.spi.WriterFactory;
import io.syncjob.tck.Table;
import io.syncjob.tck.WriterContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;

/** The rules of writers for folders of JSON lines, in which a field that is NULL is left out and JSON's null is another thing. */
class JsonLinesWriterContractTest extends WriterContract<JsonLinesWriter> {
    @TempDir
    Path folder;

    private int targets;

    @Override
    protected WriterFactory<JsonLinesWriter> factory() {
        return new JsonLinesWriterFactory();
    }

    @Override
    protected JsonLinesWriter target(Schema schema) throws IOException {
        return JsonLinesWriter.folder(folder.resolve("target-" + targets++))
                .mode(WriteMode.APPEND)
                .leavingOutNulls();
    }

    @Override
    protected JsonLinesWriter overwriting(Table existing) throws IOException {
        Path target = Files.createDirectory(folder.resolve("target-" + targets++));
        JsonLinesFiles.write(target.resolve("part-00000.jsonl"), existing);
        return JsonLinesWriter.folder(target).leavingOutNulls();
    }

    @Override
    protected List<List<@Nullable Object>> read(JsonLinesWriter config, Schema columns) throws IOException {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Path file : CsvWriterContractTest.published(Path.of(config.path()))) {
            rows.addAll(JsonLinesFiles.read(file, columns));
        }
        return rows;
    }

    @Override
    protected boolean holds(DataType type, Object value) {
        return JsonLinesReaderContractTest.isFinite(type, value);
    }

    /** Of the columns that the rules write, there is none that a line could not hold. */
    @Override
    protected boolean refusesRows() {
        return false;
    }

    @Override
    protected boolean countsRows() {
        return false;
    }

    @Override
    protected boolean leavesColumnsOut() {
        return false;
    }

    @Override
    protected JsonLinesWriter missingTarget(Schema schema) throws IOException {
        Path file = Files.createTempFile(folder, "no-folder", ".txt");
        return JsonLinesWriter.folder(file.resolve("target"));
    }

    @Override
    protected boolean blocks() {
        return false;
    }
}
