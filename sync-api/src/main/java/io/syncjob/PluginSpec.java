package io.syncjob;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a job names a plug-in: by its configuration, by its type and settings, by a factory, or as an instance.
 *
 * @param <C> the plug-in's kind of configuration
 * @param <F> the plug-in's kind of factory
 * @param <I> the plug-in's kind of instance
 */
public sealed interface PluginSpec<C, F, I> {
    /** A configuration, whose factory is found on the class path. */
    record Configured<C, F, I>(C config) implements PluginSpec<C, F, I> {}

    /** A type and settings, for plug-ins known only at run time. */
    record Named<C, F, I>(String type, Map<String, @Nullable Object> settings) implements PluginSpec<C, F, I> {
        public Named {
            settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        }

        /** The type alone: settings may hold secrets. */
        @Override
        public String toString() {
            return "Named[type=" + type + ", settings=" + settings.keySet() + "]";
        }
    }

    /** A factory that need not be on the class path as a service, and its configuration. */
    record Supplied<C, F, I>(F factory, C config) implements PluginSpec<C, F, I> {}

    /** An instance made by the application, shared by all workers. */
    record Instance<C, F, I>(I instance) implements PluginSpec<C, F, I> {}
}
