package io.syncjob.file.format.orc;

import io.syncjob.data.Schema;
import io.syncjob.file.format.RowEncoder;
import io.syncjob.file.format.RowFormat;
import io.syncjob.file.format.Segment;
import io.syncjob.file.store.LocalSlice;
import io.syncjob.file.store.PartFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.orc.Reader;
import org.apache.orc.StripeInformation;
import org.apache.orc.StripeStatistics;
import org.apache.orc.Writer;

/** Writes ORC. A segment is a whole ORC file, and files are joined by copying their stripes. */
public final class OrcRowFormat implements RowFormat {
    private final OrcWriteOptions options;

    public OrcRowFormat(OrcWriteOptions options) {
        this.options = options;
    }

    @Override
    public String extension() {
        return "orc";
    }

    @Override
    public boolean isAppendable() {
        return false;
    }

    @Override
    public Schema check(Schema rows) {
        return Schema.of(rows.columns().stream()
                        .map(column -> column.withType(OrcColumns.inFile(column.type(), options.unbounded())))
                        .toList())
                .withKey(rows.key());
    }

    @Override
    public RowEncoder encoder(Schema rows, PartFile out) throws IOException {
        return new OrcEncoder(rows, options, out);
    }

    @Override
    public void merge(Schema rows, List<Segment> segments, PartFile out) throws IOException {
        try (Writer writer = OrcOutput.writer(rows, options, out)) {
            for (Segment segment : segments) {
                append(new LocalSlice(segment.file(), segment.from(), segment.to()), writer);
            }
        }
    }

    private static void append(LocalSlice segment, Writer writer) throws IOException {
        try (Reader reader = OrcFiles.open(segment)) {
            List<StripeInformation> stripes = reader.getStripes();
            List<StripeStatistics> statistics = reader.getStripeStatistics();
            for (int i = 0; i < stripes.size(); i++) {
                StripeInformation stripe = stripes.get(i);
                byte[] bytes = new byte[Math.toIntExact(stripe.getLength())];
                try (InputStream in = segment.open(stripe.getOffset())) {
                    if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
                        throw new IOException("the part " + segment.path() + " became shorter");
                    }
                }
                writer.appendStripe(bytes, 0, bytes.length, stripe, new StripeStatistics[] {statistics.get(i)});
            }
        }
    }
}
