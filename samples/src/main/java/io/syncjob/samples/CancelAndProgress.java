package io.syncjob.samples;

import io.syncjob.SyncJob;
import io.syncjob.SyncRun;
import io.syncjob.data.DataType;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.Throttle;
import io.syncjob.report.SyncReport;
import io.syncjob.stream.StreamReader;
import io.syncjob.stream.StreamWriter;
import io.syncjob.stream.Values;
import java.io.PrintStream;

/** Watches a run, changes its speed, pauses it, and cancels it. */
public final class CancelAndProgress {
    private CancelAndProgress() {}

    public static void main(String... args) throws InterruptedException {
        watch(System.out);
    }

    /** Returns the report of the run that was cancelled. */
    static SyncReport watch(PrintStream out) throws InterruptedException {
        SyncRun run = SyncJob.builder()
                .name("endless")
                .from(StreamReader.rows(1_000_000_000)
                        .column("id", DataType.INT64, Values.sequence())
                        .column("price", DataType.decimal(12, 2), Values.random()))
                .to(StreamWriter.discard())
                .throttle(Throttle.rowsPerSecond(100_000))
                .start();
        waitForRows(run, 10_000);
        out.println(ProgressLine.line(run.progress()));

        run.throttle(Throttle.unlimited());
        waitForRows(run, 1_000_000);
        out.println(ProgressLine.line(run.progress()));

        run.pause();
        out.println("paused");
        run.resume();

        run.cancel();
        try {
            return run.await();
        } catch (SyncException ended) {
            if (ended.error() != SyncError.CANCELLED) {
                throw ended;
            }
            SyncReport report = ended.report().orElseThrow();
            out.print(report.toText());
            return report;
        }
    }

    private static void waitForRows(SyncRun run, long rows) throws InterruptedException {
        while (run.progress().rowsRead() < rows && !run.completion().isDone()) {
            Thread.sleep(20);
        }
    }
}
