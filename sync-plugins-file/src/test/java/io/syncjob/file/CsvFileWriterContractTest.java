package io.syncjob.file;

import io.syncjob.data.Schema;
import io.syncjob.tck.Table;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The rules of writers for single CSV files. */
class CsvFileWriterContractTest extends CsvWriterContractTest {
    @TempDir
    private Path files;

    private int targets;

    @Override
    protected CsvWriter target(Schema schema) {
        return CsvWriter.file(files.resolve("target_" + targets++ + ".csv"))
                .mode(WriteMode.APPEND)
                .withHeader()
                .charset(StandardCharsets.ISO_8859_1);
    }

    @Override
    protected CsvWriter overwriting(Table existing) throws IOException {
        Path file = files.resolve("target_" + targets++ + ".csv");
        CsvFiles.write(file, existing);
        return CsvWriter.file(file).withHeader().charset(StandardCharsets.ISO_8859_1);
    }

    @Override
    protected CsvWriter missingTarget(Schema schema) throws IOException {
        Path file = Files.createTempFile(files, "no-folder", ".txt");
        return CsvWriter.file(file.resolve("target.csv"));
    }
}
