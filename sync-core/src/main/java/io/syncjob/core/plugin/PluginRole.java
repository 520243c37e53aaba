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

/**
 * What the registry needs to know of readers, transformers and writers to treat them alike.
 *
 * @param <C> the kind of configuration
 * @param <F> the kind of factory
 * @param <I> the kind of instance
 */
abstract class PluginRole<C, F, I> {
    static final PluginRole<ReaderConfig, ReaderFactory<?>, RowReader> READER = new Readers();
    static final PluginRole<WriterConfig, WriterFactory<?>, RowWriter> WRITER = new Writers();
    static final PluginRole<TransformerConfig, TransformerFactory<?>, RowTransformer> TRANSFORMER = new Transformers();

    final String name;
    final Class<? extends F> factoryType;

    private PluginRole(String name, Class<?> factoryType) {
        this.name = name;
        @SuppressWarnings("unchecked") // the class of a generic type is raw
        Class<? extends F> generic = (Class<? extends F>) factoryType;
        this.factoryType = generic;
    }

    /** What plug-ins of this factory are called. */
    abstract String type(F factory);

    abstract Class<?> configType(F factory);

    /** Makes an instance of a configuration that {@link #configType} was compared with. */
    abstract I create(F factory, C config, PluginContext context) throws Exception;

    /** A factory seen as one for the configuration that its configType() was compared with. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <F> F cast(Object factory) {
        return (F) factory;
    }

    private static final class Readers extends PluginRole<ReaderConfig, ReaderFactory<?>, RowReader> {
        Readers() {
            super("reader", ReaderFactory.class);
        }

        @Override
        String type(ReaderFactory<?> factory) {
            return factory.type();
        }

        @Override
        Class<?> configType(ReaderFactory<?> factory) {
            return factory.configType();
        }

        @Override
        RowReader create(ReaderFactory<?> factory, ReaderConfig config, PluginContext context) throws Exception {
            return PluginRole.<ReaderFactory<ReaderConfig>>cast(factory).create(config, context);
        }
    }

    private static final class Writers extends PluginRole<WriterConfig, WriterFactory<?>, RowWriter> {
        Writers() {
            super("writer", WriterFactory.class);
        }

        @Override
        String type(WriterFactory<?> factory) {
            return factory.type();
        }

        @Override
        Class<?> configType(WriterFactory<?> factory) {
            return factory.configType();
        }

        @Override
        RowWriter create(WriterFactory<?> factory, WriterConfig config, PluginContext context) throws Exception {
            return PluginRole.<WriterFactory<WriterConfig>>cast(factory).create(config, context);
        }
    }

    private static final class Transformers
            extends PluginRole<TransformerConfig, TransformerFactory<?>, RowTransformer> {
        Transformers() {
            super("transformer", TransformerFactory.class);
        }

        @Override
        String type(TransformerFactory<?> factory) {
            return factory.type();
        }

        @Override
        Class<?> configType(TransformerFactory<?> factory) {
            return factory.configType();
        }

        @Override
        RowTransformer create(TransformerFactory<?> factory, TransformerConfig config, PluginContext context)
                throws Exception {
            return PluginRole.<TransformerFactory<TransformerConfig>>cast(factory)
                    .create(config, context);
        }
    }
}
