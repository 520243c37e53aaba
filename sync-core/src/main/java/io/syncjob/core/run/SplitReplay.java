package io.syncjob.core.run;

import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.core.convert.ColumnMapping;
import io.syncjob.core.policy.DirtyRowGate;
import io.syncjob.core.policy.PendingRejects;
import io.syncjob.core.policy.RunPolicyContext;
import io.syncjob.data.RowEncoding;
import io.syncjob.data.Schema;
import io.syncjob.policy.DirtyRows;
import io.syncjob.spi.Position;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a split again, on the way that its rows went before, to look at them. */
final class SplitReplay {
    private final JobSetup setup;
    private final RunControl control;
    private final @Nullable RowEncoding encoding;

    /** @param encoding the form in which the rows went through; null for cells */
    SplitReplay(JobSetup setup, RunControl control, @Nullable RowEncoding encoding) {
        this.setup = setup;
        this.control = control;
        this.encoding = encoding;
    }

    /** Sends the rows through transformers and mapping to {@code end}; dirty rows were told of before. */
    void run(Split split, Schema source, RowPath path, ColumnMapping mapping, Stage end) throws Exception {
        BatchSizing sizing = BatchSizing.of(setup.memoryLimit(), 1, 1, false, source);
        Stage stages = encoding == null ? path.stages(mapping, sizing, end) : end;
        ColumnBatch batch = ColumnBatch.allocate(source, sizing.rows(), encoding);
        RunPolicyContext context = setup.policyContext();
        try (DirtyRowGate gate = new DirtyRowGate(DirtyRows.ignore().log(0), context);
                SplitReader reader = setup.read(open -> open.open(split, Position.START))) {
            PendingRejects rejects = new PendingRejects(gate);
            SplitScope scope =
                    new SplitScope(setup.job.name(), setup.runId, split.id(), rejects, setup.masked(), () -> 0);
            long first = 1;
            boolean more = true;
            while (more) {
                control.check();
                batch.clear();
                List<Integer> rejectedAt = new ArrayList<>();
                more = reader.fill(batch.appender(
                        sizing.rows(),
                        sizing.batchBytes(),
                        (row, column, code, reason) -> rejectedAt.add(batch.size())));
                FilledBatch filled = new FilledBatch(batch, first, rejectedAt, List.of(), Position.NONE, false, !more);
                if (batch.size() > 0) {
                    stages.process(batch, filled, scope);
                }
                first += batch.size() + rejectedAt.size();
                rejects.withdraw();
            }
        }
    }
}
