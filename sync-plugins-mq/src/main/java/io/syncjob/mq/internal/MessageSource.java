package io.syncjob.mq.internal;

import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.mq.MessageColumn;
import io.syncjob.mq.ValueFormat;
import io.syncjob.policy.SplitRequest;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.Split;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Reads the messages of one place as rows. */
abstract class MessageSource implements RowReader {
    private final MessagePlace place;
    private final List<MessageColumn> columns;
    private final Map<String, String> formats;
    private final ValueFormat valueFormat;
    private final Schema schema;
    private boolean reached;
    private OptionalLong planned = OptionalLong.empty();

    /** @param place is closed with this reader */
    MessageSource(
            MessagePlace place, List<MessageColumn> columns, Map<String, String> formats, ValueFormat valueFormat) {
        this.place = place;
        this.columns = columns;
        this.formats = formats;
        this.valueFormat = valueFormat;
        this.schema = MessageRows.checkedSchema(columns, formats, valueFormat);
    }

    /** Proves that messages can be read. */
    abstract void reach() throws Exception;

    /** The splits, which tell how many messages are to be read if that can be told. */
    abstract List<Split> plan(SplitRequest request) throws Exception;

    @Override
    public final Schema schema() throws Exception {
        if (!reached) {
            reach();
            ValueFormats.reach(valueFormat);
            reached = true;
        }
        return schema;
    }

    @Override
    public final List<Split> splits(SplitRequest request) throws Exception {
        if (!request.columns().isEmpty()) {
            throw new SyncException(
                    SyncError.UNSUPPORTED,
                    "Messages of the " + place.inWords() + " are not told apart by columns",
                    "Leave .by(…) out of the splits.");
        }
        List<Split> splits = plan(request);
        planned = splits.stream().anyMatch(split -> split.estimatedRows() < 0)
                ? OptionalLong.empty()
                : OptionalLong.of(
                        splits.stream().mapToLong(Split::estimatedRows).sum());
        return splits;
    }

    /** Makes rows of messages, for one split. */
    final MessageRows rows() {
        MessageRows rows = new MessageRows(columns, formats, valueFormat);
        rows.at(place.inWords() + ", message ");
        return rows;
    }

    @Override
    public final OptionalLong estimatedRows() {
        return planned;
    }

    @Override
    public final boolean isTransient(Throwable failure) {
        return failure instanceof RegistryFailure || place.isTransient(failure);
    }

    @Override
    public final boolean isUnreachable(Throwable failure) {
        return place.isUnreachable(failure);
    }

    @Override
    public final void cancel() throws Exception {
        place.cancel();
    }

    @Override
    public final void close() throws Exception {
        place.close();
    }
}
