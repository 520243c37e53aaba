package io.syncjob.stream;

import io.syncjob.data.Schema;
import io.syncjob.report.Guarantee;
import io.syncjob.spi.RowWriter;
import io.syncjob.spi.RunInfo;
import io.syncjob.spi.Split;
import io.syncjob.spi.SplitWriter;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts rows and keeps none. */
final class DiscardingWriter implements RowWriter {
    private static final Logger LOG = LoggerFactory.getLogger(DiscardingWriter.class);

    private final boolean checked;
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong checksum = new AtomicLong();
    private Schema schema = Schema.of();

    /**
     * @param checked whether every cell is read into a checksum
     */
    DiscardingWriter(boolean checked) {
        this.checked = checked;
    }

    @Override
    public Schema target(Schema offered) {
        return offered;
    }

    @Override
    public void prepare(Schema rowsToCome, RunInfo run) {
        schema = rowsToCome;
    }

    @Override
    public SplitWriter open(Split split) {
        return new DiscardingSplit(this, checked ? new Checksum(schema) : null);
    }

    void committed(long newRows, long newChecksum) {
        rows.addAndGet(newRows);
        checksum.addAndGet(newChecksum);
    }

    @Override
    public void publish() {
        if (checked) {
            LOG.info("{} rows, checksum {}", rows, String.format(Locale.ROOT, "%016x", checksum.get()));
        }
    }

    @Override
    public Guarantee guarantee(boolean resumable) {
        return Guarantee.NONE;
    }

    @Override
    public OptionalLong rowsInTarget() {
        return OptionalLong.of(rows.get());
    }

    /** The checksum of all rows committed. */
    long checksum() {
        return checksum.get();
    }
}
