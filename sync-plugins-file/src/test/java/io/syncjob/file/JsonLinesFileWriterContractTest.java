package io.syncjob.file;

import io.syncjob.data.Schema;
import io.syncjob.tck.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The rules of writers for single files of JSON lines. */
class JsonLinesFileWriterContractTest extends JsonLinesWriterContractTest {
    @TempDir
    private Path files;

    private int targets;

    @Override
    protected JsonLinesWriter target(Schema schema) {
        return JsonLinesWriter.file(files.resolve("target_" + targets++ + ".jsonl"))
                .mode(WriteMode.APPEND)
                .leavingOutNulls();
    }

    @Override
    protected JsonLinesWriter overwriting(Table existing) throws IOException {
        Path file = files.resolve("target_" + targets++ + ".jsonl");
        JsonLinesFiles.write(file, existing);
        return JsonLinesWriter.file(file).leavingOutNulls();
    }

    @Override
    protected JsonLinesWriter missingTarget(Schema schema) throws IOException {
        Path file = Files.createTempFile(files, "no-folder", ".txt");
        return JsonLinesWriter.file(file.resolve("target.jsonl"));
    }
}
