package io.syncjob.core.plugin;

import io.syncjob.DataSources;
import io.syncjob.PluginSpec;
import io.syncjob.PolicyChoice;
import io.syncjob.core.config.ConfigBinder;
import io.syncjob.core.config.NamedSources;
import io.syncjob.core.parameter.ConfigExpansion;
import io.syncjob.core.text.SimilarNames;
import io.syncjob.error.Location;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.PlaceFactory;
import io.syncjob.policy.PolicyFactory;
import io.syncjob.spi.ReaderConfig;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.RowTransformer;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.TransformerConfig;
import io.syncjob.spi.TransformerFactory;
import io.syncjob.spi.WriterConfig;
import io.syncjob.spi.WriterFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the plug-ins and policies that a job names, and puts the values of parameters into their texts. Looks at the class
 * path anew for each job.
 */
public final class PluginRegistry {
    private static final String POLICY = "policy";

    private final Function<String, ConfigExpansion> parameters;
    private final DataSources dataSources;

    /**
     * @param parameters what puts the values of parameters into the texts of a step, which is {@code reader},
     *     {@code transformer}, {@code writer} or {@code policy}
     * @param dataSources what settings may name
     */
    public PluginRegistry(Function<String, ConfigExpansion> parameters, DataSources dataSources) {
        this.parameters = parameters;
        this.dataSources = dataSources;
    }

    public ResolvedPlugin<RowReader> reader(PluginSpec<ReaderConfig, ReaderFactory<?>, RowReader> spec) {
        return resolve(PluginRole.READER, spec);
    }

    public ResolvedPlugin<RowWriter> writer(PluginSpec<WriterConfig, WriterFactory<?>, RowWriter> spec) {
        return resolve(PluginRole.WRITER, spec);
    }

    public ResolvedPlugin<RowTransformer> transformer(
            PluginSpec<TransformerConfig, TransformerFactory<?>, RowTransformer> spec) {
        return resolve(PluginRole.TRANSFORMER, spec);
    }

    /** All readers on the class path, each type once, in the order of their types. */
    public static List<PluginInfo> readers() {
        return list(PluginRole.READER);
    }

    /** All writers on the class path, each type once, in the order of their types. */
    public static List<PluginInfo> writers() {
        return list(PluginRole.WRITER);
    }

    /** All transformers on the class path, each type once, in the order of their types. */
    public static List<PluginInfo> transformers() {
        return list(PluginRole.TRANSFORMER);
    }

    private static <C, F, I> List<PluginInfo> list(PluginRole<C, F, I> role) {
        Map<String, PluginInfo> found = new TreeMap<>();
        for (F factory : Services.load(role.factoryType)) {
            String type = role.type(factory);
            found.putIfAbsent(type, new PluginInfo(role.name, type, role.configType(factory), factory.getClass()));
        }
        return List.copyOf(found.values());
    }

    /**
     * What to say of a plug-in that is not there.
     *
     * @param role such as {@code reader}
     * @param type its name
     * @param known the types there are
     */
    public static SyncException unknown(String role, String type, List<String> known) {
        return new SyncException(
                SyncError.UNKNOWN_PLUGIN,
                "There is no " + role + " '" + type + "'" + SimilarNames.hint(type, known) + " on the class path",
                "Known " + role + "s: " + known
                        + ". Add the artifact that holds the plug-in, such as io.syncjob:sync-plugins-jdbc"
                        + " or io.syncjob:sync-plugins-file.");
    }

    private <C, F, I> ResolvedPlugin<I> resolve(PluginRole<C, F, I> role, PluginSpec<C, F, I> spec) {
        if (spec instanceof PluginSpec.Instance<C, F, I> given) {
            String name = given.instance().getClass().getTypeName();
            return new ResolvedPlugin<>(
                    role.name + " " + name.substring(name.lastIndexOf('.') + 1),
                    given.instance(),
                    context -> given.instance(),
                    true);
        }
        if (spec instanceof PluginSpec.Supplied<C, F, I> supplied) {
            return expanded(role, supplied.factory(), supplied.config());
        }
        if (spec instanceof PluginSpec.Configured<C, F, I> configured) {
            return expanded(role, factoryFor(role, configured.config()), configured.config());
        }
        PluginSpec.Named<C, F, I> named = (PluginSpec.Named<C, F, I>) spec;
        F factory = factoryNamed(role, named.type());
        try {
            @SuppressWarnings("unchecked") // configType() tells the class of C
            Class<? extends C> configType = (Class<? extends C>) role.configType(factory);
            Map<String, @Nullable Object> settings = parameters.apply(role.name).expand(named.settings(), configType);
            return made(
                    role,
                    factory,
                    ConfigBinder.bind(NamedSources.resolve(settings, configType, dataSources), configType));
        } catch (SyncException e) {
            throw e.at(new Location(null, role.name + " " + named.type(), null, null));
        }
    }

    private <C, F, I> ResolvedPlugin<I> expanded(PluginRole<C, F, I> role, F factory, C config) {
        try {
            return made(role, factory, parameters.apply(role.name).expand(config));
        } catch (SyncException e) {
            throw e.at(new Location(null, role.name + " " + role.type(factory), null, null));
        }
    }

