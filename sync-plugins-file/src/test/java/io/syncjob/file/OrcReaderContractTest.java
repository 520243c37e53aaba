package io.syncjob.file;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.tck.Table;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;

/** The rules of readers for ORC. */
class OrcReaderContractTest extends FormatReaderContract<OrcReader> {
    @Override
    protected ReaderFactory<OrcReader> factory() {
        return new OrcReaderFactory();
    }

    @Override
    void write(Path file, Table table) {
        Tables.write(table.schema(), table.rows(), OrcWriter.file(file));
    }

    @Override
    OrcReader reader(Path path, Table table) {
        return OrcReader.file(path);
    }

    @Override
    String extension() {
        return "orc";
    }

    /** What a file knows; the other kinds become strings and lists. */
    @Override
    protected Set<Kind> kinds() {
        return EnumSet.complementOf(EnumSet.of(Kind.VECTOR, Kind.JSON, Kind.UUID, Kind.TIME));
    }

    @Override
    protected boolean holds(DataType type, Object value) {
        return !OrcTest.isLostIn1969(value);
    }
}
