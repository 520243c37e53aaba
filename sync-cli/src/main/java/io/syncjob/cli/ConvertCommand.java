package io.syncjob.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes a job in another form. */
@Command(
        name = "convert",
        mixinStandardHelpOptions = true,
        description =
                "Prints the job in another form, also one of DataX or DataWorks: what of it has no effect or another"
                        + " one is told on the standard error. Connects to nothing.")
final class ConvertCommand implements Callable<Integer> {
    private final Streams streams;

    @Mixin
    private final JobFile file;

    @Option(
            names = "--to",
            paramLabel = "NAME",
            defaultValue = "json",
            description = "The form: json or yaml. Default: ${DEFAULT-VALUE}.")
    private String to = "json";

    ConvertCommand(Streams streams) {
        this.streams = streams;
        this.file = new JobFile(streams);
    }

    @Override
    public Integer call() {
        streams.out().print(JobFile.format(to).write(file.job(), this::placeOfSecret));
        return ExitCode.OK;
    }

    private String placeOfSecret(String path) {
        String variable = path.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
        streams.err()
                .println("The secret '" + path + "' is not written: it is taken from the environment variable "
                        + variable + " when the job is run.");
        return "${env:" + variable + "}";
    }
}
