package io.syncjob.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows rows as they would be written. */
@Command(
        name = "preview",
        mixinStandardHelpOptions = true,
        description = "Shows the first rows as they would be written. Writes none.")
final class PreviewCommand implements Callable<Integer> {
    private final Streams streams;

    @Mixin
    private final JobFile file;

    @Mixin
    private final DueTime due = new DueTime();

    @Option(
            names = {"-n", "--rows"},
            paramLabel = "N",
            defaultValue = "20",
            description = "How many rows, 1 to 10,000. Default: ${DEFAULT-VALUE}.")
    private int rows;

    PreviewCommand(Streams streams) {
        this.streams = streams;
        this.file = new JobFile(streams);
    }

    @Override
    public Integer call() {
        streams.out().println(due.of(file.job()).preview(rows).toText());
        return ExitCode.OK;
    }
}
