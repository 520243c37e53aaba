package io.syncjob.samples;

import io.syncjob.Bindings;
import io.syncjob.SyncJob;
import io.syncjob.TranslatedJob;
import io.syncjob.report.SyncReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Runs a job that was written for DataX, and prints first what of it is different here. Arguments: {@code job=job.json}, and
 * the parameters that stand in the job as <code>${name}</code>, such as {@code day=2025-10-31}.
 */
public final class FromDataX {
    private FromDataX() {}

    public static void main(String... args) throws IOException {
        Arguments arguments = Arguments.of(args);
        SyncReport report = run(Files.readString(Path.of(arguments.get("job"))), arguments.all());
        System.out.print(report.toText());
    }

    // region from-datax
    static SyncReport run(String text, Map<String, String> parameters) {
        TranslatedJob translated = SyncJob.fromDataX(text, new Bindings(parameters, Map.of()));
        translated.differences().forEach(System.out::println);
        return translated.builder().name("from-datax").run();
    }
    // endregion

    static SyncReport runDataWorks(String text, String url, String user, String password) {
        // region from-dataworks
        TranslatedJob translated = SyncJob.fromDataWorks(
                text,
                Bindings.NONE
                        .dataSource("shop", Map.of("url", url, "user", user, "password", password))
                        .parameter("bizdate", "20251031"));
        SyncReport report = translated.jobWithoutDifferences().run(); // refuses a job that has any
        // endregion
        return report;
    }
}
