package io.syncjob.file.format.orc;

import io.syncjob.data.Schema;
import io.syncjob.file.format.FileTable;
import io.syncjob.file.format.Range;
import io.syncjob.file.store.StoredFile;
import io.syncjob.spi.Position;
import io.syncjob.spi.SplitReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The table that ORC files form.
 *
 * @param stripes what is read of each file, by its path
 */
record OrcTable(Schema schema, Map<String, List<OrcStripe>> stripes, double bytesPerRow) implements FileTable {
    private List<OrcStripe> of(StoredFile file) {
        return Objects.requireNonNull(stripes.get(file.path()), file.path());
    }

    /** A range holds the stripes that begin in it. */
    @Override
    public List<Range> ranges(StoredFile file, long bytes) {
        List<Range> ranges = new ArrayList<>();
        long from = 0;
        for (OrcStripe stripe : of(file)) {
            long end = stripe.start() + stripe.bytes();
            if (end - from >= bytes) {
                ranges.add(new Range(from, end));
                from = end;
            }
        }
        if (from == 0 || of(file).stream().anyMatch(hasStart(from))) {
            ranges.add(new Range(from, Math.max(from, file.size())));
        }
        return ranges;
    }

    private static java.util.function.Predicate<OrcStripe> hasStart(long from) {
        return stripe -> stripe.start() >= from;
    }

    @Override
    public SplitReader open(StoredFile file, Range range, Position from) throws IOException {
        return new OrcSplitReader(
                file,
                schema,
                of(file).stream()
                        .filter(stripe -> stripe.start() >= range.from() && stripe.start() < range.to())
                        .toList(),
                from);
    }
}