    private static <C, F, I> ResolvedPlugin<I> made(PluginRole<C, F, I> role, F factory, C config) {
        String label = role.name + " " + role.type(factory);
        return new ResolvedPlugin<>(label, (Object) config, context -> role.create(factory, config, context), false);
    }

    private static <C, F, I> F factoryFor(PluginRole<C, F, I> role, C config) {
        Optional<? extends F> found = Services.first(
                role.factoryType, factory -> role.configType(factory).equals(config.getClass()));
        if (found.isPresent()) {
            return found.get();
        }
        throw new SyncException(
                SyncError.UNKNOWN_PLUGIN,
                "No " + role.name + " on the class path takes a configuration of "
                        + config.getClass().getName(),
                "Register its factory in META-INF/services/" + role.factoryType.getName()
                        + ", or give the job the factory together with the configuration.");
    }

    private static <C, F, I> F factoryNamed(PluginRole<C, F, I> role, String type) {
        String name = type.toLowerCase(Locale.ROOT);
        Optional<? extends F> found =
                Services.first(role.factoryType, factory -> role.type(factory).equals(name));
        if (found.isPresent()) {
            return found.get();
        }
        List<String> known = Services.load(role.factoryType).stream()
                .map(role::type)
                .sorted()
                .distinct()
                .toList();
        throw unknown(role.name, type, known);
    }

    /** The policy that {@code choice} stands for. */
    public <P> P policy(PolicyChoice<P> choice) {
        if (choice instanceof PolicyChoice.Value<P> value) {
            return parameters.apply(POLICY).expand(value.policy());
        }
        PolicyChoice.Named<P> named = (PolicyChoice.Named<P>) choice;
        String kind = named.policy().getSimpleName();
        List<PolicyFactory<?>> factories = factories(named.policy());
        for (PolicyFactory<?> factory : factories) {
            if (factory.name().equals(named.name())) {
                try {
                    return named.policy()
                            .cast(factory.create(parameters.apply(POLICY).expand(named.settings(), Map.class)));
                } catch (IllegalArgumentException | ClassCastException e) {
                    throw new SyncException(
                            SyncError.INVALID_VALUE,
                            "The " + kind + " policy '" + named.name() + "' does not take its settings: "
                                    + e.getMessage(),
                            "Correct the settings " + named.settings().keySet() + ".",
                            e);
                }
            }
        }
        throw unknownPolicy(named, factories);
    }

    /**
     * The place for dirty rows called {@code type}, with its settings as the run has them.
     *
     * @throws SyncException UNKNOWN_PLUGIN if there is none, and for settings that it does not take
     */
    public DirtyRows.Place place(String type, Map<String, ? extends @Nullable Object> settings) {
        Class<? extends DirtyRows.Place> config = placeType(type);
        Map<String, @Nullable Object> expanded = parameters.apply(POLICY).expand(settings, config);
        return ConfigBinder.bind(NamedSources.resolve(expanded, config, dataSources), config);
    }

    /**
     * The record that the settings of such a place are bound to.
     *
     * @throws SyncException UNKNOWN_PLUGIN if there is none
     */
    public static Class<? extends DirtyRows.Place> placeType(String type) {
        List<PlaceFactory<?>> factories = places();
        for (PlaceFactory<?> factory : factories) {
            if (factory.type().equals(type.toLowerCase(Locale.ROOT))) {
                return factory.configType();
            }
        }
        throw unknown(
                "place for dirty rows",
                type,
                factories.stream().<String>map(PlaceFactory::type).sorted().toList());
    }

    /** The name of a place for dirty rows; empty for one that no factory belongs to. */
    public static Optional<String> placeName(DirtyRows.Place place) {
        return places().stream()
                .filter(factory -> factory.configType().equals(place.getClass()))
                .<String>map(PlaceFactory::type)
                .findFirst();
    }

    private static List<PlaceFactory<?>> places() {
        return Services.load(PlaceFactory.class).stream()
                .<PlaceFactory<?>>map(factory -> factory)
                .toList();
    }

    private static List<PolicyFactory<?>> factories(Class<?> policy) {
        return Services.load(PolicyFactory.class).stream()
                .<PolicyFactory<?>>map(factory -> factory)
                .filter(factory -> factory.policy().equals(policy))
                .toList();
    }

    /**
     * Sees to it that there is a policy of that name. Its settings are looked at when the job runs: until then parameters have
     * no values.
     *
     * @throws SyncException UNKNOWN_PLUGIN if there is none
     */
    public static void requirePolicy(PolicyChoice.Named<?> choice) {
        List<PolicyFactory<?>> factories = factories(choice.policy());
        if (factories.stream().noneMatch(factory -> factory.name().equals(choice.name()))) {
            throw unknownPolicy(choice, factories);
        }
    }

    private static SyncException unknownPolicy(PolicyChoice.Named<?> choice, List<PolicyFactory<?>> factories) {
        String kind = choice.policy().getSimpleName();
        List<String> known =
                factories.stream().map(PolicyFactory::name).sorted().toList();
        return new SyncException(
                SyncError.UNKNOWN_PLUGIN,
                "There is no " + kind + " policy '" + choice.name() + "'" + SimilarNames.hint(choice.name(), known)
                        + " on the class path",
                "Known " + kind + " policies: " + known + ". Register its factory in META-INF/services/"
                        + PolicyFactory.class.getName() + ".");
    }
}
