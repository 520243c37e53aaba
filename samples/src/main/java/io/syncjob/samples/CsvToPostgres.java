package io.syncjob.samples;

import io.syncjob.SyncJob;
import io.syncjob.file.CsvReader;
import io.syncjob.jdbc.JdbcConnection;
import io.syncjob.jdbc.JdbcWriter;
import io.syncjob.policy.DirtyRows;
import io.syncjob.report.SyncReport;
import java.nio.file.Path;

/**
 * Loads a CSV file with a header into a PostgreSQL table, which is made where it is missing. Arguments: {@code file=people.csv
 * url=jdbc:postgresql://localhost/shop user=me password=secret table=people}.
 */
public final class CsvToPostgres {
    private CsvToPostgres() {}

    public static void main(String... args) {
        Arguments arguments = Arguments.of(args);
        JdbcConnection database =
                JdbcConnection.of(arguments.get("url"), arguments.get("user"), arguments.get("password", ""));
        System.out.print(load(Path.of(arguments.get("file")), database, arguments.get("table"))
                .toText());
    }

    // region csv-to-postgres
    static SyncReport load(Path file, JdbcConnection database, String table) {
        return SyncJob.builder()
                .name("load-" + table)
                .from(CsvReader.file(file).withHeader())
                .to(JdbcWriter.table(database, table).createIfMissing().truncate())
                .dirtyRows(DirtyRows.tolerate(10).into(Path.of(file + ".dirty.jsonl")))
                .run();
    }
    // endregion
}
