package io.syncjob.cli;

import io.syncjob.SyncJob;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the schema of jobs. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description =
                "Prints the JSON Schema of jobs, with the plug-ins there are, for editors that complete and check.")
final class SchemaCommand implements Callable<Integer> {
    private final Streams streams;

    SchemaCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        streams.out().print(SyncJob.jsonSchema());
        return ExitCode.OK;
    }
}
