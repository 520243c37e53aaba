package io.syncjob.mq.internal;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A registry of schemas that does not answer, or says that it cannot now; it may later. */
public final class RegistryFailure extends IOException {
    private static final long serialVersionUID = 1L;

    RegistryFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
