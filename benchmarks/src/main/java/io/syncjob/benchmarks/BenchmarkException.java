package io.syncjob.benchmarks;

/** A benchmark that has no result: a program failed, or did not do its work. */
final class BenchmarkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BenchmarkException(String message) {
        super(message);
    }
}
