package io.syncjob.cli;

/** What is done before the process ends by a signal. */
final class EndHook {
    private EndHook() {}

    /** Takes {@code hook} away, unless it is at work already. */
    static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending: the hook is at work, and it is what ended the run.
        }
    }
}
