package io.syncjob.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * What a benchmark is run with.
 *
 * @param name its name
 * @param folder where data and logs are kept
 * @param jobs the class path of an application that runs jobs
 * @param all that and what the harness and the references need
 * @param runs how many runs are timed
 * @param out where the result is printed
 */
record Bench(String name, Path folder, String jobs, String all, int runs, PrintStream out) {
    /** The rows of lineitem as a CSV file with a header. */
    Path csv() throws IOException {
        return LineItems.file(folder.resolve("data"));
    }

    void compare(Comparison comparison) throws Exception {
        comparison.run(runs, folder.resolve("logs").resolve(name), out);
    }

    void measure(Throughput throughput) throws Exception {
        throughput.run(runs, folder.resolve("logs").resolve(name), out);
    }
}
