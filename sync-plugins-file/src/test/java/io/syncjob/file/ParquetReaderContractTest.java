package io.syncjob.file;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.tck.Table;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/** The rules of readers for Parquet. */
class ParquetReaderContractTest extends FormatReaderContract<ParquetReader> {
    @Override
    protected ReaderFactory<ParquetReader> factory() {
        return new ParquetReaderFactory();
    }

    @Override
    void write(Path file, Table table) {
        Tables.write(table.schema(), table.rows(), ParquetWriter.file(file));
    }

    @Override
    ParquetReader reader(Path path, Table table) {
        return ParquetReader.file(path);
    }

    @Override
    String extension() {
        return "parquet";
    }

    /** A file knows lists, which a vector becomes. */
    @Override
    protected Set<Kind> kinds() {
        return EnumSet.complementOf(EnumSet.of(Kind.VECTOR));
    }

    @Override
    protected DataType type(Kind kind) {
        return kind == Kind.TIMESTAMP
                ? DataType.timestamp(6)
                : kind == Kind.INSTANT ? DataType.instant(6) : super.type(kind);
    }
}
