package io.syncjob.stream;

import io.syncjob.data.Schema;
import io.syncjob.spi.WriterFactory;
import io.syncjob.tck.WriterContract;
import java.util.List;

/** The rules of writers, as far as they touch one that keeps no row. */
class StreamWriterContractTest extends WriterContract<StreamWriter> {
    @Override
    protected WriterFactory<StreamWriter> factory() {
        return new StreamWriterFactory();
    }

    @Override
    protected StreamWriter target(Schema schema) {
        return StreamWriter.checksum();
    }

    @Override
    protected List<List<Object>> read(StreamWriter config, Schema columns) {
        return List.of();
    }

    @Override
    protected boolean keepsRows() {
        return false;
    }

    @Override
    protected boolean refusesRows() {
        return false;
    }

    @Override
    protected boolean overwrites() {
        return false;
    }

    @Override
    protected boolean keepsProgress() {
        return false;
    }

    @Override
    protected boolean leavesColumnsOut() {
        return false;
    }

    @Override
    protected boolean canBeMissing() {
        return false;
    }

    @Override
    protected boolean blocks() {
        return false;
    }
}
