package io.syncjob.core.run;

import io.syncjob.Preview;
import io.syncjob.SyncJob;
import io.syncjob.SyncPlan;
import io.syncjob.core.batch.BatchAppender;
import io.syncjob.core.batch.ColumnBatch;
import io.syncjob.core.convert.ColumnMapping;
import io.syncjob.core.policy.DirtyRowGate;
import io.syncjob.core.policy.PendingRejects;
import io.syncjob.data.Row;
import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.RejectedRow;
import io.syncjob.report.CheckReport;
import io.syncjob.spi.Finding;
import io.syncjob.spi.Position;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.RunInfo;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at a job without changing anything: check, plan and preview. Used by one thread. */
public final class JobInspection {
    private static final int MOST_PREVIEWED = 10_000;

    private final SyncJob job;

    public JobInspection(SyncJob job) {
        this.job = job;
    }

    /** See {@link SyncJob#check()}. */
    public CheckReport check() {
        List<CheckReport.Item> items = new ArrayList<>();
        try (JobSetup setup = new JobSetup(job, new RunControl())) {
            check(setup, items);
        } catch (Exception e) {
            items.add(item("job", Failures.wrap(e, SyncError.CONTRACT_BROKEN, setupPlace())));
        }
        return new CheckReport(job.name(), items);
    }

    private io.syncjob.error.Location setupPlace() {
        return io.syncjob.error.Location.job(job.name());
    }

    private static void check(JobSetup setup, List<CheckReport.Item> items) throws Exception {
        Schema rows = null;
        String part = setup.readerPlugin.label();
        try {
            add(items, part, setup.read(RowReader::check));
            part = "transformers";
            try (RowPath path = setup.openPath(setup.read(RowReader::schema))) {
                rows = path.output();
            }
        } catch (SyncException e) {
            items.add(item(part, e));
        }
        if (rows == null) {
            // The target is still looked at, for as much as can be said without knowing the rows.
            try {
                setup.writer();
            } catch (SyncException e) {
                items.add(item(setup.writerPlugin.label(), e));
            }
            return;
        }
        Schema known = rows;
        part = setup.writerPlugin.label();
        try {
            add(items, part, setup.write(writer -> writer.check(known)));
            Schema target = setup.write(writer -> writer.target(known));
            part = "mapping";
            ColumnMapping mapping = setup.map(known, target);
            if (!setup.masked().isEmpty()) {
                try (RowPath path = setup.openPath(setup.read(RowReader::schema))) {
                    setup.mask(path, mapping, target);
                }
            }
            part = "increment";
            var unused = begin(setup);
            part = "resumable";
            setup.progress();
            items.add(new CheckReport.Item(
                    "mapping", CheckReport.Severity.OK, mapping.schema().size() + " columns are mapped.", ""));
        } catch (SyncException e) {
            items.add(item(part, e));
        }
    }

    /** Takes the bounds of what an incremental job would read. */
    private static Optional<HighWater> begin(JobSetup setup) {
        RunInfo info = RunInfo.of(setup.job.name(), setup.runId, Instant.now(setup.context.clock()));
        Optional<HighWater> water = HighWater.of(setup);
        water.ifPresent(mark -> mark.begin(info, null));
        return water;
    }

    private static void add(List<CheckReport.Item> items, String part, List<Finding> findings) {
        for (Finding finding : findings) {
            items.add(new CheckReport.Item(
                    part,
                    switch (finding.severity()) {
                        case OK -> CheckReport.Severity.OK;
                        case WARNING -> CheckReport.Severity.WARNING;
                        case ERROR -> CheckReport.Severity.ERROR;
                    },
                    finding.what() + ".",
                    finding.remedy()));
        }
    }

    private static CheckReport.Item item(String part, SyncException failure) {
        return new CheckReport.Item(part, CheckReport.Severity.ERROR, failure.what() + ".", failure.remedy());
    }

    /** See {@link SyncJob#plan()}. */
    public SyncPlan plan() {
        try (JobSetup setup = new JobSetup(job, new RunControl())) {
            Schema source = setup.read(RowReader::schema);
            Schema target;
            ColumnMapping mapping;
            try (RowPath path = setup.openPath(source)) {
                target = setup.write(writer -> writer.target(path.output()));
                mapping = setup.map(path.output(), target);
                setup.mask(path, mapping, target);
            }
            Optional<HighWater> mark = begin(setup);
            JobSetup.Progress progress = setup.progress();
            List<Split> splits = setup.splits();
            List<SyncPlan.PlannedSplit> planned = new ArrayList<>();
            splits.stream()
                    .sorted(Comparator.comparingLong(Split::estimatedRows).reversed())
                    .forEach(split -> planned.add(new SyncPlan.PlannedSplit(
                            split.id(), setup.description(split), split.estimatedRows(), statements(setup, split))));
            return new SyncPlan(
                    job.name(),
                    source,
                    target,
                    mapping.describe(),
                    setup.workers(splits.size()),
                    planned,
                    setup.write(writer -> writer.describe(mapping.schema())),
                    setup.guarantee(progress, mark),
                    setup.read(RowReader::consistency));
        } catch (Exception e) {
            throw Failures.wrap(e, SyncError.CONTRACT_BROKEN, setupPlace());
        }
    }

