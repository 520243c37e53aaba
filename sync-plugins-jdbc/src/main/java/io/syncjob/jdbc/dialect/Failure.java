package io.syncjob.jdbc.dialect;

import io.syncjob.jdbc.bulk.BadRowException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an {@link SQLException} means for a job. */
public enum Failure {
    /** A row is refused for what it holds. */
    ROW,
    /** It may pass by itself: a lost connection, a deadlock, a timeout, a server that is full or restarting. */
    TRANSIENT,
    /** The server refuses the user or the password. */
    CREDENTIALS,
    /** The user may not do this. */
    DENIED,
    /** Nothing answers, or the connection is gone. */
    UNREACHABLE,
    /** The database does not exist. */
    NO_DATABASE,
    /** A table does not exist. */
    NO_TABLE,
    /** A column does not exist. */
    NO_COLUMN,
    /** The statement is not understood. */
    SYNTAX,
    /** Anything else. */
    OTHER;

    /** Whether trying again may help. */
    public boolean isTransient() {
        return this == TRANSIENT || this == UNREACHABLE;
    }

    /**
     * The meaning that the SQLState's class has in the standard (ISO/IEC 9075-2, clause 24) and in common use.
     */
    static Failure byState(SQLException failure) {
        String state = stateOf(failure);
        if (state.length() != 5) {
            return failure instanceof SQLTransientException || failure instanceof SQLRecoverableException
                    ? TRANSIENT
                    : OTHER;
        }
        return switch (state) {
            case "42501", "25006" -> DENIED;
            case "42P01", "42S02" -> NO_TABLE;
            case "42703", "42S22" -> NO_COLUMN;
            case "3D000" -> NO_DATABASE;
            case "HYT00", "HYT01", "55P03", "57P01", "57P02", "57P03" -> TRANSIENT;
            default ->
                switch (state.substring(0, 2)) {
                    case "21", "22", "23", "44", "45" -> ROW;
                    case "08" -> UNREACHABLE;
                    case "28" -> CREDENTIALS;
                    case "40", "53" -> TRANSIENT;
                    case "42" -> SYNTAX;
                    default ->
                        failure instanceof SQLTransientException || failure instanceof SQLRecoverableException
                                ? TRANSIENT
                                : OTHER;
                };
        };
    }

    /** The exception that says most: of a batch, the one that a row of it brought about. */
    public static SQLException cause(SQLException failure) {
        return failure instanceof BatchUpdateException && failure.getNextException() != null
                ? failure.getNextException()
                : failure;
    }

    /** The SQLState, or an empty text. */
    public static String stateOf(SQLException failure) {
        return orEmpty(cause(failure).getSQLState());
    }

    private static String orEmpty(@Nullable String state) {
        return Objects.requireNonNullElse(state, "");
    }

    /**
     * What a loader throws when sending a row has failed: the failure itself where the row is not to blame.
     *
     * @throws BadRowException where it is
     */
    static SQLException ofRow(int row, SQLException failure, Dialect dialect) throws BadRowException {
        if (dialect.failure(failure) != ROW) {
            return failure;
        }
        throw new BadRowException(
                row,
                -1,
                dialect.code(failure),
                String.valueOf(failure.getMessage()).strip(),
                dialect.withoutValues(failure));
    }
}
