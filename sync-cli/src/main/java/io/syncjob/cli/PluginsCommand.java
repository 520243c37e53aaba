package io.syncjob.cli;

import io.syncjob.core.plugin.PluginInfo;
import io.syncjob.core.plugin.PluginRegistry;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** Lists what jobs can name. */
@Command(
        name = "plugins",
        mixinStandardHelpOptions = true,
        description =
                "Lists the readers, transformers and writers there are, and the records that hold their settings.")
final class PluginsCommand implements Callable<Integer> {
    private final Streams streams;

    PluginsCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() {
        Stream.of(PluginRegistry.readers(), PluginRegistry.transformers(), PluginRegistry.writers())
                .flatMap(List<PluginInfo>::stream)
                .forEach(plugin -> streams.out()
                        .println(String.format(
                                Locale.ROOT,
                                "%-12s %-18s %s",
                                plugin.role(),
                                plugin.type(),
                                plugin.configType().getName())));
        return ExitCode.OK;
    }
}
