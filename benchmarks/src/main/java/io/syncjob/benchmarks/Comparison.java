package io.syncjob.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Two programs that do the same work, run in turns.
 *
 * @param title the work in words, with the servers' versions
 * @param rows how many rows each moves
 * @param clock how a run is timed
 * @param ours the job
 * @param reference what it is compared with
 * @param target where the rows go
 */
record Comparison(String title, long rows, Clock clock, Program ours, Program reference, Target target) {
    /** How a run is timed. */
    enum Clock {
        /** From outside, from the start of the process to its end. */
        WHOLE_PROCESS,
        /** By the program, which prints {@code seconds=…} after it has warmed up. */
        INSIDE,
        /** The job as {@link #INSIDE}, the reference as {@link #WHOLE_PROCESS}. */
        JOB_INSIDE
    }

    /** Where the rows go; what happens here is not timed. */
    interface Target {
        /** For programs that count their rows themselves. */
        Target NOTHING = new Target() {
            @Override
            public void reset() {}

            @Override
            public void check() {}
        };

        /** Makes the target empty. */
        void reset() throws Exception;

        /** Throws {@link BenchmarkException} unless the target holds exactly the rows of the source. */
        void check() throws Exception;
    }

    /**
     * Runs both programs once to warm up disks and caches, then in turns, and prints a table that ends with the ratio of the
     * medians.
     */
    void run(int runs, Path logs, PrintStream out) throws Exception {
        Files.createDirectories(logs);
        out.println(title);
        line(out, "run", "ours s", "reference s");
        List<Double> oursTimes = new ArrayList<>();
        List<Double> referenceTimes = new ArrayList<>();
        for (int i = 0; i <= runs; i++) {
            double oursTime = time(ours, clock != Clock.WHOLE_PROCESS, logs.resolve("ours-" + i + ".log"));
            double referenceTime = time(reference, clock == Clock.INSIDE, logs.resolve("reference-" + i + ".log"));
            line(out, i == 0 ? "(warm-up)" : Integer.toString(i), seconds(oursTime), seconds(referenceTime));
            if (i > 0) {
                oursTimes.add(oursTime);
                referenceTimes.add(referenceTime);
            }
        }
        double oursMedian = median(oursTimes);
        double referenceMedian = median(referenceTimes);
        line(out, "median", seconds(oursMedian), seconds(referenceMedian));
        line(out, "rows/s", rate(oursMedian), rate(referenceMedian));
        line(out, "ns/row", perRow(oursMedian), perRow(referenceMedian));
        out.printf(Locale.ROOT, "ratio=%.3f%n", oursMedian / referenceMedian);
    }

    private double time(Program program, boolean inside, Path log) throws Exception {
        target.reset();
        double outside = program.run(log);
        target.check();
        return inside ? inside(log) : outside;
    }

    private static double inside(Path log) throws IOException {
        return Program.printed(log, "seconds=")
                .map(Double::valueOf)
                .orElseThrow(() -> new BenchmarkException("The program printed no line seconds=…, see " + log));
    }

    static double median(List<Double> times) {
        double[] sorted = times.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static void line(PrintStream out, String label, String ours, String reference) {
        out.printf(Locale.ROOT, "%-10s %12s %12s%n", label, ours, reference);
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }

    private String rate(double seconds) {
        return String.format(Locale.ROOT, "%,.0f", rows / seconds);
    }

    private String perRow(double seconds) {
        return String.format(Locale.ROOT, "%,.1f", seconds * 1e9 / rows);
    }
}
