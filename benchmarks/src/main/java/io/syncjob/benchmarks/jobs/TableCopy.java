package io.syncjob.benchmarks.jobs;

import static io.syncjob.transform.Transforms.replace;

import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.jdbc.JdbcConnection;
import io.syncjob.jdbc.JdbcReader;
import io.syncjob.jdbc.JdbcWriter;
import io.syncjob.policy.Verification;

/**
 * Copies the table lineitem of the database that the variables BENCH_URL, BENCH_USER and BENCH_PASSWORD name to
 * lineitem_copy, in the database that BENCH_TARGET_URL and the like name where it is another.
 */
public final class TableCopy {
    private TableCopy() {}

    /**
     * The first argument is the number of workers; without one or with 0 it is left to the library. A second one changes
     * the job: {@code verified} compares the contents by checksums, {@code touched} has a transformer for one column,
     * {@code decoded} has it too and looks at every cell of every row, and {@code upsert} merges the rows by their key.
     */
    public static void main(String... args) {
        String change = args.length > 1 ? args[1] : "";
        JdbcWriter writer = JdbcWriter.table(database("BENCH_TARGET_"), "lineitem_copy");
        SyncJobBuilder job = SyncJob.builder()
                .name("table-copy")
                .from(JdbcReader.table(database("BENCH_"), "lineitem"))
                .to(change.equals("upsert") ? writer.upsertOn("orderkey", "linenumber") : writer)
                .splits(Workers.of(args, 0))
                .verify(change.equals("verified") ? Verification.checksums() : Verification.none());
        if (change.equals("decoded")) {
            job.filter(new EveryCell());
        }
        if (change.equals("decoded") || change.equals("touched")) {
            // Looks at every comment and finds this in none, so that the rows arrive as they were.
            job.transform(replace("comment").literal("~", "-"));
        }
        System.out.print(job.run().toText());
    }

    private static JdbcConnection database(String prefix) {
        String given = System.getenv(prefix + "URL") == null ? "BENCH_" : prefix;
        return JdbcConnection.of(
                System.getenv(given + "URL"), System.getenv(given + "USER"), System.getenv(given + "PASSWORD"));
    }
}
