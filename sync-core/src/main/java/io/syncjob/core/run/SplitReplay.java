package io.syncjob.core.run;

import io.syncjob.core.batch.BatchAppender;
import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.core.convert.ColumnMapping;
import io.syncjob.core.policy.DirtyRowGate;
import io.syncjob.core.policy.PendingRejects;
import io.syncjob.core.policy.RunPolicyContext;
import io.syncjob.data.Schema;
import io.syncjob.policy.DirtyRows;
import io.syncjob.spi.Position;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitReader;

/** Reads a split again, on the way that its rows went before, to look at them. */
final class SplitReplay {
    private final JobSetup setup;
    private final RunControl control;

    SplitReplay(JobSetup setup, RunControl control) {
        this.setup = setup;
        this.control = control;
    }

    /** Sends the rows through transformers and mapping to {@code end}; dirty rows were told of before. */
    void run(Split split, Schema source, RowPath path, ColumnMapping mapping, Stage end) throws Exception {
        BatchSizing sizing = BatchSizing.of(setup.memoryLimit(), 1, 1, false, source);
        Stage stages = path.stages(mapping, sizing, end);
        ColumnBatch batch = ColumnBatch.allocate(source, sizing.rows());
        RunPolicyContext context = new RunPolicyContext(setup.job.name(), setup.runId);
        try (DirtyRowGate gate = new DirtyRowGate(DirtyRows.ignore().log(0), context);
                SplitReader reader = setup.read(open -> open.open(split, Position.START))) {
            PendingRejects rejects = new PendingRejects(gate);
            SplitScope scope = new SplitScope(setup.job.name(), setup.runId, split.id(), rejects, () -> 0);
            long first = 1;
            boolean more = true;
            while (more) {
                control.check();
                batch.clear();
                FilledBatch filled;
                java.util.List<Integer> rejectedAt = new java.util.ArrayList<>();
                BatchAppender appender = batch.appender(
                        sizing.batchBytes(), (row, column, code, reason) -> rejectedAt.add(batch.size()));
                more = reader.fill(appender);
                filled = new FilledBatch(batch, first, rejectedAt, java.util.List.of(), Position.NONE, !more);
                if (batch.size() > 0) {
                    stages.process(batch, filled, scope);
                }
                first += batch.size() + rejectedAt.size();
                rejects.withdraw();
            }
        }
    }
}
