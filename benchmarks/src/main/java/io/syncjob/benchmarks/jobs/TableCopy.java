package io.syncjob.benchmarks.jobs;

import io.syncjob.SyncJob;
import io.syncjob.jdbc.JdbcConnection;
import io.syncjob.jdbc.JdbcReader;
import io.syncjob.jdbc.JdbcWriter;
import io.syncjob.policy.Verification;

/** Copies the table lineitem of the database that the variables BENCH_URL, BENCH_USER and BENCH_PASSWORD name. */
public final class TableCopy {
    private TableCopy() {}

    /**
     * The first argument is the number of workers; without one it is left to the library. With a second, {@code verified},
     * the contents are verified by checksums.
     */
    public static void main(String... args) {
        JdbcConnection database = JdbcConnection.of(
                System.getenv("BENCH_URL"), System.getenv("BENCH_USER"), System.getenv("BENCH_PASSWORD"));
        System.out.print(SyncJob.builder()
                .name("table-copy")
                .from(JdbcReader.table(database, "lineitem"))
                .to(JdbcWriter.table(database, "lineitem_copy"))
                .splits(Workers.of(args, 0))
                .verify(args.length > 1 && args[1].equals("verified") ? Verification.checksums() : Verification.none())
                .run()
                .toText());
    }
}
