package io.syncjob.jdbc.postgres;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What PostgreSQL's messages say without the values of a row, which their details quote. */
public final class ServerMessages {
    private ServerMessages() {}

    /** The message of {@code failure} where it names a constraint, a column or a type and no value. */
    public static Optional<String> withoutValues(SQLException failure) {
        return failure instanceof PSQLException refusal
                ? withoutValues(refusal.getServerErrorMessage())
                : Optional.empty();
    }

    /** The same of the server's own words. */
    static Optional<String> withoutValues(@Nullable ServerErrorMessage message) {
        String text = message == null ? null : message.getMessage();
        String state = message == null ? null : message.getSQLState();
        if (message == null || text == null || state == null) {
            return Optional.empty();
        }
        boolean plain = switch (state) {
            case "23502", "23503", "23505", "23514", "23P01" ->
                // Set by the server, and not by a function that raises an exception in the words of its author.
                message.getConstraint() != null || message.getColumn() != null;
            // A value that is too long, or a number too large: with quotes these name the value.
            case "22001", "22003" -> text.indexOf('"') < 0;
            default -> false;
        };
        return plain ? Optional.of(text) : Optional.empty();
    }
}
