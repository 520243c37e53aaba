package io.syncjob.core.run;

import io.syncjob.SyncJob;
import io.syncjob.core.convert.ColumnMapping;
import io.syncjob.core.parameter.ConfigExpansion;
import io.syncjob.core.parameter.ParameterValues;
import io.syncjob.core.plugin.PluginRegistry;
import io.syncjob.core.plugin.ResolvedPlugin;
import io.syncjob.core.policy.JobPolicies;
import io.syncjob.core.policy.MaskedColumns;
import io.syncjob.core.policy.RunPolicyContext;
import io.syncjob.core.text.SimilarNames;
import io.syncjob.data.Schema;
import io.syncjob.error.Location;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.policy.SplitRequest;
import io.syncjob.report.Guarantee;
import io.syncjob.spi.Cancellable;
import io.syncjob.spi.Increment;
import io.syncjob.spi.IncrementalReader;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.RowTransformer;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.Split;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A job whose plug-ins and policies have been found, and step by step what planning learns of them. Nothing here changes the
 * target. Used by one thread.
 */
final class JobSetup implements AutoCloseable {
    final SyncJob job;
    final String runId;
    final JobPolicies policies;
    final ResolvedPlugin<RowReader> readerPlugin;
    final ResolvedPlugin<RowWriter> writerPlugin;
    final List<ResolvedPlugin<RowTransformer>> transformerPlugins;
    final LocalContext context;
    /** The most workers that the job can have; what the writer says of them is known later. */
    final int wantedWorkers;

    private final RunControl control;
    /** What an incremental run reads; null for one that reads all rows. */
    @Nullable
    Increment increment;

    private final PluginRegistry registry;
    private MaskedColumns masked;
    private @Nullable RowReader reader;
    private @Nullable RowWriter writer;

    /**
     * Finds the plug-ins and policies.
     *
     * @throws io.syncjob.error.SyncException for one that is unknown or wrongly set
     */
    JobSetup(SyncJob job, RunControl control) {
        this.job = job;
        Clock clock = Clock.systemUTC();
        this.runId = RunId.create(clock.millis());
        this.control = control;
        this.masked = MaskedColumns.of(job.masked());
        this.registry = new PluginRegistry(
                step -> new ConfigExpansion(ParameterValues.of(job, runId, step)), job.dataSources());
        try {
            ParameterValues.of(job, runId, "job"); // also of parameters that no text uses: a slip is told at once
            this.policies = JobPolicies.of(job, registry);
            this.readerPlugin = registry.reader(job.source());
            this.writerPlugin = registry.writer(job.target());
            this.transformerPlugins =
                    job.transformers().stream().map(registry::transformer).toList();
        } catch (Exception e) {
            throw Failures.wrap(e, SyncError.INVALID_VALUE, Location.job(job.name()));
        }
        this.wantedWorkers = wantedWorkers(Integer.MAX_VALUE);
        this.context = new LocalContext(
                job.name(),
                runId,
                wantedWorkers,
                BatchSizing.batchBytes(memoryLimit(), wantedWorkers, RowPath.scratchBatches(transformerPlugins), 1),
                clock);
    }

    private int wantedWorkers(int useful) {
        int processors = Math.min(useful, Runtime.getRuntime().availableProcessors());
        return Math.max(1, policies.splits().workers(processors));
    }

    /** The workers that the job wants of a target that has been looked up; a preview has none. */
    private int usefulWorkers() {
        return writer == null ? wantedWorkers : wantedWorkers(write(RowWriter::usefulWorkers));
    }

    /** What policies are lent for this run. */
    RunPolicyContext policyContext() {
        return new RunPolicyContext(
                job.name(),
                runId,
                job.businessTime().map(time -> time.scheduled().toInstant()).orElse(null),
                registry);
    }

    final long memoryLimit() {
        return policies.memory().bytes(Runtime.getRuntime().maxMemory());
    }

    RowReader reader() {
        if (reader == null) {
            reader = call(
                    readerPlace(),
                    SyncError.READ_FAILED,
                    null,
                    () -> readerPlugin.maker().make(context));
        }
        return reader;
    }

    RowWriter writer() {
        if (writer == null) {
            writer = call(
                    writerPlace(),
                    SyncError.WRITE_FAILED,
                    null,
                    () -> writerPlugin.maker().make(context));
        }
        return writer;
    }

    Location readerPlace() {
        return Location.plugin(job.name(), readerPlugin.label());
    }

