package io.syncjob.benchmarks.jobs;

import io.syncjob.SyncJob;
import io.syncjob.file.CsvWriter;
import io.syncjob.file.ParquetReader;
import io.syncjob.file.ParquetWriter;
import io.syncjob.jdbc.JdbcConnection;
import io.syncjob.jdbc.JdbcWriter;
import io.syncjob.policy.Splits;
import io.syncjob.spi.ReaderConfig;
import io.syncjob.spi.WriterConfig;
import io.syncjob.stream.StreamWriter;
import java.nio.file.Path;

/** Moves line items from a file. */
public final class FileJob {
    private FileJob() {}

    /**
     * Arguments: the file, whose name ends in csv or parquet; then where its rows go: {@code discard}, {@code table} for the
     * database that BENCH_URL, BENCH_USER and BENCH_PASSWORD name, or a file; then the number of workers, 0 for the default.
     */
    public static void main(String... args) {
        Splits workers = Workers.of(args, 2);
        System.out.print(SyncJob.builder()
                .name("file-job")
                .from(source(args[0]))
                .to(target(args[1]))
                .splits(workers)
                .run()
                .toText());
    }

    private static ReaderConfig source(String file) {
        return file.endsWith(".csv") ? LineItemFiles.csv(Path.of(file)) : ParquetReader.file(Path.of(file));
    }

    private static WriterConfig target(String target) {
        if (target.equals("discard")) {
            return StreamWriter.discard();
        }
        if (target.equals("table")) {
            JdbcConnection database = JdbcConnection.of(
                    System.getenv("BENCH_URL"), System.getenv("BENCH_USER"), System.getenv("BENCH_PASSWORD"));
            return JdbcWriter.table(database, "lineitem_copy");
        }
        return target.endsWith(".csv")
                ? CsvWriter.file(Path.of(target)).withHeader()
                : ParquetWriter.file(Path.of(target)).codec("snappy");
    }
}
