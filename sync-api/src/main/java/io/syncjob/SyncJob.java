package io.syncjob;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.HighWaterMark;
import io.syncjob.report.CheckReport;
import io.syncjob.report.SyncReport;
import io.syncjob.spi.ReaderConfig;
import io.syncjob.spi.ReaderFactory;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.RowTransformer;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.TransformerConfig;
import io.syncjob.spi.TransformerFactory;
import io.syncjob.spi.WriterConfig;
import io.syncjob.spi.WriterFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be moved from where to where, and how. An immutable value: it can be run again and again, also by several
 * threads at once. Two jobs are equal when all their parts are.
 */
public final class SyncJob {
    private final String name;
    private final PluginSpec<ReaderConfig, ReaderFactory<?>, RowReader> source;
    private final List<PluginSpec<TransformerConfig, TransformerFactory<?>, RowTransformer>> transformers;
    private final PluginSpec<WriterConfig, WriterFactory<?>, RowWriter> target;
    private final Mapping mapping;
    private final Map<Class<?>, PolicyChoice<?>> policies;
    private final List<SyncListener> listeners;
    private final @Nullable Duration checkpoint;
    private final @Nullable Path ledger;
    private final Set<String> masked;
    private final Map<String, String> parameters;
    private final @Nullable BusinessTime businessTime;
    private final DataSources dataSources;
    private final @Nullable SyncEngine engine;

