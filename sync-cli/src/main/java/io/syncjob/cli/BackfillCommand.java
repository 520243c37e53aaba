package io.syncjob.cli;

import io.syncjob.Backfill;
import io.syncjob.BackfillReport;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a job for each date of a range. A signal to end, such as Control-C, cancels the runs under way first. */
@Command(
        name = "backfill",
        mixinStandardHelpOptions = true,
        description = "Runs the job once for each business date of a range, and prints what became of each.")
final class BackfillCommand implements Callable<Integer> {
    /** How long the end of the process waits for the end of the runs. */
    private static final long PATIENCE_SECONDS = 60;

    private final Streams streams;

    @Mixin
    private final JobFile file;

    @Option(names = "--from", paramLabel = "DATE", required = true, description = "The first date, as 2026-11-01.")
    private @Nullable LocalDate first;

    @Option(names = "--to", paramLabel = "DATE", required = true, description = "The last date, which is run too.")
    private @Nullable LocalDate last;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            required = true,
            description = "Where the dates begin, such as Asia/Shanghai.")
    private @Nullable ZoneId zone;

    @Option(
            names = "--parallel",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many dates run at once, 1 to 64. Default: ${DEFAULT-VALUE}.")
    private int parallel = 1;

    @Option(names = "--newest-first", description = "Begins with the last date.")
    private boolean newestFirst;

    @Option(names = "--keep-going", description = "Goes on with the other dates when one has failed.")
    private boolean keepGoing;

    @Option(
            names = "--progress",
            paramLabel = "FILE",
            description = "Notes the dates that went through. Run again, only the others are run.")
    private @Nullable Path progress;

    BackfillCommand(Streams streams) {
        this.streams = streams;
        this.file = new JobFile(streams);
    }

    @Override
    public Integer call() {
        Backfill backfill = new Backfill(
                file.job(),
                Objects.requireNonNull(first, "picocli requires it"),
                Objects.requireNonNull(last, "picocli requires it"),
                Objects.requireNonNull(zone, "picocli requires it"),
                parallel,
                newestFirst,
                keepGoing,
                progress);
        CountDownLatch over = new CountDownLatch(1);
        Thread running = Thread.currentThread();
        Thread end = new Thread(() -> cancel(running, over), "syncjob-end");
        Runtime.getRuntime().addShutdownHook(end);
        try {
            BackfillReport report = backfill.run();
            streams.out().print(report.toText());
            return ExitCode.of(report);
        } finally {
            over.countDown();
            EndHook.remove(end);
        }
    }

    /** A backfill whose thread is interrupted cancels its runs. */
    private void cancel(Thread running, CountDownLatch over) {
        running.interrupt();
        try {
            if (!over.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                streams.err().println("The runs did not end within " + PATIENCE_SECONDS + " seconds after a signal.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
