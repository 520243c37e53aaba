package io.syncjob.benchmarks;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A job that nothing is compared with, timed from outside.
 *
 * @param title the work in words, with the servers' versions
 * @param rows how many rows it moves
 * @param job the job
 * @param target where the rows go
 */
record Throughput(String title, long rows, Program job, Comparison.Target target) {
    /** Runs the job once to warm up disks and caches, then as often as is asked for, and prints the rows of a second. */
    void run(int runs, Path logs, PrintStream out) throws Exception {
        Files.createDirectories(logs);
        out.println(title);
        List<Double> times = new ArrayList<>();
        for (int i = 0; i <= runs; i++) {
            target.reset();
            double seconds = job.run(logs.resolve("ours-" + i + ".log"));
            target.check();
            out.printf(Locale.ROOT, "%-10s %12.3f s%n", i == 0 ? "(warm-up)" : Integer.toString(i), seconds);
            if (i > 0) {
                times.add(seconds);
            }
        }
        double median = Comparison.median(times);
        out.printf(Locale.ROOT, "%-10s %12.3f s%nrows/s=%.0f%n", "median", median, rows / median);
    }
}
