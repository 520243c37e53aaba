package io.syncjob.report;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a run is. The counts are of one moment, may lag the workers by one batch, and never run backwards but when a
 * split is tried again.
 *
 * @param phase what the run is doing
 * @param rowsRead rows read, dirty ones included
 * @param rowsWritten rows handed to the target and accepted by it, committed or not yet
 * @param rowsRejected dirty rows
 * @param bytesWritten the in-memory bytes of the rows written
 * @param splitsDone splits committed
 * @param splitsTotal splits planned, 0 before there is a plan
 * @param estimatedRows rows that the reader expects in all; empty where it can't tell
 * @param elapsed since the run began
 */
public record Progress(
        Phase phase,
        long rowsRead,
        long rowsWritten,
        long rowsRejected,
        long bytesWritten,
        int splitsDone,
        int splitsTotal,
        OptionalLong estimatedRows,
        Duration elapsed) {

    /** What a run does, in this order. */
    public enum Phase {
        PLANNING,
        COPYING,
        PAUSED,
        PUBLISHING,
        VERIFYING,
        ENDED
    }

    /** Rows read per second since the run began. */
    public double rowsPerSecond() {
        double seconds = elapsed.toNanos() / 1e9;
        return seconds <= 0 ? 0 : rowsRead / seconds;
    }

    /** The part done, 0 to 1, by estimated rows, else by splits; empty before there is a plan. */
    public Optional<Double> fraction() {
        if (phase == Phase.ENDED || phase == Phase.PUBLISHING || phase == Phase.VERIFYING) {
            return Optional.of(1.0);
        }
        if (estimatedRows.isPresent() && estimatedRows.getAsLong() > 0) {
            return Optional.of(Math.min(1.0, (double) rowsRead / estimatedRows.getAsLong()));
        }
        return splitsTotal == 0 ? Optional.empty() : Optional.of((double) splitsDone / splitsTotal);
    }

    /** The time still needed if the run goes on as it did; empty where nothing tells how much is left. */
    public Optional<Duration> eta() {
        return fraction()
                .filter(part -> part > 0)
                .map(part -> Duration.ofNanos((long) (elapsed.toNanos() * (1 - part) / part)));
    }
}
