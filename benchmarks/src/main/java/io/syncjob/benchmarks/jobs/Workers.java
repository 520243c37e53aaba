package io.syncjob.benchmarks.jobs;

import io.syncjob.policy.Splits;

/** The number of workers as an argument. */
final class Workers {
    private Workers() {}

    /** The default of the library where there is no such argument or it is 0. */
    static Splits of(String[] arguments, int index) {
        int workers = index < arguments.length ? Integer.parseInt(arguments[index]) : 0;
        return workers == 0 ? Splits.auto() : Splits.parallel(workers);
    }
}