    /** What the reader would do, unless that tells bounds of a masked column. */
    private static List<String> statements(JobSetup setup, Split split) {
        boolean told = setup.description(split).equals(split.description()) && !HighWater.isMasked(setup);
        return told ? setup.read(reader -> reader.describe(split)) : List.of();
    }

    /** See {@link SyncJob#preview(int)}. */
    public Preview preview(int rows) {
        if (rows < 1 || rows > MOST_PREVIEWED) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "A preview has 1 to " + MOST_PREVIEWED + " rows, not " + rows,
                    "Ask for fewer rows.");
        }
        try (JobSetup setup = new JobSetup(job, new RunControl())) {
            Schema source = setup.read(RowReader::schema);
            try (RowPath path = setup.openPath(source)) {
                if (!setup.masked().isEmpty()) {
                    Schema target = setup.write(writer -> writer.target(path.output()));
                    setup.mask(path, setup.map(path.output(), target), target);
                }
                if (setup.policies.increment().isPresent()) {
                    setup.write(writer -> writer.target(path.output()));
                    var unused = begin(setup);
                }
                return new PreviewRows(setup, path, rows).collect(source);
            }
        } catch (Exception e) {
            throw Failures.wrap(e, SyncError.CONTRACT_BROKEN, setupPlace());
        }
    }

    /** Collects rows until there are enough. */
    private final class PreviewRows implements Stage {
        private final JobSetup setup;
        private final RowPath path;
        private final int wanted;
        private final List<List<@Nullable Object>> rows = new ArrayList<>();
        private final List<String> rejected = new ArrayList<>();

        PreviewRows(JobSetup setup, RowPath path, int wanted) {
            this.setup = setup;
            this.path = path;
            this.wanted = wanted;
        }

        Preview collect(Schema source) throws Exception {
            BatchSizing sizing = BatchSizing.of(setup.memoryLimit(), 1, 1, false, source);
            Stage stages = path.before(this, sizing);
            ColumnBatch batch = ColumnBatch.allocate(source, Math.min(sizing.rows(), wanted));
            DirtyRows collected = DirtyRows.ignore().into(this::reject);
            try (DirtyRowGate gate = new DirtyRowGate(collected, setup.policyContext())) {
                for (Split split : setup.splits()) {
                    if (rows.size() < wanted) {
                        PendingRejects rejects = new PendingRejects(gate);
                        SplitScope scope =
                                new SplitScope(job.name(), setup.runId, split.id(), rejects, setup.masked(), () -> 0);
                        read(split, batch, stages, scope, sizing);
                        rejects.deliver();
                    }
                }
            }
            return new Preview(path.output(), rows, rejected);
        }

        private void read(Split split, ColumnBatch batch, Stage stages, SplitScope scope, BatchSizing sizing)
                throws Exception {
            try (SplitReader reader = setup.read(open -> open.open(split, Position.START))) {
                boolean more = true;
                long first = 1;
                while (more && rows.size() < wanted) {
                    batch.clear();
                    long firstRow = first;
                    BatchAppender appender = batch.appender(
                            sizing.batchBytes(),
                            (row, column, code, reason) -> scope.reject(scope.row(
                                    firstRow + batch.size(),
                                    RejectedRow.Stage.READ,
                                    SplitScope.columnName(row.schema(), column),
                                    code,
                                    reason,
                                    ColumnBatch.values(row))));
                    more = reader.fill(appender);
                    first += batch.size() + appender.rejectedRows();
                    if (batch.size() > 0) {
                        stages.process(batch, physicalRow -> firstRow + physicalRow, scope);
                    }
                }
            }
        }

        private void reject(RejectedRow row) {
            rejected.add("Row " + row.row() + " of split " + row.split() + ", " + row.stage() + ", column "
                    + (row.column() == null ? "-" : "'" + row.column() + "'") + ": " + row.reason() + " (" + row.code()
                    + ")");
        }

        @Override
        public void process(ColumnBatch batch, Origins origins, SplitScope scope) {
            for (int i = 0; i < batch.size() && rows.size() < wanted; i++) {
                Row row = batch.row(i);
                List<@Nullable Object> cells = new ArrayList<>(batch.schema().size());
                for (int column = 0; column < batch.schema().size(); column++) {
                    String name = batch.schema().column(column).name();
                    cells.add(setup.masked().shown(name, row.get(column)));
                }
                rows.add(cells);
            }
        }
    }
}
