package io.syncjob.jdbc;

import io.syncjob.SyncJob;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.Callable;

/** What {@link LeakTest} runs in a class loader of its own: gives the rows written. */
public final class UnloadedJob implements Callable<Long> {
    @Override
    public Long call() throws Exception {
        JdbcConnection database = JdbcConnection.of("jdbc:h2:mem:unloaded;DATABASE_TO_UPPER=FALSE");
        try (Connection open = new Endpoint(database).getConnection();
                Statement statement = open.createStatement()) {
            statement.execute("CREATE TABLE unloaded (id int primary key, name varchar(20))");
            statement.execute("INSERT INTO unloaded VALUES (1, 'a'), (2, 'b'), (3, 'c')");
            // From text, so that what reads it is in use too.
            return SyncJob.fromJson("""
                            {"version": 1, "name": "unloaded",
                             "from": {"jdbc": {"url": "jdbc:h2:mem:unloaded;DATABASE_TO_UPPER=FALSE",
                                               "table": "unloaded"}},
                             "to": {"jdbc": {"url": "jdbc:h2:mem:unloaded;DATABASE_TO_UPPER=FALSE",
                                             "table": "unloaded_to", "ifMissing": "CREATE"}}}""").run().rowsWritten();
        }
    }
}