    Location writerPlace() {
        return Location.plugin(job.name(), writerPlugin.label());
    }

    /** Calls a plug-in so that it can be cancelled and its failure says where it is from. */
    <T> T call(Location place, SyncError error, @Nullable Cancellable work, Callable<T> call) {
        if (work == null) {
            return uncancelled(place, error, call);
        }
        try (RunControl.Activity activity = control.enter(work)) {
            return uncancelled(place, error, call);
        }
    }

    private <T> T uncancelled(Location place, SyncError error, Callable<T> call) {
        try {
            return call.call();
        } catch (Throwable e) {
            if (control.reason() != null) {
                throw control.reason();
            }
            throw Failures.wrap(e, error, place);
        }
    }

    <T> T read(Reading<T> reading) {
        RowReader open = reader();
        return call(readerPlace(), SyncError.READ_FAILED, open, () -> reading.apply(open));
    }

    <T> T write(Writing<T> writing) {
        RowWriter open = writer();
        return call(writerPlace(), SyncError.WRITE_FAILED, open, () -> writing.apply(open));
    }

    void act(WriterStep step) {
        RowWriter open = writer();
        call(writerPlace(), SyncError.WRITE_FAILED, open, () -> {
            step.apply(open);
            return open;
        });
    }

    /** A call of the writer that gives nothing. */
    @FunctionalInterface
    interface WriterStep {
        void apply(RowWriter writer) throws Exception;
    }

    /** A call of the reader. */
    @FunctionalInterface
    interface Reading<T> {
        T apply(RowReader reader) throws Exception;
    }

    /** A call of the writer. */
    @FunctionalInterface
    interface Writing<T> {
        T apply(RowWriter writer) throws Exception;
    }

    RowPath openPath(Schema input) {
        return RowPath.open(job.name(), transformerPlugins, context, input);
    }

    ColumnMapping map(Schema rows, Schema target) {
        try {
            return ColumnMapping.of(job.mapping(), rows, target, policies.timeZones());
        } catch (Exception e) {
            throw Failures.wrap(e, SyncError.INVALID_VALUE, writerPlace());
        }
    }

    /** The columns that are hidden: those that the job names, and from {@link #mask} on what they are called elsewhere. */
    MaskedColumns masked() {
        return masked;
    }

    /**
     * Follows the columns that are hidden along the way.
     *
     * @throws SyncException for a name that no column has
     */
    void mask(RowPath path, ColumnMapping mapping, Schema target) {
        Set<String> known = new LinkedHashSet<>(path.names());
        known.addAll(target.names());
        Set<String> folded =
                known.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        for (String name : job.masked()) {
            if (!folded.contains(name.toLowerCase(Locale.ROOT))) {
                throw new SyncException(
                                SyncError.MISSING_COLUMN,
                                "There is no column '" + name + "' to mask" + SimilarNames.hint(name, known),
                                "Mask columns of " + known + ".")
                        .at(Location.job(job.name()));
            }
        }
        List<Map.Entry<String, String>> links = path.links();
        for (int i = 0; i < mapping.schema().size(); i++) {
            links.add(Map.entry(
                    path.output().column(mapping.source(i)).name(),
                    mapping.schema().column(i).name()));
        }
        masked = MaskedColumns.of(job.masked()).with(links);
    }

    /** The reader if it has been made. */
    @Nullable
    RowReader openReader() {
        return reader;
    }

    /** The writer if it has been made. */
    @Nullable
    RowWriter openWriter() {
        return writer;
    }

    /** What is told of a split, whose description may tell bounds of a masked column. */
    String description(Split split) {
        return masked.isNamedIn(split.description()) ? "split " + split.id() : split.description();
    }

    /** Where the progress of a run is kept. */
    enum Progress {
        NOWHERE,
        IN_TARGET,
        IN_FILE
    }

    /**
     * Where the progress of this job is kept. The target has been looked up.
     *
     * @throws SyncException for a resumable job whose progress cannot be kept
     */
    Progress progress() {
        if (!job.isResumable()) {
            return Progress.NOWHERE;
        }
        if (write(RowWriter::isResumable)) {
            return Progress.IN_TARGET;
        }
        if (job.ledger().isEmpty()) {
            throw unresumable(
                    "The writer cannot keep the progress of a resumable job",
                    "Leave out .resumable(), write to a target that can, or keep it in a file with .resumable(Path).");
        }
        if (!write(RowWriter::keepsSplits)) {
            throw unresumable(
                    "The writer drops what a run has written that fails, so that there is nothing to go on with",
                    "Leave out .resumable(…), or write in a way in which committed rows stay.");
        }
        return Progress.IN_FILE;
    }

