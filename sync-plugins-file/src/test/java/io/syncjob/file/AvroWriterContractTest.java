package io.syncjob.file;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Schema;
import io.syncjob.spi.WriterFactory;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The rules of writers for Avro. */
class AvroWriterContractTest extends FormatWriterContract<AvroWriter> {
    @Override
    protected WriterFactory<AvroWriter> factory() {
        return new AvroWriterFactory();
    }

    @Override
    AvroWriter writer(Path target, WriteMode mode) {
        return AvroWriter.folder(target).mode(mode);
    }

    @Override
    List<List<Object>> rows(Path target, Schema columns) {
        return Tables.read(AvroReader.file(target)
                        .columns(columns.names().toArray(String[]::new))
                        .files(FileSelection.ALL))
                .rows();
    }

    @Override
    Path path(AvroWriter config) {
        return Path.of(config.path());
    }

    /** The other kinds become int, string and lists. */
    @Override
    protected Set<Kind> kinds() {
        return EnumSet.complementOf(EnumSet.of(Kind.VECTOR, Kind.INT8, Kind.INT16, Kind.JSON));
    }

    @Override
    protected DataType type(Kind kind) {
        return switch (kind) {
            case TIME -> DataType.time(6);
            case TIMESTAMP -> DataType.timestamp(6);
            case INSTANT -> DataType.instant(6);
            default -> super.type(kind);
        };
    }
}
