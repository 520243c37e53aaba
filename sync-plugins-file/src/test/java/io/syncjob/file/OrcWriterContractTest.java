package io.syncjob.file;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Schema;
import io.syncjob.spi.WriterFactory;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The rules of writers for ORC. */
class OrcWriterContractTest extends FormatWriterContract<OrcWriter> {
    @Override
    protected WriterFactory<OrcWriter> factory() {
        return new OrcWriterFactory();
    }

    @Override
    OrcWriter writer(Path target, WriteMode mode) {
        return OrcWriter.folder(target).mode(mode);
    }

    @Override
    List<List<Object>> rows(Path target, Schema columns) {
        return Tables.read(OrcReader.file(target)
                        .columns(columns.names().toArray(String[]::new))
                        .files(FileSelection.ALL))
                .rows();
    }

    @Override
    Path path(OrcWriter config) {
        return Path.of(config.path());
    }

    /** The other kinds become strings and lists. */
    @Override
    protected Set<Kind> kinds() {
        return EnumSet.complementOf(EnumSet.of(Kind.VECTOR, Kind.JSON, Kind.UUID, Kind.TIME));
    }

    @Override
    protected boolean holds(DataType type, Object value) {
        return !OrcTest.isLostIn1969(value);
    }
}
