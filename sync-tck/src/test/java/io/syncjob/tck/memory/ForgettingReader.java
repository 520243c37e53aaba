package io.syncjob.tck.memory;

import io.syncjob.policy.SplitRequest;
import io.syncjob.spi.Position;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitProgress;
import io.syncjob.spi.SplitReader;
import java.util.List;

/** Reads like a queue: rows that were told to be committed are gone. */
class ForgettingReader extends ForwardingReader {
    private final MemoryStore store;

    ForgettingReader(RowReader correct, MemoryStore store) {
        super(correct);
        this.store = store;
    }

    @Override
    public boolean acknowledges() {
        return true;
    }

    @Override
    public List<Split> splits(SplitRequest request) throws Exception {
        return super.splits(new SplitRequest(1, 1, request.columns()));
    }

    @Override
    public SplitReader open(Split split, Position from) throws Exception {
        return new ForwardingSplitReader(super.open(split, store.acknowledged)) {
            @Override
            public void committed(SplitProgress progress) {
                store.acknowledged = progress.position();
            }
        };
    }
}
