package io.syncjob.mq.internal;

import io.syncjob.data.RowBatch;
import io.syncjob.spi.Rejects;
import io.syncjob.spi.SplitProgress;
import io.syncjob.spi.SplitWriter;
import io.syncjob.text.Fault;
import java.util.Map;
import java.util.TreeMap;

/** Sends the rows of a split, each batch until the queue has said what became of it. */
final class PlainSplitWriter implements SplitWriter {
    private final OutgoingRows messages;
    private final Sender sender;

    PlainSplitWriter(OutgoingRows messages, Sender sender) {
        this.messages = messages;
        this.sender = sender;
    }

    @Override
    public void write(RowBatch rows, Rejects rejects) throws Exception {
        for (int index = 0; index < rows.size(); index++) {
            Fault fault = messages.make(rows.row(index));
            if (fault != null) {
                rejects.reject(index, messages.faultColumn(), fault.code(), fault.what());
            } else {
                sender.send(messages.message(), index);
            }
        }
        Map<Integer, Fault> refused = new TreeMap<>();
        sender.settle(refused::put);
        refused.forEach((row, fault) -> rejects.reject(row, -1, fault.code(), fault.what()));
    }

    @Override
    public void commit(SplitProgress progress) throws Exception {
        sender.commit();
    }

    /** What was sent stays, where the queue has no transactions. */
    @Override
    public void rollback() throws Exception {
        sender.rollback();
    }

    @Override
    public void cancel() {
        sender.cancel();
    }

    @Override
    public void close() throws Exception {
        sender.close();
    }
}
