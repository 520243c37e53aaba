package io.syncjob.file;

import io.syncjob.spi.ReaderConfig;
import io.syncjob.tck.ReaderContract;
import io.syncjob.tck.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** What the contracts of file formats have in common: a folder of three files, each a split. */
abstract class FormatReaderContract<C extends ReaderConfig> extends ReaderContract<C> {
    private static final int FILES = 3;

    @TempDir
    Path folder;

    abstract void write(Path file, Table table) throws IOException;

    abstract C reader(Path path, Table table);

    abstract String extension();

    @Override
    protected C source(Table table) throws IOException {
        Path source = Files.createTempDirectory(folder, "source");
        for (int i = 0; i < FILES; i++) {
            int from = table.size() * i / FILES;
            int to = table.size() * (i + 1) / FILES;
            write(
                    source.resolve(i + "." + extension()),
                    new Table(table.schema(), table.rows().subList(from, to)));
        }
        return reader(source, table);
    }

    @Override
    protected boolean cutsByColumns() {
        return false;
    }

    @Override
    protected C missingSource() {
        return reader(folder.resolve("nowhere"), new Table(io.syncjob.data.Schema.of(), java.util.List.of()));
    }

    @Override
    protected boolean blocks() {
        return false;
    }
}
