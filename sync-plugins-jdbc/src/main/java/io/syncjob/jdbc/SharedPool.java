package io.syncjob.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections of one end of many jobs: together never more than so many. Whoever makes it closes it. */
final class SharedPool extends HikariDataSource {
    private static final Logger LOG = LoggerFactory.getLogger(SharedPool.class);

    private final String url;

    /** Those that can be asked for. */
    private static final Set<Integer> ISOLATIONS = Set.of(
            Connection.TRANSACTION_READ_UNCOMMITTED,
            Connection.TRANSACTION_READ_COMMITTED,
            Connection.TRANSACTION_REPEATABLE_READ,
            Connection.TRANSACTION_SERIALIZABLE);

    /** @param url where the connections lead */
    SharedPool(Endpoint endpoint, String url, String name, int most) {
        super(settings(endpoint, name, most, isolation(endpoint)));
        this.url = url;
    }

    private static int isolation(Endpoint endpoint) {
        try (Connection first = endpoint.connect()) {
            return isolationOf(first);
        } catch (SQLException e) {
            LOG.debug("What keeps it from connecting is told by the first job", e);
            return Connection.TRANSACTION_NONE;
        }
    }

    /** The isolation that a new connection has by itself. */
    static int isolationOf(Connection connection) throws SQLException {
        try {
            return connection.getTransactionIsolation();
        } catch (SQLFeatureNotSupportedException e) {
            return Connection.TRANSACTION_NONE; // a database without transactions
        }
    }

    /**
     * The settings of a pool that opens connections when they are asked for, {@code most} of them.
     *
     * @param isolation the one that a connection has by itself. Left to find it, the pool never gives a connection if the
     *     server ends the first one while it is asked.
     */
    static HikariConfig settings(Endpoint endpoint, String name, int most, int isolation) {
        HikariConfig settings = new HikariConfig();
        settings.setDataSource(endpoint);
        settings.setPoolName(name);
        settings.setMaximumPoolSize(most);
        settings.setMinimumIdle(0);
        settings.setAutoCommit(false);
        settings.setInitializationFailTimeout(-1);
        settings.setConnectionTimeout(TimeUnit.SECONDS.toMillis(30));
        if (ISOLATIONS.contains(isolation)) {
            settings.setTransactionIsolation(Integer.toString(isolation));
        }
        return settings;
    }

    String address() {
        return url;
    }
}
