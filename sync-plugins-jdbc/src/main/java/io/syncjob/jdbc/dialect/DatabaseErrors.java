package io.syncjob.jdbc.dialect;

import java.sql.SQLException;
import java.util.Optional;

/** What the errors of a database mean. The methods here go by the SQLState, as the standard has it. */
public abstract class DatabaseErrors {
    DatabaseErrors() {}

    /**
     * Whether a commit that failed so is sure not to have taken place: a constraint that waited for the commit, or a
     * transaction that lost against another.
     */
    public boolean isUndone(SQLException failure) {
        return failure(failure) == Failure.ROW || Failure.stateOf(failure).startsWith("40");
    }

    /** A short constant for a refusal of a row: the SQLState, or what stands for it where the driver gives none. */
    public String code(SQLException failure) {
        return Failure.stateOf(failure);
    }

    /** What a refusal of a row says without any of its values: what {@link #constraint} gives, else no more than the kind. */
    public final String withoutValues(SQLException failure) {
        SQLException cause = Failure.cause(failure);
        return constraint(cause)
                .orElse("the database refuses the row (SQLState " + code(cause) + ", error " + cause.getErrorCode()
                        + "); its message is not shown, as it may quote a masked column");
    }

    /** The part of a refusal's message that names the constraint and quotes no value; empty where that is not known. */
    protected Optional<String> constraint(SQLException failure) {
        return Optional.empty();
    }

    /** What {@code failure} means. */
    public Failure failure(SQLException failure) {
        return Failure.byState(failure);
    }
}
