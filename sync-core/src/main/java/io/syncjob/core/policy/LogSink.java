package io.syncjob.core.policy;

import io.syncjob.policy.DirtyRows;
import io.syncjob.policy.RejectedRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the first dirty rows, without their values: logs are read by more people than data is. */
final class LogSink implements DirtyRows.Sink {
    private static final Logger LOG = LoggerFactory.getLogger("io.syncjob.dirty");

    private final int most;
    private int logged;

    LogSink(int most) {
        this.most = most;
    }

    @Override
    public void accept(RejectedRow row) {
        if (logged < most) {
            logged++;
            LOG.warn(
                    "Dirty row: split {}, row {}, {}, column {}: {} ({})",
                    row.split(),
                    row.row(),
                    row.stage(),
                    row.column() == null ? "-" : row.column(),
                    row.reason(),
                    row.code());
        } else if (logged == most) {
            logged++;
            LOG.warn("More dirty rows are counted, and not logged");
        }
    }
}
