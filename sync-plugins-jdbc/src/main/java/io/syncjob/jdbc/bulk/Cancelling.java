package io.syncjob.jdbc.bulk;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a statement end that another thread executes. */
public final class Cancelling {
    private static final Logger LOG = LoggerFactory.getLogger(Cancelling.class);

    private Cancelling() {}

    /** Cancels {@code statement}; with a driver that cannot, it is left to the interrupt that follows a cancel. */
    public static void cancel(Statement statement) throws SQLException {
        try {
            statement.cancel();
        } catch (SQLFeatureNotSupportedException e) {
            LOG.debug("The driver cancels no statement", e);
        }
    }
}
