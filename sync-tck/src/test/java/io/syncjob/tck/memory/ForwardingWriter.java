package io.syncjob.tck.memory;

import io.syncjob.data.Schema;
import io.syncjob.report.Guarantee;
import io.syncjob.spi.Finding;
import io.syncjob.spi.JobState;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.RunInfo;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** A correct writer of which a broken variant overrides one method. */
class ForwardingWriter implements RowWriter {
    final RowWriter correct;

    ForwardingWriter(RowWriter correct) {
        this.correct = correct;
    }

    /** A writer that breaks its splits only. */
    static RowWriter withSplits(RowWriter correct, UnaryOperator<SplitWriter> breaking) {
        return new ForwardingWriter(correct) {
            @Override
            public SplitWriter open(Split split) throws Exception {
                return breaking.apply(super.open(split));
            }
        };
    }

    @Override
    public Schema target(Schema rows) throws Exception {
        return correct.target(rows);
    }

    @Override
    public void prepare(Schema rows, RunInfo run) throws Exception {
        correct.prepare(rows, run);
    }

    @Override
    public SplitWriter open(Split split) throws Exception {
        return correct.open(split);
    }

    @Override
    public boolean isResumable() {
        return correct.isResumable();
    }

    @Override
    public Optional<JobState> takeUp(RunInfo run) throws Exception {
        return correct.takeUp(run);
    }

    @Override
    public void keep(JobState state) throws Exception {
        correct.keep(state);
    }

    @Override
    public void expect(List<Split> splits) throws Exception {
        correct.expect(splits);
    }

    @Override
    public void publish() throws Exception {
        correct.publish();
    }

    @Override
    public void abandon() throws Exception {
        correct.abandon();
    }

    @Override
    public Guarantee guarantee(boolean resumable) {
        return correct.guarantee(resumable);
    }

    @Override
    public boolean keepsBatches() throws Exception {
        return correct.keepsBatches();
    }

    @Override
    public int mostWorkers() {
        return correct.mostWorkers();
    }

    @Override
    public int usefulWorkers() {
        return correct.usefulWorkers();
    }

    @Override
    public OptionalLong rowsInTarget() throws Exception {
        return correct.rowsInTarget();
    }

    @Override
    public List<Finding> check(Schema rows) throws Exception {
        return correct.check(rows);
    }

    @Override
    public List<String> describe(Schema rows) throws Exception {
        return correct.describe(rows);
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
