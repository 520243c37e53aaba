package io.syncjob.benchmarks.jobs;

import static io.syncjob.transform.Transforms.replace;

import io.syncjob.SyncJob;
import io.syncjob.SyncJobBuilder;
import io.syncjob.jdbc.JdbcConnection;
import io.syncjob.jdbc.JdbcReader;
import io.syncjob.jdbc.JdbcWriter;
import io.syncjob.policy.Verification;
import io.syncjob.report.SyncReport;
import java.util.Locale;

/**
 * Copies the table lineitem of the database that the variables BENCH_URL, BENCH_USER and BENCH_PASSWORD name to
 * lineitem_copy, in the database that BENCH_TARGET_URL and the like name where it is another.
 */
public final class TableCopy {
    private TableCopy() {}

    /**
     * The first argument is the number of workers; without one or with 0 it is left to the library. A second one changes
     * the job: {@code verified} compares the contents by checksums, {@code touched} has a transformer for one column,
     * {@code decoded} has it too and looks at every cell of every row, and {@code upsert} merges the rows by their key. A third
     * one is how many times the job is run, each time into an emptied target; then {@code seconds=…} tells of the last time.
     */
    public static void main(String... args) {
        String change = args.length > 1 ? args[1] : "";
        if (args.length < 3) {
            System.out.print(copy(args, change, false).toText());
            return;
        }
        for (int runs = Integer.parseInt(args[2]); runs > 1; runs--) {
            copy(args, change, true);
        }
        long start = System.nanoTime();
        SyncReport report = copy(args, change, true);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.print(report.toText());
        System.out.printf(Locale.ROOT, "seconds=%.6f%n", seconds);
    }

    private static SyncReport copy(String[] args, String change, boolean emptied) {
        JdbcWriter target = JdbcWriter.table(database("BENCH_TARGET_"), "lineitem_copy");
        JdbcWriter writer = emptied ? target.truncate() : target;
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
        return job.run();
    }

    private static JdbcConnection database(String prefix) {
        String given = System.getenv(prefix + "URL") == null ? "BENCH_" : prefix;
        return JdbcConnection.of(
                System.getenv(given + "URL"), System.getenv(given + "USER"), System.getenv(given + "PASSWORD"));
    }
}
