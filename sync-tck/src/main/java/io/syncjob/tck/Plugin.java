package io.syncjob.tck;

import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.data.Schema;
import io.syncjob.spi.ReaderConfig;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.spi.TransformerConfig;
import io.syncjob.spi.TransformerFactory;
import io.syncjob.spi.WriterConfig;
import io.syncjob.spi.WriterFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A plug-in of any of the three roles, as far as the rules on configurations go.
 *
 * @param <C> the plug-in's configuration
 */
public final class Plugin<C> {
    private final Object factory;
    private final String type;
    private final Class<C> configType;
    private final Class<?> configRole;
    private final List<String> registeredTypes;
    private final BiFunction<C, Schema, SyncJobBuilder> byCode;
    private final BiFunction<Map<String, @Nullable Object>, Schema, SyncJobBuilder> byName;

    private Plugin(
            Object factory,
            String type,
            Class<C> configType,
            Class<?> configRole,
            List<String> registeredTypes,
            BiFunction<C, Schema, SyncJobBuilder> byCode,
            BiFunction<Map<String, @Nullable Object>, Schema, SyncJobBuilder> byName) {
        this.factory = factory;
        this.type = type;
        this.configType = configType;
        this.configRole = configRole;
        this.registeredTypes = registeredTypes;
        this.byCode = byCode;
        this.byName = byName;
    }

    /** A reader. */
    public static <C extends ReaderConfig> Plugin<C> reader(ReaderFactory<C> factory) {
        String type = factory.type();
        List<String> types = new ArrayList<>();
        for (ReaderFactory<?> each : ServiceLoader.load(ReaderFactory.class)) {
            types.add(each.type());
        }
        return new Plugin<>(
                factory,
                type,
                factory.configType(),
                ReaderConfig.class,
                types,
                (config, rows) -> SyncJob.builder().from(config).to(new NoTarget()),
                (settings, rows) -> SyncJob.builder().from(type, settings).to(new NoTarget()));
    }

    /** A transformer. */
    public static <C extends TransformerConfig> Plugin<C> transformer(TransformerFactory<C> factory) {
        String type = factory.type();
        List<String> types = new ArrayList<>();
        for (TransformerFactory<?> each : ServiceLoader.load(TransformerFactory.class)) {
            types.add(each.type());
        }
        return new Plugin<>(
                factory,
                type,
                factory.configType(),
                TransformerConfig.class,
                types,
                (config, rows) -> SyncJob.builder()
                        .from(new NoSource(rows))
                        .transform(config)
                        .to(new NoTarget()),
                (settings, rows) -> SyncJob.builder()
                        .from(new NoSource(rows))
                        .transform(type, settings)
                        .to(new NoTarget()));
    }

    /** A writer. */
    public static <C extends WriterConfig> Plugin<C> writer(WriterFactory<C> factory) {
        String type = factory.type();
        List<String> types = new ArrayList<>();
        for (WriterFactory<?> each : ServiceLoader.load(WriterFactory.class)) {
            types.add(each.type());
        }
        return new Plugin<>(
                factory,
                type,
                factory.configType(),
                WriterConfig.class,
                types,
                (config, rows) -> SyncJob.builder().from(new NoSource(rows)).to(config),
                (settings, rows) -> SyncJob.builder().from(new NoSource(rows)).to(type, settings));
    }

    Object factory() {
        return factory;
    }

    /** The name that jobs use. */
    String type() {
        return type;
    }

    Class<C> configType() {
        return configType;
    }

    /** The interface that the configuration has to implement. */
    Class<?> configRole() {
        return configRole;
    }

    /** The types of all factories of this role that are services. */
    List<String> registeredTypes() {
        return registeredTypes;
    }

    /** A job with the plug-in by its configuration; the job's other ends are there for form's sake. */
    SyncJob job(C config, Schema rows) {
        return byCode.apply(config, rows).build();
    }

    /** A job with the plug-in by its name. */
    SyncJob job(Map<String, @Nullable Object> settings, Schema rows) {
        return byName.apply(settings, rows).build();
    }
}
