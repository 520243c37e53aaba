package io.syncjob.spi;

/**
 * How far a split has come. Committed together with the rows that it counts.
 *
 * @param splitId the split
 * @param position where reading goes on after the rows counted here; {@link Position#NONE} where only the start will do
 * @param complete whether the split has been written to its end
 * @param rowsRead rows read since the split's start, dirty ones included
 * @param rowsWritten rows accepted since the split's start
 * @param rowsRejected rows rejected since the split's start
 */
public record SplitProgress(
        String splitId, Position position, boolean complete, long rowsRead, long rowsWritten, long rowsRejected) {}
