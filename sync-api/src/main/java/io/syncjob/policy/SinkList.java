package io.syncjob.policy;

import java.util.List;

/** Hands each dirty row to several places. */
record SinkList(List<DirtyRows.Sink> sinks) implements DirtyRows.Sink {
    @Override
    public void accept(RejectedRow row) throws Exception {
        for (DirtyRows.Sink sink : sinks) {
            sink.accept(row);
        }
    }

    @Override
    public void flush() throws Exception {
        for (DirtyRows.Sink sink : sinks) {
            sink.flush();
        }
    }

    @Override
    public void cancel() throws Exception {
        for (DirtyRows.Sink sink : sinks) {
            sink.cancel();
        }
    }

    @Override
    public void close() throws Exception {
        Exception failure = null;
        for (DirtyRows.Sink sink : sinks) {
            try {
                sink.close();
            } catch (Exception e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
