package io.syncjob.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.syncjob.SyncJob;
import io.syncjob.policy.Retry;
import io.syncjob.policy.Splits;
import io.syncjob.report.SyncReport;
import java.io.PrintWriter;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database that is away for some seconds is asked by one worker, and gets every row once. */
@ExtendWith(Databases.class)
class OutageTest {
    private static final int WORKERS = 8;
    private static final long OUTAGE = Duration.ofSeconds(3).toNanos();

    /** Lets nobody in for some seconds after {@link #begin}. */
    private static final class Door {
        private final TestDatabase database;
        private final AtomicLong since = new AtomicLong();
        private final AtomicInteger refused = new AtomicInteger();

        Door(TestDatabase database) {
            this.database = database;
        }

        Connection connect() throws SQLException {
            long begun = since.get();
            if (begun != 0 && System.nanoTime() - begun < OUTAGE) {
                refused.incrementAndGet();
                throw new SQLNonTransientConnectionException("Connection refused", "08001");
            }
            return database.connect();
        }

        void begin() {
            since.compareAndSet(0, System.nanoTime());
        }

        DataSource dataSource() {
            return (DataSource) Proxy.newProxyInstance(
                    DataSource.class.getClassLoader(),
                    new Class<?>[] {DataSource.class},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "getConnection" -> connect();
                        case "getLogWriter" -> (PrintWriter) null;
                        case "hashCode" -> System.identityHashCode(proxy);
                        case "equals" -> proxy == arguments[0];
                        default -> throw new UnsupportedOperationException(method.getName());
                    });
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRES", "MARIADB"})
    void theTargetIsAskedByOneWorker(TestDatabase.Kind kind, Databases.Servers servers) throws Exception {
        TestDatabase database = servers.get(kind);
        TestDatabase source = servers.h2();
        source.drop("outage_from");
        database.drop("outage_to");
        source.execute(
                "CREATE TABLE outage_from AS SELECT X AS id FROM SYSTEM_RANGE(1, 20000)",
                "ALTER TABLE outage_from ALTER COLUMN id SET NOT NULL",
                "ALTER TABLE outage_from ADD PRIMARY KEY (id)");
        database.execute("CREATE TABLE outage_to (id bigint primary key)");
        Door door = new Door(database);
        SyncReport report = SyncJob.builder()
                .from(JdbcReader.table(source.connection(), "outage_from"))
                .to(JdbcWriter.table(JdbcConnection.of(door.dataSource()), "outage_to")
                        .truncate())
                .splits(Splits.parallel(WORKERS).count(64))
                .filter(row -> {
                    if (row.getLong(0) == 9_000) {
                        door.begin();
                    }
                    return true;
                })
                .retry(Retry.times(30).waiting(Duration.ofMillis(100), Duration.ofMillis(400)))
                .run();
        assertThat(report.rowsWritten()).isEqualTo(20_000);
        assertThat(database.rows("SELECT count(*), min(id), max(id) FROM outage_to")
                        .get(0))
                .containsExactly("20000", "1", "20000");
        // One worker's waits, each half as long at least, and those that were about to connect.
        System.out.println(kind + ": " + door.refused + " attempts");
        assertThat(door.refused.get()).isBetween(1, 18 + WORKERS);
    }
}
