package io.syncjob.core.run;

import io.syncjob.error.Location;
import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;

/** Makes one exception of whatever a plug-in throws. */
final class Failures {
    private Failures() {}

    /** The failure as the library's exception, with its place: wrapped once, never twice. */
    static SyncException wrap(Throwable failure, SyncError error, Location place) {
        if (failure instanceof SyncException known) {
            return known.at(place);
        }
        if (failure instanceof NoClassDefFoundError || failure instanceof ClassNotFoundException) {
            return new SyncException(
                            SyncError.MISSING_LIBRARY,
                            "A class is missing: " + failure.getMessage(),
                            "Add the library that holds it to the class path; the plug-in's documentation names it.",
                            failure)
                    .at(place);
        }
        String message = failure.getMessage();
        String what = failure.getClass().getSimpleName() + (message == null ? "" : ": " + message.strip());
        return new SyncException(
                        error,
                        verb(error) + ": " + (what.endsWith(".") ? what.substring(0, what.length() - 1) : what),
                        "See the cause.",
                        failure)
                .at(place);
    }

    private static String verb(SyncError error) {
        return switch (error) {
            case READ_FAILED -> "Reading failed";
            case TRANSFORM_FAILED -> "Transforming failed";
            case WRITE_FAILED -> "Writing failed";
            default -> "The run failed";
        };
    }

    static SyncException cancelled(String job) {
        return new SyncException(SyncError.CANCELLED, "The run was cancelled", "Start the job again to complete it.")
                .at(Location.job(job));
    }

    static SyncException contract(String what) {
        return new SyncException(
                SyncError.CONTRACT_BROKEN, what, "This is a defect of the plug-in: report it to its author.");
    }
}
