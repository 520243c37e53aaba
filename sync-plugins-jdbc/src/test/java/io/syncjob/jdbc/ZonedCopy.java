package io.syncjob.jdbc;

import io.syncjob.SyncJob;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies a table from database to database and in the end back to the first, in the JVM's zone: URL, user and password of
 * each. The first holds the table {@code zoned_0}, and gets the last one.
 */
final class ZonedCopy {
    private ZonedCopy() {}

    public static void main(String[] arguments) {
        List<JdbcConnection> databases = new ArrayList<>();
        for (int i = 0; i < arguments.length; i += 3) {
            databases.add(JdbcConnection.of(arguments[i], arguments[i + 1], arguments[i + 2]));
        }
        databases.add(databases.get(0));
        for (int i = 1; i < databases.size(); i++) {
            SyncJob.builder()
                    .from(JdbcReader.table(databases.get(i - 1), "zoned_" + (i - 1)))
                    .to(JdbcWriter.table(databases.get(i), "zoned_" + i).recreate())
                    .run();
        }
    }
}
