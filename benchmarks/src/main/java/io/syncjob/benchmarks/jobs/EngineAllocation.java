package io.syncjob.benchmarks.jobs;

import io.syncjob.policy.Splits;
import io.syncjob.report.SyncReport;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Time and allocation of the engine for each row. JMH's own gc profiler sees only threads that live on before Java 21, and
 * the workers of a run do not; so {@link HeapProfiler} is asked too, which sees all.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 3, time = 5)
@Fork(
        value = 1,
        jvmArgs = {"-XX:+UseSerialGC", "-Xmx1g"})
public class EngineAllocation {
    private static final int ROWS = 10_000_000;

    public static void main(String... args) throws RunnerException {
        new Runner(new OptionsBuilder()
                        .include(EngineAllocation.class.getName())
                        .addProfiler(GCProfiler.class)
                        .addProfiler(HeapProfiler.class)
                        .shouldFailOnError(true)
                        .build())
                .run();
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public SyncReport perRow() {
        return StreamToDiscard.job(ROWS, Splits.auto()).run();
    }
}
