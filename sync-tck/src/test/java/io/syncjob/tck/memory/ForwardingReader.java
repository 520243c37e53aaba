package io.syncjob.tck.memory;

import io.syncjob.data.Schema;
import io.syncjob.policy.SplitRequest;
import io.syncjob.spi.Finding;
import io.syncjob.spi.Position;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitReader;
import java.util.List;
import java.util.function.UnaryOperator;

/** A correct reader of which a broken variant overrides one method. */
class ForwardingReader implements RowReader {
    final RowReader correct;

    ForwardingReader(RowReader correct) {
        this.correct = correct;
    }

    /** A reader that breaks its splits only. */
    static RowReader withSplits(RowReader correct, UnaryOperator<SplitReader> breaking) {
        return new ForwardingReader(correct) {
            @Override
            public SplitReader open(Split split, Position from) throws Exception {
                return breaking.apply(super.open(split, from));
            }
        };
    }

    @Override
    public Schema schema() throws Exception {
        return correct.schema();
    }

    @Override
    public List<Split> splits(SplitRequest request) throws Exception {
        return correct.splits(request);
    }

    @Override
    public SplitReader open(Split split, Position from) throws Exception {
        return correct.open(split, from);
    }

    @Override
    public boolean isRepeatable() {
        return correct.isRepeatable();
    }

    @Override
    public boolean acknowledges() {
        return correct.acknowledges();
    }

    @Override
    public List<Finding> check() throws Exception {
        return correct.check();
    }

    @Override
    public void cancel() throws Exception {
        correct.cancel();
    }

    @Override
    public void close() throws Exception {
        correct.close();
    }
}