    private SyncException unresumable(String what, String remedy) {
        return new SyncException(SyncError.UNSUPPORTED, what, remedy).at(writerPlace());
    }

    /** What source and target together promise about each row. */
    Guarantee guarantee(Progress progress, Optional<HighWater> mark) {
        Guarantee ofWriter = write(writer -> writer.guarantee(progress == Progress.IN_TARGET));
        Guarantee all = mark.map(water -> water.guarantee(ofWriter)).orElse(ofWriter);
        // Rows that are read once only, and lost on their way, are no more to be had; those that are committed and not
        // yet acknowledged when the process dies are read again.
        boolean weaker =
                (progress == Progress.NOWHERE && !read(RowReader::isRepeatable)) || read(RowReader::acknowledges);
        return all == Guarantee.EXACTLY_ONCE && weaker ? Guarantee.AT_LEAST_ONCE : all;
    }

    /** Whether the source forgets what it is told of, and the target can drop rows until the run is published. */
    boolean acknowledgesLate() {
        return read(RowReader::acknowledges) && !write(RowWriter::keepsSplits);
    }

    /** What tells the runs of this job that are to go on where another stopped. */
    String key() {
        return job.businessTime()
                .map(time -> job.name() + " @ " + time.scheduled().toInstant())
                .orElse(job.name());
    }

    /** What the job is, so that a change is noticed. */
    String fingerprint(Schema source, ColumnMapping mapping) {
        Fingerprint fingerprint = new Fingerprint()
                .with("source", readerPlugin.settings())
                .with("target", writerPlugin.settings())
                .with("mapping", job.mapping())
                .with("zones", policies.timeZones())
                .with("read", source)
                .with("written", mapping.schema().names());
        policies.increment().ifPresent(mark -> fingerprint.with("increment", mark));
        transformerPlugins.forEach(plugin -> fingerprint.with(plugin.label(), plugin.settings()));
        return fingerprint.digest();
    }

    /** How rows can go through to the target as they come; null where they have to be cells. */
    @Nullable
    Passage passage(Schema source, int @Nullable [] sources, ColumnMapping mapping) {
        boolean direct = transformerPlugins.isEmpty() && mapping.isIdentity();
        Optional<Set<Integer>> replaced =
                sources == null ? Optional.empty() : Passage.replaced(source, sources, mapping);
        if (replaced.isEmpty()) {
            return null;
        }
        return read(RowReader::encoding)
                .filter(encoding -> write(writer -> writer.takes(encoding, replaced.get())))
                .map(encoding -> new Passage(encoding, direct))
                .orElse(null);
    }

    /** The splits, checked. */
    List<Split> splits() {
        SplitRequest wanted = policies.splits().request(usefulWorkers());
        SplitRequest request = job.isResumable() ? wanted.withPositions() : wanted;
        Increment part = increment;
        List<Split> splits = read(open -> part != null && open instanceof IncrementalReader incremental
                ? incremental.splits(request, part)
                : open.splits(request));
        Set<String> ids = new HashSet<>();
        for (Split split : splits) {
            if (!ids.add(split.id())) {
                throw Failures.contract("The reader gave two splits with the id '" + split.id() + "'")
                        .at(readerPlace());
            }
        }
        if (splits.isEmpty()) {
            throw Failures.contract("The reader gave no split; a source without rows has one")
                    .at(readerPlace());
        }
        if (splits.size() > request.most()) {
            throw Failures.contract("The reader gave " + splits.size() + " splits, more than the " + request.most()
                            + " it was allowed")
                    .at(readerPlace());
        }
        return splits;
    }

    int workers(int splits) {
        int most = write(RowWriter::mostWorkers);
        return Math.max(1, Math.min(Math.min(usefulWorkers(), most), splits));
    }

    /**
     * Closes what was opened, both ends, whatever happens. An end that the application handed over is closed even if it was
     * not come to: it has been given away.
     */
    @Override
    public void close() throws Exception {
        try (AutoCloseable first = writer != null || writerPlugin.shared() ? writer() : null;
                AutoCloseable second = reader != null || readerPlugin.shared() ? reader() : null) {
            reader = null;
            writer = null;
        }
    }
}
