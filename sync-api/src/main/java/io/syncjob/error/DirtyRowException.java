package io.syncjob.error;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by a transformer to reject the row it was given: the row becomes a dirty row, and the dirty-row policy decides
 * whether the run goes on. Any other exception of a transformer fails the run.
 */
public final class DirtyRowException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final @Nullable String column;
    private final String code;

    /** Rejects the row for what stands in {@code column}. */
    public DirtyRowException(@Nullable String column, String reason) {
        this(column, "REJECTED", reason);
    }

    /**
     * @param column the column at fault, or null where it is the row as a whole
     * @param code a short constant for the kind of fault, for programs to read
     * @param reason what is wrong, for people to read
     */
    public DirtyRowException(@Nullable String column, String code, String reason) {
        super(reason, null, false, false);
        this.column = column;
        this.code = code;
    }

    public @Nullable String column() {
        return column;
    }

    public String code() {
        return code;
    }
}
