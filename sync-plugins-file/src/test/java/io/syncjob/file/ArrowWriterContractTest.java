package io.syncjob.file;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Schema;
import io.syncjob.spi.WriterFactory;
import java.nio.file.Path;
import java.util.List;

/** The rules of writers for Arrow. */
class ArrowWriterContractTest extends FormatWriterContract<ArrowWriter> {
    @Override
    protected WriterFactory<ArrowWriter> factory() {
        return new ArrowWriterFactory();
    }

    @Override
    ArrowWriter writer(Path target, WriteMode mode) {
        return ArrowWriter.folder(target).mode(mode);
    }

    @Override
    List<List<Object>> rows(Path target, Schema columns) {
        return Tables.read(ArrowReader.file(target)
                        .columns(columns.names().toArray(String[]::new))
                        .files(FileSelection.ALL))
                .rows();
    }

    @Override
    Path path(ArrowWriter config) {
        return Path.of(config.path());
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
