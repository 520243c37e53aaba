package io.syncjob;

import io.syncjob.data.Schema;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.HighWaterMark;
import io.syncjob.policy.MemoryLimit;
import io.syncjob.policy.Retry;
import io.syncjob.policy.Splits;
import io.syncjob.policy.Throttle;
import io.syncjob.policy.TimeZones;
import io.syncjob.policy.Verification;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds a {@link SyncJob}. Not for use by several threads. */
public final class SyncJobBuilder {
    static final String NO_NAME = "sync";

    String name = NO_NAME;

    @Nullable
    PluginSpec<ReaderConfig, ReaderFactory<?>, RowReader> source;

    final List<PluginSpec<TransformerConfig, TransformerFactory<?>, RowTransformer>> transformers = new ArrayList<>();

    @Nullable
    PluginSpec<WriterConfig, WriterFactory<?>, RowWriter> target;

    Mapping mapping = Mapping.byName();
    final Map<Class<?>, PolicyChoice<?>> policies = new LinkedHashMap<>();
    final List<SyncListener> listeners = new ArrayList<>();

    @Nullable
    Duration checkpoint;

    @Nullable
    Path ledger;

    final Set<String> masked = new LinkedHashSet<>();
    final Map<String, String> parameters = new LinkedHashMap<>();

    @Nullable
    BusinessTime businessTime;

    DataSources dataSources = DataSources.none();

    @Nullable
    SyncEngine engine;

    SyncJobBuilder() {}

    /** The job's name in logs, messages and ledgers. A resumable job is known by it. {@code sync} where none is given. */
    public SyncJobBuilder name(String newName) {
        this.name = newName;
        return this;
    }

    /** Reads with the plug-in that {@code config} belongs to. */
    public SyncJobBuilder from(ReaderConfig config) {
        this.source = new PluginSpec.Configured<>(config);
        return this;
    }

    /** Reads with the plug-in called {@code type}. */
    public SyncJobBuilder from(String type, Map<String, ? extends @Nullable Object> settings) {
        this.source = new PluginSpec.Named<>(type, new LinkedHashMap<>(settings));
        return this;
    }

    /** Reads with {@code factory}, which need not be registered as a service. */
    public <C extends ReaderConfig> SyncJobBuilder from(ReaderFactory<C> factory, C config) {
        this.source = new PluginSpec.Supplied<>(factory, config);
        return this;
    }

    /** Reads with {@code reader}, which the run closes: the job can be run once. */
    public SyncJobBuilder from(RowReader reader) {
        this.source = new PluginSpec.Instance<>(reader);
        return this;
    }

    /** Adds transformers, after those already there. */
    public SyncJobBuilder transform(TransformerConfig... configs) {
        for (TransformerConfig config : configs) {
            transformers.add(new PluginSpec.Configured<>(config));
        }
        return this;
    }

    /** Adds the transformer called {@code type}. */
    public SyncJobBuilder transform(String type, Map<String, ? extends @Nullable Object> settings) {
        transformers.add(new PluginSpec.Named<>(type, new LinkedHashMap<>(settings)));
        return this;
    }

    /** Adds a transformer made by {@code factory}, which need not be registered as a service. */
    public <C extends TransformerConfig> SyncJobBuilder transform(TransformerFactory<C> factory, C config) {
        transformers.add(new PluginSpec.Supplied<>(factory, config));
        return this;
    }

    /** Adds a transformer that all workers share; it must be safe for use by several threads. */
    public SyncJobBuilder transform(RowTransformer transformer) {
        transformers.add(new PluginSpec.Instance<>(transformer));
        return this;
    }

    /** Changes cells of each row. */
    public SyncJobBuilder map(RowFunction function) {
        return transform(new FunctionTransformer(function));
    }

    /** Gives rows of other columns: {@code function} sets the cells of one new row for each row. */
    public SyncJobBuilder map(Schema output, RowFunction function) {
        return transform(new ReshapingTransformer(output, function));
    }

    /** Keeps the rows for which {@code predicate} is true. */
    public SyncJobBuilder filter(RowPredicate predicate) {
        return transform(new FilterTransformer(predicate));
    }

    /** Writes with the plug-in that {@code config} belongs to. */
    public SyncJobBuilder to(WriterConfig config) {
        this.target = new PluginSpec.Configured<>(config);
        return this;
    }

    /** Writes with the plug-in called {@code type}. */
    public SyncJobBuilder to(String type, Map<String, ? extends @Nullable Object> settings) {
        this.target = new PluginSpec.Named<>(type, new LinkedHashMap<>(settings));
        return this;
    }

    /** Writes with {@code factory}, which need not be registered as a service. */
    public <C extends WriterConfig> SyncJobBuilder to(WriterFactory<C> factory, C config) {
        this.target = new PluginSpec.Supplied<>(factory, config);
        return this;
    }

    /** Writes with {@code writer}, which the run closes: the job can be run once. */
    public SyncJobBuilder to(RowWriter writer) {
        this.target = new PluginSpec.Instance<>(writer);
        return this;
    }

    /** Which column goes where; by name where nothing is said. */
    public SyncJobBuilder mapping(Mapping newMapping) {
        this.mapping = newMapping;
        return this;
    }

    /** How the rows are divided among workers; {@link Splits#auto()} where nothing is said. */
    public SyncJobBuilder splits(Splits splits) {
        return policy(Splits.class, splits);
    }

