package io.syncjob.error;

import io.syncjob.report.SyncReport;
import java.io.Serial;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one exception of the library. Its message says what happened, where, and what to do; {@link #error()} says it to
 * programs. It never holds a secret.
 */
public final class SyncException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final SyncError error;
    private final String what;
    private final String remedy;
    private final Location location;
    private final transient @Nullable SyncReport report;

    /**
     * @param what what happened, a sentence without its full stop
     * @param remedy what to do about it, one or more whole sentences
     */
    public SyncException(SyncError error, String what, String remedy) {
        this(error, what, remedy, null);
    }

    public SyncException(SyncError error, String what, String remedy, @Nullable Throwable cause) {
        this(error, what, remedy, Location.NOWHERE, null, cause);
    }

    private SyncException(
            SyncError error,
            String what,
            String remedy,
            Location location,
            @Nullable SyncReport report,
            @Nullable Throwable cause) {
        super(message(what, location, remedy), cause);
        this.error = Objects.requireNonNull(error, "error");
        this.what = what;
        this.remedy = remedy;
        this.location = location;
        this.report = report;
    }

    private static String message(String what, Location location, String remedy) {
        String where = location.toString();
        return what + (where.isEmpty() ? "" : " (" + where + ")") + "." + (remedy.isEmpty() ? "" : " " + remedy);
    }

    /** What kind of failure this is. */
    public SyncError error() {
        return error;
    }

    /** What happened, without its place and remedy. */
    public String what() {
        return what;
    }

    /** What to do about it. */
    public String remedy() {
        return remedy;
    }

    /** Where it happened. */
    public Location location() {
        return location;
    }

    /** What the run had done until it failed; empty for a job that never began to run. */
    public Optional<SyncReport> report() {
        return Optional.ofNullable(report);
    }

    /** The same failure with every part of {@code outer} that its location lacks. */
    public SyncException at(Location outer) {
        Location merged = location.within(outer);
        return merged.equals(location) ? this : copy(merged, report);
    }

    /** The same failure with the report of the run that it ended. */
    public SyncException with(SyncReport newReport) {
        return copy(location, newReport);
    }

    private SyncException copy(Location newLocation, @Nullable SyncReport newReport) {
        SyncException copy = new SyncException(error, what, remedy, newLocation, newReport, getCause());
        copy.setStackTrace(getStackTrace());
        for (Throwable suppressed : getSuppressed()) {
            copy.addSuppressed(suppressed);
        }
        return copy;
    }
}
