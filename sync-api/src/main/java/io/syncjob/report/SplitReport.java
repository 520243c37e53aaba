package io.syncjob.report;

import java.time.Duration;

/**
 * What became of one split.
 *
 * @param id the split's id
 * @param description the split in the reader's words, such as a range of keys
 * @param attempts how often it was begun, 1 when nothing went wrong
 * @param rowsRead rows read, dirty ones included
 * @param rowsWritten rows that the target acknowledged and committed
 * @param rowsFiltered rows for which the transformers gave none
 * @param rowsAdded rows that the transformers gave beyond one for each row
 * @param rowsRejected dirty rows
 * @param bytesWritten the in-memory bytes of the rows written
 * @param duration from the split's first beginning to its commit
 * @param complete whether all of it was committed
 */
public record SplitReport(
        String id,
        String description,
        int attempts,
        long rowsRead,
        long rowsWritten,
        long rowsFiltered,
        long rowsAdded,
        long rowsRejected,
        long bytesWritten,
        Duration duration,
        boolean complete) {}
