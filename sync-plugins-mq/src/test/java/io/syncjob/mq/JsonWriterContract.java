package io.syncjob.mq;

import io.syncjob.data.DataType;
import io.syncjob.data.Kind;
import io.syncjob.data.Schema;
import io.syncjob.spi.WriterConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of writers, for those that send rows to a queue as JSON objects. */
public abstract class JsonWriterContract<C extends WriterConfig> extends QueueWriterContract<C> {
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
}
