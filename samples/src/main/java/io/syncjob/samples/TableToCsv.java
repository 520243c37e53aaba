package io.syncjob.samples;

import io.syncjob.SyncJob;
import io.syncjob.file.CsvWriter;
import io.syncjob.jdbc.JdbcConnection;
import io.syncjob.jdbc.JdbcReader;
import io.syncjob.report.SyncReport;
import java.nio.file.Path;

/** Exports a table to a CSV file. Arguments: {@code url=jdbc:… table=orders file=orders.csv}. */
public final class TableToCsv {
    private TableToCsv() {}

    public static void main(String... args) {
        Arguments arguments = Arguments.of(args);
        SyncReport report =
                export(JdbcConnection.of(arguments.get("url")), arguments.get("table"), Path.of(arguments.get("file")));
        System.out.print(report.toText());
    }

    // region table-to-csv
    static SyncReport export(JdbcConnection database, String table, Path file) {
        return SyncJob.builder()
                .name("export-" + table)
                .from(JdbcReader.table(database, table))
                .to(CsvWriter.file(file).withHeader().nullText("\\N"))
                .run();
    }
    // endregion
}
