package io.syncjob.tck;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A refusal that a user can act upon. */
final class Refusal {
    private Refusal() {}

    /** Fails unless {@code call} throws a {@link SyncException} that says what happened and what to do. */
    static SyncException require(ThrowingCallable call) {
        Throwable thrown = Assertions.catchThrowable(call);
        if (!(thrown instanceof SyncException refusal)) {
            throw new AssertionError("A SyncException was expected, and there was " + thrown, thrown);
        }
        Assertions.assertThat(refusal.what()).as("what happened").isNotBlank();
        Assertions.assertThat(refusal.remedy())
                .as("what to do about: " + refusal.what())
                .isNotBlank();
        return refusal;
    }

    /** Fails unless {@code call} is refused so, with {@code error}. */
    static SyncException require(SyncError error, ThrowingCallable call) {
        SyncException refusal = require(call);
        Assertions.assertThat(refusal.error())
                .as("kind of: %s", refusal.getMessage())
                .isEqualTo(error);
        return refusal;
    }
}
