package io.syncjob.file;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.tck.Table;
import java.nio.file.Path;

/** The rules of readers for Arrow. */
class ArrowReaderContractTest extends FormatReaderContract<ArrowReader> {
    @Override
    protected ReaderFactory<ArrowReader> factory() {
        return new ArrowReaderFactory();
    }

    @Override
    void write(Path file, Table table) {
        Tables.write(table.schema(), table.rows(), ArrowWriter.file(file));
    }

    @Override
    ArrowReader reader(Path path, Table table) {
        return ArrowReader.file(path);
    }

    @Override
    String extension() {
        return "arrow";
    }

    @Override
    protected DataType type(Kind kind) {
        return switch (kind) {
            case TIMESTAMP -> DataType.timestamp(6);
            case INSTANT -> DataType.instant(6);
            default -> super.type(kind);
        };
    }
}
