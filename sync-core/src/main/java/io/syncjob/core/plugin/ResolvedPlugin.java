package io.syncjob.core.plugin;

import io.syncjob.spi.PluginContext;

/**
 * A plug-in that has been found and configured.
 *
 * @param <I> what it makes: a reader, transformer or writer
 * @param label its role and type, such as {@code reader jdbc}
 * @param settings its configuration, or the class of an instance that was handed over
 * @param maker makes the instance
 * @param shared whether the maker gives the same instance each time
 */
public record ResolvedPlugin<I>(String label, Object settings, Maker<I> maker, boolean shared) {
    /** Makes an instance. */
    @FunctionalInterface
    public interface Maker<I> {
        I make(PluginContext context) throws Exception;
    }
}
