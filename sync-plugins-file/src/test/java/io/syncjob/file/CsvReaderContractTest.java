package io.syncjob.file;

import io.syncjob.spi.ReaderFactory;
import io.syncjob.tck.ReaderContract;
import io.syncjob.tck.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The rules of readers for a folder of CSV files, each a split. */
class CsvReaderContractTest extends ReaderContract<CsvReader> {
    private static final int FILES = 3;

    @TempDir
    private Path folder;

    @Override
    protected ReaderFactory<CsvReader> factory() {
        return new CsvReaderFactory();
    }

    @Override
    protected CsvReader source(Table table) throws IOException {
        Path source = Files.createTempDirectory(folder, "source");
        for (int i = 0; i < FILES; i++) {
            int from = table.size() * i / FILES;
            int to = table.size() * (i + 1) / FILES;
            Table part = new Table(table.schema(), table.rows().subList(from, to));
            CsvFiles.write(source.resolve(i + ".csv"), part);
        }
        return CsvReader.file(source).withHeader().schema(table.schema());
    }

    @Override
    protected boolean cutsByColumns() {
        return false;
    }

    @Override
    protected CsvReader missingSource() {
        return CsvReader.file(folder.resolve("nowhere"));
    }

    @Override
    protected boolean blocks() {
        return false;
    }
}
