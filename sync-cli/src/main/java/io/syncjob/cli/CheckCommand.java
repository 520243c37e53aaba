package io.syncjob.cli;

import io.syncjob.report.CheckReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks whether a job would run. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "Connects to both ends, compares columns, and tells what would make the job fail. Changes nothing.")
final class CheckCommand implements Callable<Integer> {
    private final Streams streams;

    @Mixin
    private final JobFile file;

    @Mixin
    private final DueTime due = new DueTime();

    CheckCommand(Streams streams) {
        this.streams = streams;
        this.file = new JobFile(streams);
    }

    @Override
    public Integer call() {
        CheckReport report = due.of(file.job()).check();
        streams.out().println(report.toText());
        return report.isOk() ? ExitCode.OK : ExitCode.FAILED;
    }
}
