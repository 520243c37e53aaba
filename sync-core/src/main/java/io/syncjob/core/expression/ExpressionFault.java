package io.syncjob.core.expression;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** An expression that is wrong, and where. */
final class ExpressionFault extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int character;

    /** @param character where, counted from 1 */
    ExpressionFault(int character, String what) {
        this(character, what, null);
    }

    ExpressionFault(int character, String what, @Nullable Throwable cause) {
        super(what, cause);
        this.character = Math.max(1, character);
    }

    int character() {
        return character;
    }
}
