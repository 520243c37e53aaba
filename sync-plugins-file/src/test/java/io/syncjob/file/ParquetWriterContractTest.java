package io.syncjob.file;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Schema;
import io.syncjob.spi.WriterFactory;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The rules of writers for Parquet. */
class ParquetWriterContractTest extends FormatWriterContract<ParquetWriter> {
    @Override
    protected WriterFactory<ParquetWriter> factory() {
        return new ParquetWriterFactory();
    }

    @Override
    ParquetWriter writer(Path target, WriteMode mode) {
        return ParquetWriter.folder(target).mode(mode);
    }

    @Override
    List<List<Object>> rows(Path target, Schema columns) {
        return Tables.read(ParquetReader.file(target)
                        .columns(columns.names().toArray(String[]::new))
                        .files(FileSelection.ALL.allowingEmpty()))
                .rows();
    }

    @Override
    Path path(ParquetWriter config) {
        return Path.of(config.path());
    }

    /** A vector becomes a list. */
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
