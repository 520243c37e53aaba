package io.syncjob.benchmarks.jobs;

import io.syncjob.SyncJob;
import io.syncjob.jdbc.JdbcConnection;
import io.syncjob.jdbc.JdbcWriter;
import java.nio.file.Path;

/** Loads a CSV file of line items into the database that the variables BENCH_URL, BENCH_USER and BENCH_PASSWORD name. */
public final class CsvToTable {
    private CsvToTable() {}

    /** The argument is the file. */
    public static void main(String... args) {
        JdbcConnection database = JdbcConnection.of(
                System.getenv("BENCH_URL"), System.getenv("BENCH_USER"), System.getenv("BENCH_PASSWORD"));
        System.out.print(SyncJob.builder()
                .name("csv-to-table")
                .from(LineItemFiles.csv(Path.of(args[0])))
                .to(JdbcWriter.table(database, "lineitem_copy"))
                .run()
                .toText());
    }
}
