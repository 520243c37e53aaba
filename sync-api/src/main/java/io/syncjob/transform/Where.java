package io.syncjob.transform;

import io.syncjob.error.SyncError;
import io.syncjob.error.SyncException;
import io.syncjob.spi.TransformerConfig;

/**
 * Keeps the rows of which a condition is true. Needs the library {@code com.ezylang:EvalEx} on the class path.
 *
 * @param condition an expression that is true or false, such as {@code quantity > 0 AND region = 'eu'}; a row of which it is
 *     NULL is left out
 */
public record Where(String condition) implements TransformerConfig {
    @SuppressWarnings("NullAway") // an absent setting arrives as null
    public Where {
        if (condition == null || condition.isBlank()) {
            throw new SyncException(
                    SyncError.INVALID_VALUE,
                    "The transformer 'where' has no 'condition'",
                    "Give one, such as quantity > 0.");
        }
    }
}