    /** How fast the job may go; {@link Throttle#unlimited()} where nothing is said. */
    public SyncJobBuilder throttle(Throttle throttle) {
        return policy(Throttle.class, throttle);
    }

    /** What becomes of dirty rows; {@link DirtyRows#none()} where nothing is said. */
    public SyncJobBuilder dirtyRows(DirtyRows dirtyRows) {
        return policy(DirtyRows.class, dirtyRows);
    }

    /** In which zones the wall clocks stand; {@link TimeZones#undeclared()} where nothing is said. */
    public SyncJobBuilder timeZones(TimeZones timeZones) {
        return policy(TimeZones.class, timeZones);
    }

    /** Whether a split that failed is tried again; {@code Retry.times(3)} where nothing is said. */
    public SyncJobBuilder retry(Retry retry) {
        return policy(Retry.class, retry);
    }

    /** How the result is verified; {@link Verification#none()} where nothing is said. */
    public SyncJobBuilder verify(Verification verification) {
        return policy(Verification.class, verification);
    }

    /** How much memory the buffers may take; {@link MemoryLimit#standard()} where nothing is said. */
    public SyncJobBuilder memory(MemoryLimit limit) {
        return policy(MemoryLimit.class, limit);
    }

    /**
     * Reads only what came or changed since the last run of the job of this name. The mark is kept in the target, or where
     * {@code mark} says, and moved when all rows are committed.
     */
    public SyncJobBuilder incremental(HighWaterMark mark) {
        return policy(HighWaterMark.class, mark);
    }

    /** Chooses a policy by the name of its {@link io.syncjob.policy.PolicyFactory}. */
    public <P> SyncJobBuilder policy(
            Class<P> policy, String policyName, Map<String, ? extends @Nullable Object> settings) {
        policies.put(policy, new PolicyChoice.Named<>(policy, policyName, new LinkedHashMap<>(settings)));
        return this;
    }

    private <P> SyncJobBuilder policy(Class<P> policy, P value) {
        policies.put(policy, new PolicyChoice.Value<>(value));
        return this;
    }

    /**
     * Hides the values of these columns wherever rows are shown: in dirty rows, reasons and messages, in a preview, and in the
     * rows that a verification shows. What is written to the target does not change.
     *
     * @param columns names, in any case, as the columns are called at the source, on the way or at the target: names that
     *     transformers and the mapping give a column are followed
     */
    public SyncJobBuilder mask(String... columns) {
        for (String column : columns) {
            if (column.isBlank()) {
                throw new SyncException(
                        SyncError.INVALID_VALUE, "A column to mask has no name", "Name the columns in .mask(…).");
            }
            masked.add(column);
        }
        return this;
    }

    /** Adds a listener, called after those already there. */
    public SyncJobBuilder listener(SyncListener listener) {
        listeners.add(listener);
        return this;
    }

    /**
     * Keeps progress in the target, so that a run that died goes on when the same job, of the same name and business time, is
     * started again. Progress is committed with each split, and every 10 seconds within splits whose reader knows positions.
     */
    public SyncJobBuilder resumable() {
        return resumable(Duration.ofSeconds(10));
    }

    /**
     * The same with another time between commits within a split.
     *
     * @param checkpoint at least 100 milliseconds; about so much work is lost when a run dies
     */
    public SyncJobBuilder resumable(Duration checkpoint) {
        if (checkpoint.compareTo(Duration.ofMillis(100)) < 0) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The time between commits is " + checkpoint,
                    "Give at least 100 milliseconds.");
        }
        this.checkpoint = checkpoint;
        return this;
    }

    /**
     * The same for a target that cannot keep progress together with its rows: it is kept in a file in {@code folder}, right
     * after each commit. A run that dies between the two writes the rows of that commit again. A target that can keep
     * progress does, and the folder is left alone.
     */
    public SyncJobBuilder resumable(Path folder) {
        this.ledger = folder;
        return checkpoint == null ? resumable() : this;
    }

    /**
     * Says what the texts of the plug-ins mean by <code>${name}</code>.
     *
     * @param value a constant, or an expression that counts from the time of the run, such as <code>${yyyymmdd-1}</code> or
     *     <code>$[hh24:mi:ss-15/24/60]</code>
     */
    public SyncJobBuilder parameter(String parameterName, String value) {
        parameters.put(parameterName, value);
        return this;
    }

    /** The same for each entry of {@code values}. */
    public SyncJobBuilder parameters(Map<String, String> values) {
        parameters.putAll(values);
        return this;
    }

    /** The time that runs are for: parameters count from it, and another time is another run to resume. */
    public SyncJobBuilder at(BusinessTime time) {
        this.businessTime = time;
        return this;
    }

    /** The data sources that plug-ins name in their setting {@code datasource}, in place of addresses and passwords. */
    public SyncJobBuilder dataSources(DataSources sources) {
        this.dataSources = sources;
        return this;
    }

    /** The engine that runs the job; the one found on the class path where none is given. */
    public SyncJobBuilder engine(SyncEngine newEngine) {
        this.engine = newEngine;
        return this;
    }

    /**
     * The job.
     *
     * @throws io.syncjob.error.SyncException if source or target is missing
     */
    public SyncJob build() {
        return new SyncJob(this);
    }

    /** The same as {@code build().run()}. */
    public SyncReport run() {
        return build().run();
    }

    /** The same as {@code build().start()}. */
    public SyncRun start() {
        return build().start();
    }
}
