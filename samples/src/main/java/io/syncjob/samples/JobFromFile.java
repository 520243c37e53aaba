package io.syncjob.samples;

import io.syncjob.SyncJob;
import io.syncjob.report.SyncReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Runs a job that is written as text, such as {@code samples/jobs/orders.json}. Arguments: {@code job=orders.json}, and the
 * values of the job's parameters by name.
 */
public final class JobFromFile {
    private JobFromFile() {}

    public static void main(String... args) throws IOException {
        Arguments arguments = Arguments.of(args);
        System.out.print(run(Path.of(arguments.get("job")), arguments.values()).toText());
    }

    // region job-from-file
    static SyncReport run(Path file, Map<String, String> parameters) throws IOException {
        return SyncJob.fromJson(Files.readString(file)).with(parameters).run();
    }
    // endregion
}
