package io.syncjob.file.store;

import java.io.IOException;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A failure of a store or of the way to it, which may pass. */
final class StoreFailure extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    StoreFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Whether such a failure is behind {@code failure}. */
    static boolean isBehind(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof StoreFailure) {
                return true;
            }
        }
        return false;
    }
}
