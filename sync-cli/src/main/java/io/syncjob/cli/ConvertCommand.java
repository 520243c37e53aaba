package io.syncjob.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a job in another form. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        description = "Prints the job in another form. Connects to nothing.")
final class ConvertCommand implements Callable<Integer> {
    private final Streams streams;

    @Mixin
    private final JobFile file = new JobFile();

    @Option(
            names = "--to",
            paramLabel = "NAME",
            defaultValue = "json",
            description = "The form: json or yaml. Default: ${DEFAULT-VALUE}.")
    private String to = "json";

    ConvertCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        streams.out().print(JobFile.format(to).write(file.job()));
        return ExitCode.OK;
    }
}