    SyncJob(SyncJobBuilder builder) {
        this.name = builder.name;
        this.source = required(builder.source, "source", "from");
        this.transformers = List.copyOf(builder.transformers);
        this.target = required(builder.target, "target", "to");
        this.mapping = builder.mapping;
        this.policies = Collections.unmodifiableMap(new LinkedHashMap<>(builder.policies));
        this.listeners = List.copyOf(builder.listeners);
        this.checkpoint = builder.checkpoint;
        this.ledger = builder.ledger;
        if ((checkpoint != null || policies.containsKey(HighWaterMark.class)) && name.equals(SyncJobBuilder.NO_NAME)) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "A resumable or incremental job is known by its name, and this one has none",
                    "Give it one with .name(…).");
        }
        this.masked = Collections.unmodifiableSet(new LinkedHashSet<>(builder.masked));
        this.parameters = Collections.unmodifiableMap(new LinkedHashMap<>(builder.parameters));
        this.businessTime = builder.businessTime;
        this.dataSources = builder.dataSources;
        this.engine = builder.engine;
    }

    private static <T> T required(@Nullable T value, String part, String method) {
        if (value == null) {
            throw new SyncException(
                    SyncError.INVALID_VALUE, "The job has no " + part, "Give it one with ." + method + "(…).");
        }
        return value;
    }

    public static SyncJobBuilder builder() {
        return new SyncJobBuilder();
    }

    /**
     * The job that {@code text} describes in JSON: an equal one to that of which {@link #toJson} made the text. Nothing is
     * connected to.
     *
     * @throws SyncException for a text that is wrong; its message tells all mistakes, with line, column and path
     */
    public static SyncJob fromJson(String text) {
        return JobFormats.find("json").read(text);
    }

    /** The same for YAML, which needs {@code com.fasterxml.jackson.dataformat:jackson-dataformat-yaml} on the class path. */
    public static SyncJob fromYaml(String text) {
        return JobFormats.find("yaml").read(text);
    }

    /** The JSON Schema (draft 2020-12) of jobs in JSON and YAML, with the plug-ins that are on the class path now. */
    public static String jsonSchema() {
        return JobFormats.find("json").schema().orElseThrow();
    }

    public String name() {
        return name;
    }

    public PluginSpec<ReaderConfig, ReaderFactory<?>, RowReader> source() {
        return source;
    }

    /** The transformers in the order in which rows pass them. */
    public List<PluginSpec<TransformerConfig, TransformerFactory<?>, RowTransformer>> transformers() {
        return transformers;
    }

    public PluginSpec<WriterConfig, WriterFactory<?>, RowWriter> target() {
        return target;
    }

    public Mapping mapping() {
        return mapping;
    }

    /** The choice of a policy, by its interface; empty where the job leaves it to the engine's default. */
    @SuppressWarnings("unchecked") // the builder puts a choice of P under the class of P only
    public <P> Optional<PolicyChoice<P>> policy(Class<P> policy) {
        return Optional.ofNullable((PolicyChoice<P>) policies.get(policy));
    }

    public List<SyncListener> listeners() {
        return listeners;
    }

    /** Whether a run that died is to go on where it stopped when the job is started again. */
    public boolean isResumable() {
        return checkpoint != null;
    }

    /** The time between commits within a split of a resumable job; empty where the job is not resumable. */
    public Optional<Duration> checkpoint() {
        return Optional.ofNullable(checkpoint);
    }

    /** Where a resumable job keeps its progress if its target cannot; empty where it is to be refused then. */
    public Optional<Path> ledger() {
        return Optional.ofNullable(ledger);
    }

    /** The columns whose values are hidden wherever rows are shown. */
    public Set<String> masked() {
        return masked;
    }

    /** What the job's text means by <code>${name}</code>: expressions or constants, by name. */
    public Map<String, String> parameters() {
        return parameters;
    }

    /** The time that the run is for; empty where none is given. */
    public Optional<BusinessTime> businessTime() {
        return Optional.ofNullable(businessTime);
    }

    /** The same job for a run at another time. */
    public SyncJob at(BusinessTime time) {
        return copy().at(time).build();
    }

    /** The data sources that plug-ins may name. */
    public DataSources dataSources() {
        return dataSources;
    }

    /** The same job with other data sources, or the same in another environment. */
    public SyncJob with(DataSources sources) {
        return copy().dataSources(sources).build();
    }

    /** The same job with more parameters, which win over its own of the same names. */
    public SyncJob with(Map<String, String> moreParameters) {
        return copy().parameters(moreParameters).build();
    }

    private SyncJobBuilder copy() {
        SyncJobBuilder same = builder();
        same.name = name;
        same.source = source;
        same.transformers.addAll(transformers);
        same.target = target;
        same.mapping = mapping;
        same.policies.putAll(policies);
        same.listeners.addAll(listeners);
        same.masked.addAll(masked);
        same.parameters.putAll(parameters);
        same.checkpoint = checkpoint;
        same.ledger = ledger;
        same.businessTime = businessTime;
        same.dataSources = dataSources;
        same.engine = engine;
        return same;
    }

    /**
     * Runs the job and waits for its end.
     *
     * @throws SyncException if the run did not go through; {@link SyncException#report()} tells what was done
     */
    public SyncReport run() {
        return start().await();
    }

    /** The same as {@code at(time).run()}. */
    public SyncReport run(BusinessTime time) {
        return at(time).run();
    }

    /**
     * Starts a run.
     *
     * @throws SyncException if it cannot even be started, as with an unknown plug-in
     */
    public SyncRun start() {
        return engine().start(this);
    }

    /** The same as {@code at(time).start()}. */
    public SyncRun start(BusinessTime time) {
        return at(time).start();
    }

    /** Proves connectivity, rights, mapping and settings of both ends, and changes nothing. Failures are items of the report. */
    public CheckReport check() {
        return engine().check(this);
    }

    /**
     * Tells what a run would do, and changes nothing.
     *
     * @throws SyncException if it could not do it
     */
    public SyncPlan plan() {
        return engine().plan(this);
    }

    /**
     * Reads and transforms the first {@code rows} rows, and writes none.
     *
     * @param rows 1 to 10,000
     */
    public Preview preview(int rows) {
        return engine().preview(this, rows);
    }

    /**
     * This job in JSON.
     *
     * @throws SyncException UNSUPPORTED if it has a part that no text can hold, such as a lambda, a listener or a secret that
     *     is known by its value
     */
    public String toJson() {
        return JobFormats.find("json").write(this);
    }

    /** The same in YAML, which needs {@code com.fasterxml.jackson.dataformat:jackson-dataformat-yaml} on the class path. */
    public String toYaml() {
        return JobFormats.find("yaml").write(this);
    }

    /** The engine that the job was given; empty where the one on the class path is to run it. */
    public Optional<SyncEngine> givenEngine() {
        return Optional.ofNullable(engine);
    }

    private SyncEngine engine() {
        return engine == null ? Engines.find() : engine;
    }

    /** Translates a job of DataX, as {@link #fromDataX(String, Bindings)} does, with nothing bound. */
    public static TranslatedJob fromDataX(String text) {
        return fromDataX(text, Bindings.NONE);
    }

    /**
     * Translates a job of DataX. Nothing is connected to.
     *
     * @param text the job, in JSON
     * @param bindings the parameters that stand in the text as <code>${name}</code> or {@code $name}; others stay there
     * @throws SyncException for a text that is wrong or asks for what cannot be done; it tells all mistakes, with line,
     *     column and path
     */
    public static TranslatedJob fromDataX(String text, Bindings bindings) {
        return JobTranslators.find("datax").translate(text, bindings);
    }

    /** Translates a job of DataWorks, as {@link #fromDataWorks(String, Bindings)} does, with nothing bound. */
    public static TranslatedJob fromDataWorks(String text) {
        return fromDataWorks(text, Bindings.NONE);
    }

    /**
     * Translates a job that was written for DataWorks in script mode. Nothing is connected to.
     *
     * @param text the job, in JSON
     * @param bindings the data sources that the text names, and the parameters that stand in it as <code>${name}</code>
     * @throws SyncException for a text that is wrong or asks for what cannot be done; it tells all mistakes, with line,
     *     column and path
     */
    public static TranslatedJob fromDataWorks(String text, Bindings bindings) {
        return JobTranslators.find("dataworks").translate(text, bindings);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SyncJob that && parts().equals(that.parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    private List<Object> parts() {
        return List.of(
                name,
                source,
                transformers,
                target,
                mapping,
                policies,
                listeners,
                checkpoint(),
                ledger(),
                masked,
                parameters,
                businessTime(),
                dataSources,
                Objects.requireNonNullElse(engine, ""));
    }

    /** The job's name and the ends it joins; no setting that could be a secret. */
    @Override
    public String toString() {
        return "SyncJob[" + name + ", " + source + " to " + target + "]";
    }
}
