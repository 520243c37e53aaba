package io.syncjob.cli;

import io.syncjob.SyncJob;
import io.syncjob.SyncRun;
import io.syncjob.error.SyncException;
import io.syncjob.report.SyncReport;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a job. A signal to end, such as Control-C, cancels it first. */
@Command(name = "run", mixinStandardHelpOptions = true, description = "Runs the job, and prints its report.")
final class RunCommand implements Callable<Integer> {
    private static final long PROGRESS_MILLIS = 500;

    /** How long the end of the process waits for the end of the run. */
    private static final long PATIENCE_SECONDS = 60;

    /** How a report is printed. */
    enum Form {
        TEXT,
        JSON,
        NONE
    }

    private final Streams streams;

    @Mixin
    private final JobFile file;

    @Mixin
    private final DueTime due = new DueTime();

    @Option(
            names = "--report",
            defaultValue = "text",
            description = "How the report is printed: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Form report = Form.TEXT;

    @Option(names = "--no-progress", description = "Shows no progress.")
    private boolean quiet;

    RunCommand(Streams streams) {
        this.streams = streams;
        this.file = new JobFile(streams);
    }

    @Override
    public Integer call() throws Exception {
        SyncJob job = due.of(file.job());
        SyncRun run = job.start();
        Thread end = new Thread(() -> cancel(run), "syncjob-end");
        Runtime.getRuntime().addShutdownHook(end);
        try {
            return finish(run);
        } finally {
            EndHook.remove(end);
        }
    }

    private int finish(SyncRun run) throws Exception {
        try (ProgressLine progress = new ProgressLine(streams.err(), !quiet && ProgressLine.isTerminal())) {
            while (true) {
                try {
                    SyncReport done = run.completion().get(PROGRESS_MILLIS, TimeUnit.MILLISECONDS);
                    progress.close();
                    print(done);
                    return ExitCode.of(done.outcome());
                } catch (TimeoutException e) {
                    progress.show(run.progress());
                }
            }
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof SyncException failure)) {
                throw e;
            }
            streams.err().println(failure.getMessage());
            failure.report().ifPresent(this::print);
            return ExitCode.of(failure);
        }
    }

    private void print(SyncReport done) {
        switch (report) {
            case TEXT -> streams.out().print(done.toText());
            case JSON -> streams.out().println(ReportJson.of(done));
            case NONE -> {}
        }
    }

    private void cancel(SyncRun run) {
        run.cancel();
        try {
            run.completion().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            streams.err().println("The run was ended by a signal; the target is as after a failure.");
        } catch (TimeoutException e) {
            streams.err().println("The run did not end within " + PATIENCE_SECONDS + " seconds after a signal.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
