package io.syncjob.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells what a run would do. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Tells columns, splits and statements of a run. Changes nothing.")
final class PlanCommand implements Callable<Integer> {
    private final Streams streams;

    @Mixin
    private final JobFile file;

    @Mixin
    private final DueTime due = new DueTime();

    PlanCommand(Streams streams) {
        this.streams = streams;
        this.file = new JobFile(streams);
    }

    @Override
    public Integer call() {
        streams.out().println(due.of(file.job()).plan().toText());
        return ExitCode.OK;
    }
}
