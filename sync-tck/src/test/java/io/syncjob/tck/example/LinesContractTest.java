package io.syncjob.tck.example;

import io.syncjob.data.Column;
import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Schema;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.tck.ReaderContract;
import io.syncjob.tck.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

/** The rules for readers, kept by {@link LinesReader}. */
class LinesContractTest extends ReaderContract<Lines> {
    @TempDir
    private Path folder;

    @Override
    protected ReaderFactory<Lines> factory() {
        return new LinesFactory();
    }

    @Override
    protected Lines source(Table table) throws IOException {
        Path file = Files.createTempFile(folder, "source", ".txt");
        Files.write(file, lines(table));
        return new Lines(file);
    }

    /** A text file has one column, so the rows that are asked for are put into a line each. */
    @Override
    protected Table contents(Lines config, Table asked) {
        return new Table(
                Schema.of(Column.required("line", DataType.STRING)),
                lines(asked).stream().map(List::<Object>of).toList());
    }

    private static List<String> lines(Table table) {
        return table.rows().stream()
                .map(row -> row.toString().replaceAll("\\R", " "))
                .toList();
    }

    @Override
    protected Lines missingSource() {
        return new Lines(folder.resolve("nowhere.txt"));
    }

    // What this reader lacks; each is true unless it is overridden.

    @Override
    protected Set<Kind> kinds() {
        return EnumSet.of(Kind.STRING);
    }

    @Override
    protected boolean splits() {
        return false;
    }

    @Override
    protected boolean positions() {
        return false;
    }

    @Override
    protected boolean blocks() {
        return false;
    }
}
