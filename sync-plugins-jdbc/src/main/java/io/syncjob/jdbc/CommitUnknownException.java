package io.syncjob.jdbc;

import java.io.Serial;
import java.sql.SQLException;

/** A commit that failed, so that no one can tell whether it took place. Trying again could write rows twice. */
final class CommitUnknownException extends SQLException {
    @Serial
    private static final long serialVersionUID = 1L;

    CommitUnknownException(SQLException cause) {
        super(
                "The commit failed, and whether the rows are in the target is not known: " + cause.getMessage(),
                cause.getSQLState(),
                cause);
    }
}
