package io.syncjob.core.run;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.RowReader;
import io.syncjob.spi.RowWriter;
import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is told of failures in a job that masks columns. The messages of foreign exceptions may quote rows, so they are left
 * out, in the chain of causes too; what a plug-in tells without values stands in their place.
 */
final class FailureMask {
    private static final String UNSHOWN = "its message is not shown, as it may quote a masked column";

    private final JobSetup setup;

    FailureMask(JobSetup setup) {
        this.setup = setup;
    }

    /** The failure as it is told; the same where no column is masked. */
    SyncException told(SyncException failure) {
        if (setup.masked().isEmpty()) {
            return failure;
        }
        Throwable cause = failure.getCause();
        SyncException told = new SyncException(
                        failure.error(),
                        cause == null || !tellsCause(failure.error()) ? failure.what() : what(failure, cause),
                        failure.remedy(),
                        hidden(cause))
                .at(failure.location());
        told.setStackTrace(failure.getStackTrace());
        for (Throwable suppressed : failure.getSuppressed()) {
            told.addSuppressed(toldOrHidden(suppressed));
        }
        return failure.report().map(told::with).orElse(told);
    }

    /** Any failure for a log or a note. */
    Throwable toldOrHidden(Throwable failure) {
        if (setup.masked().isEmpty()) {
            return failure;
        }
        return failure instanceof SyncException known ? told(known) : new Hidden(failure, hidden(failure.getCause()));
    }

    /** Kinds whose message takes up that of a foreign exception. */
    private static boolean tellsCause(SyncError error) {
        return switch (error) {
            case READ_FAILED, TRANSFORM_FAILED, WRITE_FAILED, INVALID_VALUE, CONTRACT_BROKEN, VERIFICATION_FAILED ->
                true;
            default -> false;
        };
    }

    private String what(SyncException failure, Throwable cause) {
        String what = failure.what();
        String told = cause.getClass().getSimpleName() + ": "
                + plain(failure.error(), cause).orElse(UNSHOWN);
        int taken = what.length();
        boolean found = false;
        for (Throwable each = cause; each != null; each = each.getCause()) {
            String first = String.valueOf(each.getMessage())
                    .strip()
                    .lines()
                    .findFirst()
                    .orElse("");
            int at = first.isEmpty()
                    ? -1
                    : what.indexOf(first.endsWith(".") ? first.substring(0, first.length() - 1) : first);
            if (at >= 0 && at < taken) {
                taken = at;
                found = true;
            }
        }
        String before = found ? what.substring(0, taken).strip() : "The run failed:";
        String name = cause.getClass().getSimpleName() + ":";
        return (before.endsWith(name)
                        ? before.substring(0, before.length() - name.length()).strip()
                        : before) + " " + told;
    }

    private Optional<String> plain(SyncError error, Throwable cause) {
        RowReader reader = setup.openReader();
        RowWriter writer = setup.openWriter();
        Optional<String> ofWriter =
                error == SyncError.READ_FAILED || writer == null ? Optional.empty() : writer.withoutValues(cause);
        return ofWriter.isPresent() || reader == null || error == SyncError.WRITE_FAILED
                ? ofWriter
                : reader.withoutValues(cause);
    }

    private static @Nullable Throwable hidden(@Nullable Throwable cause) {
        return cause == null ? null : new Hidden(cause, hidden(cause.getCause()));
    }

    /** An exception without its message. */
    private static final class Hidden extends Exception {
        @Serial
        private static final long serialVersionUID = 1L;

        Hidden(Throwable original, @Nullable Throwable cause) {
            super(original.getClass().getName() + ": " + UNSHOWN, cause, false, true);
            setStackTrace(original.getStackTrace());
        }
    }
}
