package io.syncjob.file;

import io.syncjob.data.Schema;
import io.syncjob.file.format.RowFormat;
import io.syncjob.file.store.Publication;
import io.syncjob.file.store.Store;
import io.syncjob.file.store.Target;
import io.syncjob.report.Guarantee;
import io.syncjob.spi.Finding;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.RunInfo;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitWriter;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Writes files of any format to any store: a part for each split, all published at the end. */
final class FileWriter implements RowWriter {
    private final Store store;
    private final Target target;
    private final RowFormat format;
    private final Map<String, FilePart> parts = new ConcurrentHashMap<>();
    private final AtomicInteger numbers = new AtomicInteger();
    private @Nullable Publication publication;
    private @Nullable Schema schema;

    FileWriter(Store store, Target target, RowFormat format) {
        this.store = store;
        this.target = target;
        this.format = format;
    }

    @Override
    public Schema target(Schema rows) throws IOException {
        format.check(rows);
        closePublication();
        publication = store.publication(target);
        return rows;
    }

    @Override
    public void prepare(Schema rows, RunInfo run) throws IOException {
        if (publication == null) {
            publication = store.publication(target);
        }
        schema = rows;
        publication.begin(run.runId());
    }

    @Override
    public SplitWriter open(Split split) throws IOException {
        Schema rows = Objects.requireNonNull(schema, "prepare comes first");
        Publication open = Objects.requireNonNull(publication, "prepare comes first");
        FilePart part =
                parts.computeIfAbsent(split.id(), id -> new FilePart(numbers.getAndIncrement(), format.preamble(rows)));
        return new PartWriter(part, open.open(part.number()), format.encoder(rows));
    }

    @Override
    public void publish() throws IOException {
        List<Integer> order = parts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(SplitOrder.BY_ID))
                .map(part -> part.getValue().number())
                .toList();
        Objects.requireNonNull(publication, "prepare comes first")
                .publish(order, format.preamble(Objects.requireNonNull(schema, "prepare comes first")));
    }

    @Override
    public void abandon() throws IOException {
        closePublication();
    }

    /**
     * A run that is repeated overwrites what the one before has published, or finds it there. What it appends, it appends
     * again if the one before died after publishing.
     */
    @Override
    public Guarantee guarantee(boolean resumable) {
        return target.mode() == Target.Mode.APPEND ? Guarantee.AT_LEAST_ONCE : Guarantee.EXACTLY_ONCE;
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
        if (publication != null) {
            Publication closing = publication;
            publication = null;
            closing.close();
        }
    }

    @Override
    public void close() throws IOException {
        closePublication();
    }
}
