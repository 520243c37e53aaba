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
    private final JobFile file = new JobFile();

    CheckCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        CheckReport report = file.job().check();
        streams.out().println(report.toText());
        return report.isOk() ? ExitCode.OK : ExitCode.FAILED;
    }
}
