package io.syncjob.cli;

import io.syncjob.Bindings;
import io.syncjob.DataSources;
import io.syncjob.JobFormat;
import io.syncjob.JobTranslator;
import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.TranslatedJob;
import io.syncjob.core.DataSourceFile;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The job that a command is about. */
final class JobFile {
    private final Streams streams;

    @Parameters(
            paramLabel = "JOB",
            description = "A file with the job: JSON, or YAML where it ends with .yaml or .yml.")
    private @Nullable Path file;

    @Option(
            names = "--format",
            paramLabel = "NAME",
            description = "The form of the file, where its name does not tell it: json, yaml, datax or dataworks.")
    private @Nullable String format;

    @Option(
            names = {"-p", "--parameter"},
            paramLabel = "NAME=VALUE",
            description = "A parameter of the job; it wins over the job's own of that name.")
    private final Map<String, String> parameters = new LinkedHashMap<>();

    @Option(
            names = "--data-sources",
            paramLabel = "FILE",
            description = "A file with the data sources that the job names.")
    private @Nullable Path sources;

    @Option(
            names = "--environment",
            paramLabel = "NAME",
            defaultValue = "",
            description = "The environment whose settings the data sources have, such as production.")
    private String environment = "";

    @Option(
            names = "--strict",
            description = "Refuses a job of datax or dataworks that would not do all that its text says.")
    private boolean strict;

    JobFile(Streams streams) {
        this.streams = streams;
    }

    /** The job, with what the command line says of it; not yet when it is due. */
    SyncJob job() {
        Path path = Objects.requireNonNull(file, "picocli sees to it that there is a file");
        String form = format == null ? byName(path) : format;
        Optional<JobTranslator> foreign = find(JobTranslator.class, JobTranslator::name, form);
        SyncJob job = foreign.isPresent()
                ? translated(foreign.get(), path)
                : format(form).read(text(path)).with(dataSources());
        return parameters.isEmpty() || foreign.isPresent() ? job : job.with(parameters);
    }

    private DataSources dataSources() {
        return sources == null
                ? DataSources.none()
                : DataSourceFile.read(sources).in(environment);
    }

    /** Tells all that is different. The job has the name of its file, as its text has none. */
    private SyncJob translated(JobTranslator translator, Path path) {
        TranslatedJob translated =
                translator.translate(text(path), new Bindings(parameters, Map.of()).dataSources(dataSources()));
        if (strict) {
            translated.jobWithoutDifferences();
        }
        translated.differences().forEach(streams.err()::println);
        SyncJobBuilder builder = translated.builder();
        String name = String.valueOf(path.getFileName());
        int end = name.lastIndexOf('.');
        return builder.name(end > 0 ? name.substring(0, end) : name).build();
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The job '" + path + "' cannot be read",
                    "Give a file that is there, in UTF-8, and can be read.",
                    e);
        }
    }

    private static String byName(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml") ? "yaml" : "json";
    }

    private static <S> Optional<S> find(Class<S> service, Function<S, String> name, String wanted) {
        return ServiceLoader.load(service).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> name.apply(each).equals(wanted))
                .findFirst();
    }

    /** The form of that name. */
    static JobFormat format(String name) {
        return find(JobFormat.class, JobFormat::name, name)
                .orElseThrow(() -> new SyncException(
                        SyncError.INVALID_VALUE,
                        "There is no form of jobs called '" + name + "'",
                        "Use one of " + names() + "."));
    }

    private static List<String> names() {
        return Stream.concat(
                        ServiceLoader.load(JobFormat.class).stream()
                                .map(each -> each.get().name()),
                        ServiceLoader.load(JobTranslator.class).stream()
                                .map(each -> each.get().name()))
                .sorted()
                .toList();
    }
}
