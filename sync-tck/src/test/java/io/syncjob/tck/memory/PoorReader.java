package io.syncjob.tck.memory;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.SplitRequest;
import io.syncjob.spi.Position;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitReader;
import java.util.List;

/** A reader without any capability: it reads all rows once, from the start. */
class PoorReader extends ForwardingReader {
    PoorReader(RowReader rich) {
        super(rich);
    }

    @Override
    public List<Split> splits(SplitRequest request) throws Exception {
        if (!request.columns().isEmpty()) {
            throw new SyncException(
                    SyncError.UNSUPPORTED, "The rows are not cut by columns", "Leave the columns out of .splits(…).");
        }
        return super.splits(new SplitRequest(1, 1, List.of()));
    }

    @Override
    public SplitReader open(Split split, Position from) throws Exception {
        if (from.isPlace()) {
            throw new SyncException(
                    SyncError.UNSUPPORTED, "Reading cannot go on at " + from, "Start the job from the beginning.");
        }
        return new ForwardingSplitReader(super.open(split, from)) {
            @Override
            public Position position() {
                return Position.NONE;
            }
        };
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }
}
