package io.syncjob.cli;

import io.syncjob.BusinessTime;
import io.syncjob.JobFormat;
import io.syncjob.SyncJob;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The job that a command is about. */
final class JobFile {
    @Parameters(
            paramLabel = "JOB",
            description = "A file with the job: JSON, or YAML where it ends with .yaml or .yml.")
    private @Nullable Path file;

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description = "The form of the file, where its name does not tell it.")
    private @Nullable String format;

    @Option(
            names = {"-p", "--parameter"},
            paramLabel = "NAME=VALUE",
            description = "A parameter of the job; it wins over the job's own of that name.")
    private final Map<String, String> parameters = new LinkedHashMap<>();

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "When the run is due, with its zone, such as 2026-11-01T08:00:00+08:00[Asia/Shanghai].")
    private @Nullable ZonedDateTime at;

    /** The job, with what the command line says of it. */
    SyncJob job() {
        SyncJob job = read();
        if (!parameters.isEmpty()) {
            job = job.with(parameters);
        }
        return at == null ? job : job.at(BusinessTime.at(at));
    }

    private SyncJob read() {
        Path path = Objects.requireNonNull(file, "picocli sees to it that there is a file");
        String text;
        try {
            text = Files.readString(path);
        } catch (IOException e) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The job '" + path + "' cannot be read",
                    "Give a file that is there, in UTF-8, and can be read.",
                    e);
        }
        return format(format == null ? byName(path) : format).read(text);
    }

    private static String byName(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml") ? "yaml" : "json";
    }

    /** The form of that name. */
    static JobFormat format(String name) {
        List<JobFormat> formats = ServiceLoader.load(JobFormat.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        return formats.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new SyncException(
                        SyncError.INVALID_VALUE,
                        "There is no form of jobs called '" + name + "'",
                        "Use one of "
                                + formats.stream().map(JobFormat::name).sorted().toList() + "."));
    }
}
