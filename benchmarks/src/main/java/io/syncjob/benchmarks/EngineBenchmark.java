package io.syncjob.benchmarks;

import static io.syncjob.benchmarks.Comparison.Clock.INSIDE;

import io.syncjob.benchmarks.jobs.EngineAllocation;
import io.syncjob.benchmarks.jobs.StreamToDiscard;
import io.syncjob.benchmarks.reference.ObjectRows;
import java.util.Map;

/** The engine alone: rows out of nothing into nothing. */
final class EngineBenchmark {
    private static final long ROWS = 10_000_000;

    private EngineBenchmark() {}

    static void run(Bench bench) throws Exception {
        compare(bench, "as many workers as processors", "0");
    }

    static void runSingle(Bench bench) throws Exception {
        compare(bench, "one worker", "1");
    }

    private static void compare(Bench bench, String how, String workers) throws Exception {
        String rows = Long.toString(ROWS);
        bench.compare(new Comparison(
                "16 columns generated and discarded, " + how + "; reference: a loop over Object[] rows, one thread",
                ROWS,
                INSIDE,
                Program.java(bench.jobs(), StreamToDiscard.class, Map.of(), rows, workers),
                Program.java(bench.jobs(), ObjectRows.class, Map.of(), rows),
                Comparison.Target.NOTHING));
    }

    /** Bytes allocated for each row once warm, by JMH. */
    static void allocation(Bench bench) throws Exception {
        Program.java(bench.all(), EngineAllocation.class, Map.of()).show();
    }
}
