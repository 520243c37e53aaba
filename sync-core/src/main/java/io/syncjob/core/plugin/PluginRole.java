package io.syncjob.core.plugin;

import io.syncjob.spi.PluginContext;
import io.syncjob.spi.ReaderConfig;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.RowTransformer;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.TransformerConfig;
import io.syncjob.spi.TransformerFactory;
import io.syncjob.spi.WriterConfig;
import io.syncjob.spi.WriterFactory;
import java.util.function.Function;

/**
 * What the registry needs to know of readers, transformers and writers to treat them alike.
 *
 * @param <C> the kind of configuration
 * @param <F> the kind of factory
 * @param <I> the kind of instance
 */
final class PluginRole<C, F, I> {
    static final PluginRole<ReaderConfig, ReaderFactory<?>, RowReader> READER =
            new PluginRole<ReaderConfig, ReaderFactory<?>, RowReader>(
                    "reader",
                    factories(ReaderFactory.class),
                    ReaderFactory::type,
                    ReaderFactory::configType,
                    (factory, config, context) -> PluginRole.<ReaderFactory<ReaderConfig>>cast(factory)
                            .create(config, context));

    static final PluginRole<WriterConfig, WriterFactory<?>, RowWriter> WRITER =
            new PluginRole<WriterConfig, WriterFactory<?>, RowWriter>(
                    "writer",
                    factories(WriterFactory.class),
                    WriterFactory::type,
                    WriterFactory::configType,
                    (factory, config, context) -> PluginRole.<WriterFactory<WriterConfig>>cast(factory)
                            .create(config, context));

    static final PluginRole<TransformerConfig, TransformerFactory<?>, RowTransformer> TRANSFORMER =
            new PluginRole<TransformerConfig, TransformerFactory<?>, RowTransformer>(
                    "transformer",
                    factories(TransformerFactory.class),
                    TransformerFactory::type,
                    TransformerFactory::configType,
                    (factory, config, context) -> PluginRole.<TransformerFactory<TransformerConfig>>cast(factory)
                            .create(config, context));

    final String name;
    final Class<? extends F> factoryType;
    final Function<F, String> type;
    final Function<F, Class<?>> configType;
    final Create<C, F, I> create;

    private PluginRole(
            String name,
            Class<? extends F> factoryType,
            Function<F, String> type,
            Function<F, Class<?>> configType,
            Create<C, F, I> create) {
        this.name = name;
        this.factoryType = factoryType;
        this.type = type;
        this.configType = configType;
        this.create = create;
    }

    @SuppressWarnings("unchecked") // the class of a generic type is raw
    private static <F> Class<? extends F> factories(Class<?> raw) {
        return (Class<? extends F>) raw;
    }

    /** A factory seen as one for the configuration that its configType() was compared with. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <F> F cast(Object factory) {
        return (F) factory;
    }

    /** Makes an instance. */
    @FunctionalInterface
    interface Create<C, F, I> {
        I create(F factory, C config, PluginContext context) throws Exception;
    }
}
