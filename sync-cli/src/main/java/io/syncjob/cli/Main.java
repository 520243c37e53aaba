package io.syncjob.cli;

import io.syncjob.error.SyncException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code syncjob}. Texts go to the standard output in UTF-8, progress and complaints to the standard error. */
@Command(
        name = "syncjob",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Moves rows between data sources, as a job in JSON or YAML says.",
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:The command did what it was told, and no row was dirty.",
            "1:The run failed, or check found what would make it fail.",
            "2:The command line or the job is wrong; nothing was done.",
            "3:The run went through, and rejected rows within the job's limits.",
            "4:The run was cancelled."
        },
        subcommands = {
            RunCommand.class,
            CheckCommand.class,
            PlanCommand.class,
            PreviewCommand.class,
            BackfillCommand.class,
            ConvertCommand.class,
            SchemaCommand.class,
            PluginsCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Main {
    @Option(
            names = "--lib",
            paramLabel = "FOLDER",
            scope = CommandLine.ScopeType.INHERIT,
            description = "A folder of further jars, such as drivers and plug-ins.")
    @Nullable
    Path lib;

    private Main() {}

    /** Runs a command and ends the JVM with its exit code. */
    public static void main(String... arguments) {
        int code = execute(
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                arguments);
        System.exit(code);
    }

    /** Runs a command and gives its exit code. */
    static int execute(PrintStream out, PrintStream err, String... arguments) {
        Main main = new Main();
        CommandLine line = new CommandLine(main, new CommandFactory(new Streams(out, err)))
                .setOut(new PrintWriter(out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> complain(err, failure));
        return line.setExecutionStrategy(parsed -> {
                    try (ExtraJars jars = ExtraJars.in(main.lib)) {
                        return jars.call(() -> new CommandLine.RunLast().execute(parsed));
                    } catch (SyncException e) {
                        return complain(err, e);
                    }
                })
                .execute(arguments);
    }

    private static int complain(PrintStream err, Exception failure) {
        if (failure instanceof SyncException known) {
            err.println(known.getMessage());
            return ExitCode.of(known);
        }
        err.println("Something went wrong that should not: " + failure);
        return ExitCode.FAILED;
    }
}
