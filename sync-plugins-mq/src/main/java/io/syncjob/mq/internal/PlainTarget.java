package io.syncjob.mq.internal;

import io.syncjob.data.Schema;
import io.syncjob.mq.MessageLayout;
import io.syncjob.report.Guarantee;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.RunInfo;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitWriter;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes each row as a message that the queue has confirmed before its split is committed. */
public final class PlainTarget implements RowWriter {
    private final Destination destination;
    private final MessageLayout layout;
    private boolean reached;
    private volatile @Nullable Schema prepared;

    /** @param destination the queue, which is closed with this writer */
    public PlainTarget(Destination destination, MessageLayout layout) {
        this.destination = destination;
        this.layout = layout;
    }

    @Override
    public Schema target(Schema rows) throws Exception {
        if (!reached) {
            destination.check();
            reached = true;
        }
        return OutgoingRows.target(destination.layout(layout, rows), rows);
    }

    @Override
    public void prepare(Schema rows, RunInfo run) {
        prepared = rows;
    }

    @Override
    public SplitWriter open(Split split) throws Exception {
        Schema rows = prepared;
        if (rows == null) {
            throw new IllegalStateException("open() before prepare()");
        }
        return new PlainSplitWriter(
                new OutgoingRows(destination.layout(layout, rows), rows, Set.of()), destination.open());
    }

    @Override
    public Guarantee guarantee(boolean resumable) {
        return Guarantee.AT_LEAST_ONCE;
    }

    @Override
    public boolean keepsSplits() {
        return true;
    }

    @Override
    public boolean isTransient(Throwable failure) {
        return failure instanceof RegistryFailure || destination.isTransient(failure);
    }

    @Override
    public boolean isUnreachable(Throwable failure) {
        return destination.isUnreachable(failure);
    }

    @Override
    public List<String> describe(Schema rows) {
        return List.of("Send messages to the " + destination.inWords() + ", whose value is "
                + OutgoingRows.valueInWords(layout));
    }

    @Override
    public void cancel() throws Exception {
        destination.cancel();
    }

    @Override
    public void close() throws Exception {
        destination.close();
    }
}
