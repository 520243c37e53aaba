package io.syncjob.benchmarks.jobs;

import io.syncjob.SyncJob;
import io.syncjob.file.CsvWriter;
import io.syncjob.jdbc.JdbcConnection;
import io.syncjob.jdbc.JdbcReader;
import java.nio.file.Path;

/** Writes the table lineitem of the database that BENCH_URL, BENCH_USER and BENCH_PASSWORD name to a CSV file. */
public final class TableToCsv {
    private TableToCsv() {}

    /** The argument is the file. */
    public static void main(String... args) {
        JdbcConnection database = JdbcConnection.of(
                System.getenv("BENCH_URL"), System.getenv("BENCH_USER"), System.getenv("BENCH_PASSWORD"));
        System.out.print(SyncJob.builder()
                .name("table-to-csv")
                .from(JdbcReader.table(database, "lineitem"))
                .to(CsvWriter.file(Path.of(args[0])).withHeader())
                .run()
                .toText());
    }
}
