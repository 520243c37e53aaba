package io.syncjob.file;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.tck.Table;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/** The rules of readers for Avro. */
class AvroReaderContractTest extends FormatReaderContract<AvroReader> {
    @Override
    protected ReaderFactory<AvroReader> factory() {
        return new AvroReaderFactory();
    }

    @Override
    void write(Path file, Table table) {
        Tables.write(table.schema(), table.rows(), AvroWriter.file(file));
    }

    @Override
    AvroReader reader(Path path, Table table) {
        return AvroReader.file(path);
    }

    @Override
    String extension() {
        return "avro";
    }

    /** What a file knows; the other kinds become int, string and lists. */
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
