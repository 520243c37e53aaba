package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.SyncJob;
import io.syncjob.data.DataType;
import io.syncjob.policy.Splits;
import io.syncjob.stream.StreamReader;
import io.syncjob.stream.Values;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server may end a session at any moment, also while the pool looks at the first connection that it gets. */
class PoolIsolationTest {
    private static final String PREFIX = "jdbc:ending:";
    private static final AtomicInteger CONNECTIONS = new AtomicInteger();

    /** H2, whose second connection is closed when it is asked for its isolation. */
    public static final class EndingDriver implements Driver {
        @Override
        public Connection connect(String url, Properties properties) throws SQLException {
            if (!acceptsURL(url)) {
                return null;
            }
            Connection real = DriverManager.getConnection(url.replace(PREFIX, "jdbc:h2:"), properties);
            boolean ending = CONNECTIONS.incrementAndGet() == 2;
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (ending && method.getName().equals("getTransactionIsolation")) {
                            real.close();
                            throw new SQLException("The connection has been closed", "08003");
                        }
                        try {
                            return method.invoke(real, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        @Override
        public boolean acceptsURL(String url) {
            return url.startsWith(PREFIX);
        }

        @Override
        public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
            return new DriverPropertyInfo[0];
        }

        @Override
        public int getMajorVersion() {
            return 1;
        }

        @Override
        public int getMinorVersion() {
            return 0;
        }

        @Override
        public boolean jdbcCompliant() {
            return true;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void aPoolOutlivesAFirstConnectionThatIsEnded() throws Exception {
        try (Connection keeper = DriverManager.getConnection("jdbc:h2:mem:ending")) {
            assertThat(keeper.isValid(1)).isTrue();
            var report = SyncJob.builder()
                    .from(StreamReader.rows(10).column("id", DataType.INT64, Values.sequence()))
                    .to(JdbcWriter.table(
                                    JdbcConnection.of(PREFIX + "mem:ending").driver(EndingDriver.class.getName()),
                                    "made")
                            .createIfMissing()
                            .dialect("h2"))
                    .splits(Splits.parallel(1))
                    .run();
            assertThat(report.rowsWritten()).isEqualTo(10);
            assertThat(CONNECTIONS.get()).as("connections").isGreaterThan(2);
        }
    }
}
