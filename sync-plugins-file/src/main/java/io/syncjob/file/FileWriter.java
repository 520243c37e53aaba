package io.syncjob.file;

import io.syncjob.data.Column;
import io.syncjob.data.Schema;
import io.syncjob.file.codec.Codec;
import io.syncjob.file.format.RowFormat;
import io.syncjob.file.store.Output;
import io.syncjob.file.store.Publication;
import io.syncjob.file.store.Store;
import io.syncjob.file.store.Stores;
import io.syncjob.file.store.Target;
import io.syncjob.report.Guarantee;
import io.syncjob.spi.Finding;
import io.syncjob.spi.JobState;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.RunInfo;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes files of any format to any store: parts for each split, all published at the end. */
final class FileWriter implements RowWriter {
    private final Store store;
    private final Target target;
    private final FileShape shape;
    private final @Nullable Codec codec;
    private final RowFormat format;
    /** In their order. */
    private final Map<String, SplitParts> splits = Collections.synchronizedMap(new LinkedHashMap<>());

    private @Nullable Publication publication;
    /** Of the run that began the job. */
    private String runId = "";

    private @Nullable Schema schema;
    private @Nullable PartMaker maker;
    private @Nullable WholeFile whole;
    private @Nullable StagedProgress progress;

    private FileWriter(Store store, Target target, FileShape shape, @Nullable Codec codec, RowFormat format) {
        this.store = store;
        this.target = target;
        this.shape = shape;
        this.codec = codec;
        this.format = format;
    }

    /** A writer to wherever the path says. */
    static FileWriter of(
            String path, boolean folder, WriteMode mode, FileShape shape, StoreAccess access, RowFormat format) {
        boolean alone = !shape.partitionBy().isEmpty() || shape.maxFileRows() > 0 || shape.maxFileBytes() > 0;
        if (alone && !folder) {
            throw Settings.invalid(
                    "The settings output.partitionBy, maxFileRows and maxFileBytes are for a folder of files",
                    "Set folder, or leave them out.");
        }
        Compression asked = shape.compression();
        Codec codec = asked != null ? asked.codec() : folder ? null : Codec.ofName(path);
        String extension = format.extension() + (codec == null ? "" : "." + codec.extension());
        Target target = new Target(path, folder, mode.toMode(), extension, shape.checksums(), shape.marker());
        return new FileWriter(Stores.of(List.of(path), access.toAccess()), target, shape, codec, format);
    }

    @Override
    public Schema target(Schema rows) throws IOException {
        if (codec != null) {
            codec.require();
        }
        Schema inFiles = format.check(inFiles(rows));
        closePublication();
        publication = store.publication(target);
        List<Column> columns = new ArrayList<>();
        for (Column column : rows.columns()) {
            int index = inFiles.names().indexOf(column.name());
            columns.add(index < 0 ? column : inFiles.column(index));
        }
        return Schema.of(columns).withKey(rows.key());
    }

    /** The columns that are not in the names of folders. */
    private Schema inFiles(Schema rows) {
        Schema inFiles = rows.select(PartFolders.others(rows, shape.partitionBy()));
        if (inFiles.size() == 0) {
            throw Settings.invalid(
                    "The setting output.partitionBy names all columns, so that none is left for the files",
                    "Name fewer columns.");
        }
        return inFiles;
    }

    @Override
    public void prepare(Schema rows, RunInfo run) throws IOException {
        Publication current = publication == null ? store.publication(target) : publication;
        publication = current;
        schema = rows;
        StagedProgress left = run.resumed() ? progress : null;
        runId = left == null ? run.runId() : left.origin();
        format.begin(runId);
        maker = new PartMaker(
                format, codec, current, inFiles(rows), progress != null, left == null ? 0 : left.numbers());
        current.begin(runId);
    }

    @Override
    public boolean isResumable() {
        return true;
    }

    @Override
    public Optional<JobState> takeUp(RunInfo run) throws IOException {
        Publication current = Objects.requireNonNull(publication, "target comes first");
        StagedProgress taken = StagedProgress.in(current.takeUp(run.key()));
        progress = taken;
        return taken.takeUp();
    }

    @Override
    public void keep(JobState state) throws IOException {
        Objects.requireNonNull(progress, "takeUp comes first").keep(runId, state);
    }

    private PartMaker maker() {
        return Objects.requireNonNull(maker, "prepare comes first");
    }

    @Override
    public void expect(List<Split> expected) {
        StagedProgress left = progress;
        expected.forEach(split -> splits.put(split.id(), left == null ? new SplitParts() : left.parts(split.id())));
        if (!target.isFolder()) {
            whole = new WholeFile(maker(), List.copyOf(splits.values()));
        }
    }

    @Override
    public SplitWriter open(Split split) throws IOException {
        SplitParts parts = Objects.requireNonNull(splits.get(split.id()), "expect tells all splits");
        return new SplitFilesWriter(
                shape, maker(), parts, whole, progress, Objects.requireNonNull(schema, "prepare comes first"));
    }

    @Override
    public void publish() throws IOException {
        List<Output> files = new ArrayList<>();
        if (target.isFolder()) {
            for (SplitParts split : splits.values()) {
                for (Map.Entry<String, List<FilePart>> series : split.byFolder().entrySet()) {
                    for (FilePart part : series.getValue()) {
                        boolean ofAnySplit = series.getKey().isEmpty()
                                && part == series.getValue().get(0);
                        if (ofAnySplit || part.hasSegments()) {
                            files.add(new Output(series.getKey(), () -> maker().assemble(part)));
                        }
                    }
                }
            }
            if (files.isEmpty() && shape.partitionBy().isEmpty()) {
                files.add(new Output("", maker()::assembleNone));
            }
        } else {
            files.add(new Output("", Objects.requireNonNull(whole, "expect comes first")::finish));
        }
        Objects.requireNonNull(publication, "prepare comes first").publish(files);
    }

    @Override
    public boolean isTransient(Throwable failure) {
        return store.isTransient(failure);
    }

    @Override
    public void abandon() throws IOException {
        closePublication();
    }

    /**
     * A run that is repeated overwrites what the one before has published, or finds it there. What it appends, it appends
     * again if the one before died after publishing, unless it goes on where that one stopped.
     */
    @Override
    public Guarantee guarantee(boolean resumable) {
        return target.mode() == Target.Mode.APPEND && !resumable ? Guarantee.AT_LEAST_ONCE : Guarantee.EXACTLY_ONCE;
    }

    @Override
    public List<Finding> check(Schema rows) throws IOException {
        target(rows);
        return List.of(Finding.ok("'" + target.path() + "' can be written with " + rows.size() + " columns"));
    }

    @Override
    public List<String> describe(Schema rows) {
        return List.of("write " + (target.isFolder() ? "part files into folder " : "file ") + target.path() + ", mode "
                + target.mode());
    }

    private void closePublication() throws IOException {
        if (progress != null) {
            progress.close();
            progress = null;
        }
        if (publication != null) {
            Publication closing = publication;
            publication = null;
            closing.close();
        }
    }

    @Override
    public void close() throws IOException {
        try (store) {
            closePublication();
        }
    }
}
