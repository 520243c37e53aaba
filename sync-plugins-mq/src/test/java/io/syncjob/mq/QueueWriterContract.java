package io.syncjob.mq;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Schema;
import io.syncjob.spi.WriterConfig;
import io.syncjob.tck.WriterContract;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of writers, for those that send rows as JSON objects and cannot take back what was sent. */
public abstract class QueueWriterContract<C extends WriterConfig> extends WriterContract<C> {
    /** The values of the messages that were sent so far, in their order. */
    protected abstract List<byte[]> values(C config) throws Exception;

    @Override
    protected final List<List<@Nullable Object>> read(C config, Schema columns) throws Exception {
        return JsonMessages.decode(values(config), columns);
    }

    @Override
    protected boolean holds(DataType type, Object value) {
        // A field that is null is not left out, but read as NULL.
        return JsonMessages.holds(type, value) || type.kind() == Kind.JSON;
    }

    /** What a broker refuses is shown where jobs are tested. */
    @Override
    protected boolean refusesRows() {
        return false;
    }

    @Override
    protected boolean rollsBack() {
        return false;
    }

    @Override
    protected final boolean overwrites() {
        return false;
    }

    @Override
    protected final boolean keepsProgress() {
        return false;
    }

    @Override
    protected final boolean countsRows() {
        return false;
    }

    @Override
    protected final boolean leavesColumnsOut() {
        return false;
    }
}
