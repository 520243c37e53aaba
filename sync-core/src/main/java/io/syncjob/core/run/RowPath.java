package io.syncjob.core.run;

import io.syncjob.core.convert.ColumnMapping;
import io.syncjob.core.plugin.ResolvedPlugin;
import io.syncjob.data.Schema;
import io.syncjob.error.Location;
import io.syncjob.error.SyncError;
import io.syncjob.spi.ColumnTransformer;
import io.syncjob.spi.PluginContext;
import io.syncjob.spi.RowTransformer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The transformers of a job, made and bound: once for planning, and once for each worker. Used by one thread. */
final class RowPath implements AutoCloseable {
    private final String job;
    private final List<Step> steps = new ArrayList<>();
    private final Schema input;
    private Schema output;

    private record Step(RowTransformer transformer, String label, Schema output, boolean shared) {}

    private RowPath(String job, Schema input) {
        this.job = job;
        this.input = input;
        this.output = input;
    }

    /** Makes and binds them. */
    static RowPath open(String job, List<ResolvedPlugin<RowTransformer>> plugins, PluginContext context, Schema input) {
        RowPath path = new RowPath(job, input);
        for (ResolvedPlugin<RowTransformer> plugin : plugins) {
            try {
                RowTransformer transformer = plugin.maker().make(context);
                path.steps.add(new Step(transformer, plugin.label(), path.output, plugin.shared()));
                path.output = transformer.bind(path.output);
                path.steps.set(
                        path.steps.size() - 1, new Step(transformer, plugin.label(), path.output, plugin.shared()));
            } catch (Exception e) {
                try {
                    path.close();
                } catch (Exception suppressed) {
                    e.addSuppressed(suppressed);
                }
                throw Failures.wrap(e, SyncError.TRANSFORM_FAILED, Location.plugin(job, plugin.label()));
            }
        }
        return path;
    }

    /** The columns that the last transformer gives. */
    Schema output() {
        return output;
    }

    /** Which column of one step's rows is which of the next, for steps that tell it. */
    List<Map.Entry<String, String>> links() {
        List<Map.Entry<String, String>> links = new ArrayList<>();
        Schema before = input;
        for (Step step : steps) {
            if (step.transformer() instanceof ColumnTransformer columns) {
                for (int i = 0; i < step.output().size(); i++) {
                    int source = columns.sourceOf(i);
                    if (source >= 0) {
                        links.add(Map.entry(
                                before.column(source).name(),
                                step.output().column(i).name()));
                    }
                }
            }
            before = step.output();
        }
        return links;
    }

    /** The names of all columns on the way. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>(input.names());
        steps.forEach(step -> names.addAll(step.output().names()));
        return names;
    }

    /** How many batches a worker holds for the stages. */
    static int scratchBatches(List<ResolvedPlugin<RowTransformer>> plugins) {
        return 1 + plugins.size();
    }

    /**
     * Whether what the stages make of a batch can stay as it is beside what they make of the next: not where a transformer
     * may give many rows for one.
     */
    boolean keepsBatches() {
        return steps.stream().allMatch(step -> step.transformer() instanceof ColumnTransformer);
    }

    /**
     * For each column of the output, which one of the input it shows unchanged, or -1; empty where a transformer does not tell.
     */
    Optional<int[]> sources() {
        int[] sources = IntStream.range(0, input.size()).toArray();
        for (Step step : steps) {
            if (!(step.transformer() instanceof ColumnTransformer columns)) {
                return Optional.empty();
            }
            int[] before = sources;
            sources = IntStream.range(0, step.output().size())
                    .map(columns::sourceOf)
                    .map(source -> source < 0 ? -1 : before[source])
                    .toArray();
        }
        return Optional.of(sources);
    }

    /** The stages from the first transformer through the mapping to {@code end}. */
    Stage stages(ColumnMapping mapping, BatchSizing sizing, Stage end) {
        return before(new ConvertStage(mapping, end), sizing);
    }

    /** The stages from the first transformer to {@code end}. */
    Stage before(Stage end, BatchSizing sizing) {
        Stage next = end;
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step step = steps.get(i);
            Location place = Location.plugin(job, step.label());
            next = step.transformer() instanceof ColumnTransformer columns
                    ? new ColumnStage(columns, step.output(), place, next)
                    : new RowStage(step.transformer(), step.output(), sizing, place, next);
        }
        return next;
    }

    /** Closes the transformers that were made for this path; one that the application handed over is its own. */
    @Override
    public void close() throws Exception {
        Exception failure = null;
        for (Step step : steps) {
            if (!step.shared()) {
                try {
                    step.transformer().close();
                } catch (Exception e) {
                    failure = e;
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
